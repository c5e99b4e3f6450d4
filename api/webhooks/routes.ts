import { z } from 'zod'
import { readInstant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import { id, instant, LAST, page, pageQuery, readCursor, utc, utcOrNull, words, writeCursor } from '../../kit/door/shapes.ts'
import { type Call, route, type Route } from '../../kit/door/route.ts'
import type { Id } from '../../kit/ids.ts'
import type { Keys } from '../../kit/keys.ts'
import type { Outbound } from '../../kit/outbound/outbound.ts'
import { refuse } from '../../kit/refusal.ts'
import { changeWebhook, pauseWebhook, resumeWebhook, type Who, withdrawWebhook } from './change-webhook.ts'
import * as deliveries from './delivery-store.ts'
import { makeWebhook, rotateSecret } from './make-webhook.ts'
import * as store from './store.ts'
import { ping, tellAgainSince, tellOneAgain } from './tell-again.ts'
import { EVENTS } from './webhook.ts'

const PAGE = 50
const W = '/v1/businesses/{businessId}/webhooks'
const business = z.object({ businessId: id })
const webhook = z.object({ businessId: id, id })
const asked = { who: 'admin', about: 'webhooks' } as const
const kinds = z.array(z.enum(EVENTS))

const webhookShape = z.object({
  id, url: z.string(), kinds, madeAt: instant, failures: z.number().int().meta({ description: 'Failures since it last succeeded.' }),
  failingSince: instant.nullable(), pausedAt: instant.nullable(), pauseReason: z.string(), waiting: z.number().int(), dead: z.number().int()
}).meta({ id: 'Webhook' })

const deliveryShape = z.object({
  id, type: z.string(), happenedAt: instant, state: z.enum(['waiting', 'sending', 'delivered', 'dead']), tries: z.number().int(), nextTryAt: instant.nullable(),
  endedAt: instant.nullable(),
  attempts: z.array(z.object({ at: instant, tookMs: z.number().int(), status: z.number().int().nullable(), error: z.string(), excerpt: z.string() }))
}).meta({ id: 'WebhookDelivery' })

/** Who hears of what happens. `world` is asked when a call comes, for it is not there yet when routes are only listed. */
export const webhookRoutes = (world: { readonly keys: Keys; readonly outbound: Outbound }): readonly Route[] => [
  route(`GET ${W}`, {
    ...asked, does: 'Who hears of what happens, newest first', params: business, query: pageQuery, gives: page(webhookShape),
    handle: call => call.work(async tx => {
      const rows = await store.list.all(tx, { business: tx.businessId!, below: readCursor(call.query.cursor, LAST).id, most: PAGE })
      return { items: await shown(tx, rows), next: rows.length === PAGE ? writeCursor(0, rows.at(-1)!.id) : null }
    })
  }),
  route(`POST ${W}`, {
    ...asked, does: 'Lets an address hear of what happens; its secret is shown this once', params: business, shownOnce: true,
    body: z.object({ url: words(2000), kinds: kinds.min(1) }), gives: z.object({ id, secret: z.string() }),
    handle: call => call.work(tx => makeWebhook(tx, world, { ...call.body, memberId: call.seat.id, at: call.now }))
  }),
  route(`GET ${W}/{id}`, {
    ...asked, does: 'One webhook, and how it stands', params: webhook, gives: webhookShape,
    handle: call => call.work(async tx => (await shown(tx, [await find(tx, call.params.id)]))[0]!)
  }),
  route(`PUT ${W}/{id}`, {
    ...asked, does: 'Changes its address, or what it hears', params: webhook, body: z.object({ url: words(2000), kinds: kinds.min(1) }), gives: null,
    handle: call => call.work(async tx => { await changeWebhook(tx, world.outbound, { ...call.body, ...whoOf(call) }); return null })
  }),
  route(`DELETE ${W}/{id}`, {
    ...asked, does: 'Takes it away, with what waited for it', params: webhook, gives: null,
    handle: call => call.work(async tx => { await withdrawWebhook(tx, whoOf(call)); return null })
  }),
  route(`POST ${W}/{id}/secrets`, {
    ...asked, does: 'Gives it a new secret; for a day the old one signs too', params: webhook, shownOnce: true, gives: z.object({ secret: z.string() }),
    handle: call => call.work(tx => rotateSecret(tx, world.keys, whoOf(call)))
  }),
  route(`PUT ${W}/{id}/pause`, {
    ...asked, does: 'Pauses it: it hears nothing until it is resumed', params: webhook, gives: null,
    handle: call => call.work(async tx => { await pauseWebhook(tx, whoOf(call)); return null })
  }),
  route(`DELETE ${W}/{id}/pause`, {
    ...asked, does: 'Resumes it, as if it had never failed', params: webhook, gives: null,
    handle: call => call.work(async tx => { await resumeWebhook(tx, whoOf(call)); return null })
  }),
  route(`POST ${W}/{id}/pings`, {
    ...asked, does: 'Sends it a test message', params: webhook, status: 202, gives: z.object({ id }),
    handle: call => call.work(async tx => ({ id: await ping(tx, call.params.id, call.now) }))
  }),
  route(`GET ${W}/{id}/deliveries`, {
    ...asked, does: 'What was sent to it and how it went, newest first', params: webhook, gives: page(deliveryShape),
    query: pageQuery.extend({ state: z.enum(['waiting', 'sending', 'delivered', 'dead']).optional() }),
    handle: call => call.work(async tx => {
      const from = readCursor(call.query.cursor, LAST)
      await find(tx, call.params.id)
      const rows = await deliveries.list.all(tx, {
        business: tx.businessId!, webhook: call.params.id, state: call.query.state ?? null, before: from.at, below: from.id, most: PAGE
      })
      const last = rows.length === PAGE ? rows.at(-1)! : null
      return { items: await withAttempts(tx, rows), next: last && writeCursor(last.happened_at, last.id) }
    })
  }),
  route(`POST ${W}/{id}/deliveries/{deliveryId}/replays`, {
    ...asked, does: 'Sends one event once more', params: webhook.extend({ deliveryId: id }), status: 202, gives: z.object({}),
    handle: call => call.work(async tx => { await tellOneAgain(tx, call.params.id, call.params.deliveryId, call.now); return {} })
  }),
  route(`POST ${W}/{id}/replays`, {
    ...asked, does: 'Sends everything once more that happened since an instant', params: webhook, status: 202,
    body: z.object({ since: instant }), gives: z.object({ events: z.number().int() }),
    handle: call => call.work(async tx => {
      const since = readInstant(call.body.since)
      if (since === null) return refuse('invalid', 'instant-malformed', 'Write the instant as RFC 3339, such as 2026-06-09T08:10:00Z.')
      return { events: await tellAgainSince(tx, call.params.id, since, call.now) }
    })
  })
]

const whoOf = (call: Call<{ id: Id }, unknown, unknown>): Who => ({ webhookId: call.params.id, memberId: call.seat.id, at: call.now })

const find = async (tx: Tx, webhookId: Id): Promise<NonNullable<Awaited<ReturnType<typeof store.one.one>>>> =>
  await store.one.one(tx, { business: tx.businessId!, id: webhookId }) ?? refuse('not-found', 'webhook-not-found', 'There is no such webhook here.')

async function shown(tx: Tx, rows: Awaited<ReturnType<typeof store.list.all>>): Promise<z.input<typeof webhookShape>[]> {
  if (rows.length === 0) return []
  const counts = new Map((await deliveries.counts.all(tx, { business: tx.businessId!, webhooks: rows.map(row => row.id) })).map(row => [row.webhook, row]))
  return rows.map(row => ({
    id: row.id, url: row.url, kinds: row.kinds as (typeof EVENTS)[number][], madeAt: utc(row.made_at), failures: row.failures, failingSince: utcOrNull(row.failing_since_at),
    pausedAt: utcOrNull(row.paused_at), pauseReason: row.pause_reason, waiting: counts.get(row.id)?.waiting ?? 0, dead: counts.get(row.id)?.dead ?? 0
  }))
}

async function withAttempts(tx: Tx, rows: Awaited<ReturnType<typeof deliveries.list.all>>): Promise<z.input<typeof deliveryShape>[]> {
  if (rows.length === 0) return []
  const attempts = Map.groupBy(await deliveries.attempts.all(tx, { business: tx.businessId!, deliveries: rows.map(row => row.id) }), row => row.delivery)
  return rows.map(row => ({
    id: row.id, type: row.kind, happenedAt: utc(row.happened_at), state: row.state as 'waiting', tries: row.tries,
    nextTryAt: row.state === 'waiting' ? utc(row.next_try_at) : null, endedAt: utcOrNull(row.ended_at),
    attempts: (attempts.get(row.id) ?? []).map(one => ({ at: utc(one.tried_at), tookMs: one.took, status: one.status, error: one.error, excerpt: one.excerpt }))
  }))
}
