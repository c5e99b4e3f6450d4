import { Readable } from 'node:stream'
import { z } from 'zod'
import { id, instant, LAST, page, pageQuery, readCursor, utc, words, writeCursor } from '../kit/door/shapes.ts'
import { type Download, route, type Route } from '../kit/door/route.ts'
import { refuse } from '../kit/refusal.ts'
import { placeOf, sendElsewhere } from '../domain/conversations/release-message.ts'
import { sendAgain } from './try-again.ts'
import { partOf, sourceOf } from '../domain/conversations/read-conversation.ts'
import { openFile } from '../domain/conversations/files/sent-file.ts'
import type { Database } from '../kit/database/transaction.ts'
import type { Channel, Envelope, Inbound } from './channel.ts'
import type { Intake } from './intake.ts'
import { keptSource, keptSourceIn } from './kept-source.ts'
import * as store from './store.ts'

const PAGE = 50
const B = '/v1/businesses/{businessId}'
const business = z.object({ businessId: id })

/** What came in, as it came: sources, files, and what was received and not understood. */
export const channelRoutes = (channels: ReadonlyMap<string, Channel>, intake: Intake, database: Database): readonly Route[] => [
  route(`GET ${B}/inbound/problems`, {
    who: 'member', about: 'sources', does: 'Received, not understood', params: business, query: pageQuery,
    gives: page(z.object({
      id, channel: z.string(), account: z.string(), receivedAt: instant, size: z.number().int(), from: z.string().nullable(), problem: z.string()
    }).meta({ id: 'InboundProblem' })),
    handle: call => call.work(async tx => {
      const rows = await store.problems.all(tx, { business: tx.businessId!, below: readCursor(call.query.cursor, LAST).id, most: PAGE })
      const items = rows.map(({ received_at, envelope, ...row }) =>
        ({ ...row, receivedAt: utc(received_at), from: String((envelope as Envelope).mailFrom ?? '') || null }))
      return { items, next: rows.length === PAGE ? writeCursor(0, rows.at(-1)!.id) : null }
    })
  }),
  route(`POST ${B}/inbound/{id}/readings`, {
    who: 'writer', about: 'sources', does: 'Tries again to understand it', params: z.object({ businessId: id, id }), status: 202, gives: z.object({}),
    handle: async call => {
      const { id: inboundId } = call.params
      const asked = await call.work(tx => store.readAgain.run(tx, { business: tx.businessId!, id: inboundId, now: call.now }))
      if (asked === 0) refuse('not-found', 'not-found', 'This is not among what was not understood.')
      await intake.lane.wake(call.params.businessId)
      return {}
    }
  }),
  route(`GET ${B}/inbound/{id}/source`, {
    who: 'member', about: 'sources', does: 'The bytes as they came, as plain text', params: z.object({ businessId: id, id }), gives: 'download',
    handle: async call => asText(await keptSource(call.work, call.params.id))
  }),
  route(`GET ${B}/messages/{id}/source`, {
    who: 'member', about: 'sources', does: 'The bytes of a message as they came, as plain text', params: z.object({ businessId: id, id }), gives: 'download',
    handle: async call => asText(await call.work(async tx => keptSourceIn(tx, call.work, await sourceOf(tx, call.params.id))))
  }),
  route(`POST ${B}/messages/{id}/departures`, {
    who: 'writer', about: 'conversations', does: 'Sends again what could not be delivered, or has not been yet; to another address of hers, if one is given',
    params: z.object({ businessId: id, id }), body: z.object({ address: words(320).optional() }), status: 202, gives: z.object({}),
    handle: call => call.work(async tx => {
      const { address } = call.body
      await placeOf(tx, call.params.id)
      if (address && !await sendElsewhere(tx, call.params.id, address)) refuse('not-allowed', 'address-not-hers', 'This is no address by which you know her. Ask her for one first.')
      if (!await sendAgain(tx, call.params.id, call.now)) refuse('conflict', 'not-to-be-sent', 'It has arrived, was taken back, or she wants to hear nothing from you.')
      return {}
    })
  }),
  route(`GET ${B}/messages/{id}/attachments/{place}`, {
    who: 'member', about: 'conversations', does: 'A file of a message, only ever as a download', gives: 'download',
    params: z.object({ businessId: id, id, place: z.coerce.number().int().min(0).max(10_000) }),
    handle: async call => {
      const { file, inbound } = await call.work(async tx => {
        const file = await partOf(tx, call.params.id, call.params.place)
        return { file, inbound: file.inbound ? await keptSourceIn(tx, call.work, file.inbound) : null }
      })
      if (file.file) return { bytes: openFile(database, call.params.businessId, file.file), type: 'application/octet-stream', name: file.name }
      const bytes = inbound && await channels.get(inbound.channel)?.part(inbound, call.params.place)
      return bytes ? { bytes, type: 'application/octet-stream', name: file.name } : null
    }
  })
]

const asText = ({ raw, whole }: Inbound): Download => ({ bytes: whole ? Readable.from(whole.read(), { objectMode: false }) : raw, type: 'text/plain; charset=utf-8', name: null })
