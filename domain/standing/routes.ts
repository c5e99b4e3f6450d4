import { z } from 'zod'
import { id, instant, LAST, page, pageQuery, readCursor, utc, words, writeCursor } from '../../kit/door/shapes.ts'
import { route, type Route } from '../../kit/door/route.ts'
import { knowFirm, peopleOf } from '../acquaintances/firms/know-firm.ts'
import { STATES } from '../conversations/conversation.ts'
import { conversationsWith, listConversations, readConversation } from '../conversations/read-conversation.ts'
import { shapeOf } from '../conversations/shape-of.ts'
import { rowOf, rowsById, rowShape, rowsOf } from '../queue/row.ts'
import { acquaintanceShape, viewOf } from './acquaintance-view.ts'
import { search, withPeople } from './search.ts'

const PAGE = 50
const B = '/v1/businesses/{businessId}'
const business = z.object({ businessId: id })
const pointer = z.object({ id, subject: z.string() })

const wholeShape = rowShape.extend({
  openedAt: instant, passedOn: z.number().int(), mergedInto: id.nullable(),
  participants: z.array(z.object({ id, name: z.string(), address: z.string().nullable(), since: instant })),
  merged: z.array(pointer.extend({ mergeId: id })), splits: z.array(pointer.extend({ splitId: id })), splitFrom: pointer.extend({ splitId: id }).nullable()
}).meta({ id: 'Conversation' })

const hitShape = rowShape.extend({ hit: z.object({ messageId: id.optional(), noteId: id.optional(), text: z.string() }) }).meta({ id: 'Found' })

export const standingRoutes: readonly Route[] = [
  route(`GET ${B}/conversations`, {
    who: 'member', about: 'conversations', does: 'Conversations, newest stir first', params: business, gives: page(rowShape),
    query: pageQuery.extend({ state: z.enum(STATES).optional(), owner: z.union([z.literal('me'), id]).optional() }),
    handle: call => call.work(async tx => {
      const from = readCursor(call.query.cursor, LAST)
      const { state, owner } = call.query
      const summaries = await listConversations(tx, { ...state ? { state } : {}, ...owner ? { owner: owner === 'me' ? call.seat.id : owner } : {} },
        { before: from.at, below: from.id, most: PAGE })
      const last = summaries.length === PAGE ? summaries.at(-1)! : null
      return { items: await rowsOf(tx, summaries), next: last && writeCursor(last.stirredAt, last.id) }
    })
  }),
  route(`GET ${B}/conversations/{id}`, {
    who: 'member', about: 'conversations', does: 'One conversation; one that was merged is shown where it now lies', gives: wholeShape,
    params: z.object({ businessId: id, id }),
    handle: call => call.work(async tx => {
      const asked = await readConversation(tx, call.params.id)
      const summary = asked.rootId === asked.id ? asked : await readConversation(tx, asked.rootId)
      const [row, shape] = await Promise.all([rowOf(tx, summary.id), shapeOf(tx, summary.id)])
      return {
        ...row, openedAt: utc(summary.openedAt), passedOn: summary.passedOn, mergedInto: asked.mergedInto, ...shape,
        participants: shape.participants.map(p => ({ ...p, since: utc(p.since) }))
      }
    })
  }),
  route(`GET ${B}/acquaintances/{id}`, {
    who: 'member', about: 'acquaintances', does: 'Somebody this business knows, as all whom it holds to be her, and what passed with her', params: z.object({ businessId: id, id }),
    gives: acquaintanceShape, handle: call => call.work(tx => viewOf(tx, call.params.id))
  }),
  route(`GET ${B}/firms/{id}/conversations`, {
    who: 'member', about: 'conversations', does: 'All that passed with the people of a firm or household, on every channel, newest stir first', gives: page(rowShape),
    params: z.object({ businessId: id, id }), query: pageQuery,
    handle: call => call.work(async tx => {
      await knowFirm(tx, call.params.id)
      const from = readCursor(call.query.cursor, LAST)
      const people = (await peopleOf(tx, call.params.id)).map(each => each.acquaintanceId)
      const summaries = await conversationsWith(tx, people, { before: from.at, below: from.id, most: PAGE })
      const last = summaries.length === PAGE ? summaries.at(-1)! : null
      return { items: await rowsOf(tx, summaries), next: last && writeCursor(last.stirredAt, last.id) }
    })
  }),
  route(`GET ${B}/search`, {
    who: 'member', about: 'conversations', does: 'Finds words in all that was said and noted, and what passed with whoever is called so or reached there', params: business, gives: page(hitShape),
    query: pageQuery.extend({ q: words(1000) }),
    handle: call => call.work(async tx => {
      const q = call.query.q.trim()
      if (q === '') return { items: [], next: null }
      const hits = await search(tx, q, readCursor(call.query.cursor, LAST).id, PAGE)
      const rows = new Map((await rowsById(tx, [...new Set(hits.map(hit => hit.root))])).map(row => [row.id, row]))
      const said = hits.flatMap(hit => {
        const row = rows.get(hit.root)
        return row ? [{ ...row, hit: { text: hit.text, ...hit.kind === 'note' ? { noteId: hit.id } : { messageId: hit.id } } }] : []
      })
      const items = [...call.query.cursor ? [] : await withPeople(tx, q), ...said]
      return { items, next: hits.length === PAGE ? writeCursor(0, hits.at(-1)!.id) : null }
    })
  })
]
