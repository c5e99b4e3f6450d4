import { type Clock, type Instant, MINUTE, SECOND } from '../../kit/clock.ts'
import type { Database, Tx } from '../../kit/database/transaction.ts'
import { KITH } from '../../kit/facts/fact.ts'
import { leaveFact, leaveFacts } from '../../kit/facts/leave.ts'
import { chance, type Id, timedId } from '../../kit/ids.ts'
import { type Lane, openLane } from '../../kit/jobs/lane.ts'
import type { Keys } from '../../kit/keys.ts'
import type { Requests } from '../../kit/outbound/requests.ts'
import { type Attempt, attempt } from './attempt.ts'
import * as deliveries from './delivery-store.ts'
import { type Due, writeEvents } from './event.ts'
import { SECRET } from './make-webhook.ts'
import * as store from './store.ts'
import { failedTooLong, nextTry, restAfter } from './webhook.ts'

const IN_A_ROUND = 64
const AT_ONCE = 8
const SENDING_AT_MOST = 5 * MINUTE
const GONE = 410

export interface DeliveryOptions {
  readonly database: Database
  readonly clock: Clock
  readonly keys: Keys
  readonly requests: Requests
  readonly failed: (lane: string, error: unknown) => void
}

interface Round { readonly url: string; readonly secrets: readonly string[]; readonly failures: number; readonly due: readonly Due[]; readonly bodies: ReadonlyMap<Id, string> }

/** Sends what is due, receiver by receiver: each has a lane of its own, so one that hangs is waited for by nobody else. */
export function openDeliveries(options: DeliveryOptions): Lane {
  const { database, clock, requests } = options
  let stopping = false
  const lane = openLane({
    name: 'webhooks', clock, gather: 0, sweepEvery: SECOND, failed: options.failed,
    due: () => database.transaction({ login: 'worker' }, async tx =>
      (await store.due.all(tx, { now: clock.now() })).map(row => `${row.business} ${row.webhook}`)),
    async work(place) {
      const [businessId, webhook] = place.split(' ') as [Id, Id]
      const round = await database.transaction({ login: 'worker', businessId }, tx => takeOut(options, tx, webhook))
      if (!round || round.due.length === 0) return false
      const ended: { due: Due; how: Attempt }[] = []
      const left = [...round.due]
      await Promise.all(Array.from({ length: AT_ONCE }, async () => {
        for (let due = left.shift(); due && !stopping; due = left.shift()) {
          const how = await attempt(requests, clock, round, due.id, round.bodies.get(due.id)!)
          if (how.ok || !stopping) ended.push({ due, how })
        }
      }))
      await database.transaction({ login: 'worker', businessId }, tx => writeDown(tx, webhook, round, ended, clock.now()))
      return round.due.length === IN_A_ROUND
    }
  })
  return {
    ...lane,
    async stop() {
      stopping = true
      requests.close() // what hangs is sent again after the next start
      await lane.stop()
    }
  }
}

async function takeOut({ clock, keys }: DeliveryOptions, tx: Tx, webhook: Id): Promise<Round | null> {
  const business = tx.businessId!
  const now = clock.now()
  const found = await store.secrets.one(tx, { business, id: webhook, now })
  if (!found) return null
  const most = restAfter(found.failures) > 0 ? 1 : IN_A_ROUND
  const due = await deliveries.takeOut.all(tx, { business, webhook, now, again: now + SENDING_AT_MOST, most })
  const secrets = [found.secret, ...found.old === null ? [] : [found.old]].map(sealed => keys.unseal(SECRET, sealed)).filter(secret => secret !== null)
  return { url: found.url, secrets, failures: found.failures, due, bodies: await writeEvents(tx, due) }
}

async function writeDown(tx: Tx, webhook: Id, round: Round, ended: readonly { due: Due; how: Attempt }[], now: Instant): Promise<void> {
  if (ended.length === 0) return
  const business = tx.businessId!
  const outcomes = ended.map(({ due, how }) => {
    const next = how.ok ? now : nextTry(due.tries, due.asked_at, now, chance())
    return { due, how, state: how.ok ? 'delivered' : next === null ? 'dead' : 'waiting', next: next === null ? now : Math.max(next, askedToWait(how, now)) }
  })
  await deliveries.ended.run(tx, {
    business, ids: outcomes.map(o => o.due.id), attempts: outcomes.map(o => timedId(o.how.at)), states: outcomes.map(o => o.state), nexts: outcomes.map(o => o.next),
    ends: outcomes.map(o => o.state === 'waiting' ? null : now), tried: outcomes.map(o => o.how.at), took: outcomes.map(o => o.how.took),
    statuses: outcomes.map(o => o.how.status), errors: outcomes.map(o => o.how.error), excerpts: outcomes.map(o => o.how.excerpt)
  })
  const died = outcomes.filter(o => o.state === 'dead')
  await leaveFacts(tx, died.map(o => ({ kind: 'webhook.delivery-died', about: webhook, by: KITH, at: now, payload: { delivery: o.due.id, tries: o.due.tries } })))
  const ok = ended.filter(one => one.how.ok).length
  if (ok === ended.length && round.failures === 0) return
  const fared = (await store.fared.one(tx, { business, id: webhook, ok, failed: ended.length - ok, now }))!
  const rest = restAfter(fared.failures)
  await store.rest.run(tx, { business, id: webhook, until: rest > 0 ? now + rest : null })
  const gone = ok === 0 && ended.some(one => one.how.status === GONE)
  if (gone || failedTooLong(fared.failing_since_at, now)) await pauseIt(tx, webhook, gone ? 'gone' : 'failing', now)
}

async function pauseIt(tx: Tx, webhook: Id, reason: 'gone' | 'failing', now: Instant): Promise<void> {
  const paused = await store.pause.one(tx, { business: tx.businessId!, id: webhook, now, reason })
  if (paused) await leaveFact(tx, { kind: 'webhook.paused', about: webhook, by: KITH, at: now, payload: { reason } })
}

/** A receiver may ask us to wait, by seconds, a day at most. */
function askedToWait({ status, retryAfter }: Attempt, now: Instant): Instant {
  const seconds = status === 429 || status === 503 ? Number(retryAfter ?? Number.NaN) : Number.NaN
  return Number.isFinite(seconds) && seconds > 0 ? now + Math.min(seconds, 86_400) * SECOND : 0
}
