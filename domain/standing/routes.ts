import { z } from 'zod'
import { id, instant, LAST, page, pageQuery, readCursor, utc, utcOrNull, words, writeCursor } from '../../kit/door/shapes.ts'
import { route, type Route } from '../../kit/door/route.ts'
import { knowFirm, peopleOf } from '../acquaintances/firms/know-firm.ts'
import { STATES } from '../conversations/conversation.ts'
import { conversationsWith, listConversations, readConversation, shapeOf } from '../conversations/read-conversation.ts'
import { reachOf } from '../conversations/way-back.ts'
import { seeSuggestions } from '../ties/see-suggestions.ts'
import { REASONS } from '../ties/suggestion.ts'
import { rowOf, rowsById, rowShape, rowsOf } from '../queue/row.ts'
import { knowAcquaintance } from '../acquaintances/know-acquaintance.ts'
import { acquaintanceShape, viewOf } from './acquaintance-view.ts'
import { search, withPeople } from './search.ts'

const PAGE = 50
const B = '/v1/businesses/{businessId}'
const business = z.object({ businessId: id })
const failing = z.object({ since: instant, reason: z.string() })
const pointer = z.object({ id, subject: z.string() })

const wholeShape = rowShape.extend({
  openedAt: instant, passedOn: z.number().int(), mergedInto: id.nullable(),
  participants: z.array(z.object({ id, name: z.string(), address: z.string().nullable(), since: instant, admittedAt: instant.nullable() })),
  awayUntil: instant.nullable(),
  reach: z.object({
    address: z.string().nullable(), failing: failing.nullable(), readsNothing: z.boolean(), others: z.array(z.string())
  }).meta({ description: 'Where the next answer goes, whether mail arrives there, and where else she could be reached.' }),
  suggestions: z.array(z.object({
    id, other: pointer.extend({ firstPartyName: z.string() }), reason: z.enum(REASONS), samePerson: z.boolean(), isNewer: z.boolean(), suggestedAt: instant,
    besideSince: instant.nullable()
  })).meta({ description: 'What may belong to it: a member decides.' }),
  merged: z.array(pointer.extend({ mergeId: id })), splits: z.array(pointer.extend({ splitId: id })), splitFrom: pointer.extend({ splitId: id }).nullable()
}).meta({ id: 'Conversation' })

const hitShape = rowShape.extend({ hit: z.object({ messageId: id.optional(), noteId: id.optional(), text: z.string(), doubtful: z.boolean() }) }).meta({ id: 'Found' })

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
      const [row, shape, suggestions, reach, who] = await Promise.all([
        rowOf(tx, summary.id), shapeOf(tx, summary.id), seeSuggestions(tx, summary.id), reachOf(tx, summary.id, summary.firstParty.id),
        knowAcquaintance(tx, summary.firstParty.id)
      ])
      return {
        ...row, openedAt: utc(summary.openedAt), passedOn: summary.passedOn, mergedInto: asked.mergedInto, ...shape,
        participants: shape.participants.map(p => ({ ...p, since: utc(p.since), admittedAt: utcOrNull(p.admittedAt) })),
        awayUntil: who.awayUntil !== null && who.awayUntil > call.now ? utc(who.awayUntil) : null,
        reach: { ...reach, failing: reach.failing && { ...reach.failing, since: utc(reach.failing.since) }, others: [...reach.others] },
        suggestions: suggestions.map(s => ({ ...s, suggestedAt: utc(s.suggestedAt), besideSince: utcOrNull(s.besideSince) }))
      }
    })
  }),
  route(`GET ${B}/acquaintances/{id}`, {
    who: 'member', about: 'acquaintances', does: 'Somebody this business knows, as all whom it holds to be her, and what passed with her', params: z.object({ businessId: id, id }),
    gives: acquaintanceShape, handle: call => call.work(tx => viewOf(tx, call.params.id, call.now))
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
        return row ? [{ ...row, hit: { text: hit.text, doubtful: hit.doubtful, ...hit.kind === 'note' ? { noteId: hit.id } : { messageId: hit.id } } }] : []
      })
      const items = [...call.query.cursor ? [] : await withPeople(tx, q), ...said]
      return { items, next: hits.length === PAGE ? writeCursor(0, hits.at(-1)!.id) : null }
    })
  })
]
