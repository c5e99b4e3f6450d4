import { type Clock, type Instant, MINUTE, SECOND } from '../kit/clock.ts'
import type { Database, Tx } from '../kit/database/transaction.ts'
import type { Reaction } from '../kit/facts/reactions.ts'
import { chance, type Id } from '../kit/ids.ts'
import { type Lane, openLane } from '../kit/jobs/lane.ts'
import type { Business } from '../domain/businesses/business.ts'
import { callMessage, noteDelivery, type Outgoing, releaseMessage } from '../domain/conversations/release-message.ts'
import type { Channel, Outcome } from './channel.ts'
import * as store from './store.ts'

const AT_ONCE = 10
const SENDING_AT_MOST = 5 * MINUTE
const LAST_TRY = 12 // about three days with the waits below

export interface OutboxOptions {
  readonly database: Database
  readonly clock: Clock
  readonly channels: ReadonlyMap<string, Channel>
  readonly businessOf: (tx: Tx) => Promise<Business>
  readonly failed: (lane: string, error: unknown) => void
}

/** What members write is posted for its channel, due when its hold is over; what is taken back is never sent. */
export const outboxReaction = ({ channels, clock }: OutboxOptions): Reaction => ({
  name: 'outbox',
  hears: ['message.written', 'message.taken-back'],
  async react(tx, facts) {
    const business = tx.businessId!
    for (const fact of facts) {
      const message = fact.payload.message as Id | undefined
      if (!message) continue
      if (fact.kind === 'message.taken-back') {
        await store.takeBack.run(tx, { business, message })
        continue
      }
      const channel = channels.get(String(fact.payload.channel))
      if (!channel?.send) {
        await noteDelivery(tx, message, { delivered: false, final: false, note: 'waits-for-visit', at: clock.now() })
        continue
      }
      await store.post.run(tx, { business, message, channel: channel.name, at: fact.at + Number(fact.payload.hold ?? 0) })
    }
  }
})

/** Sends what is due, never inside a transaction; repeated when the outcome is unknown or the other side asks for later. */
export function openOutbox(options: OutboxOptions): Lane {
  const { database, clock } = options
  return openLane({
    name: 'outbox', clock, gather: 0, sweepEvery: SECOND, failed: options.failed,
    due: () => database.transaction({ login: 'worker' }, async tx =>
      (await store.businessesWithDue.all(tx, { now: clock.now() })).map(row => row.business)),
    work: async businessId => {
      const leaving = await database.transaction({ login: 'worker', businessId }, tx => takeOut(options, tx))
      await Promise.all(leaving.map(each => sendOne(options, businessId, each)))
      return leaving.length === AT_ONCE
    }
  })
}

interface Leaving { readonly message: Outgoing; readonly tries: number; readonly business: Business; readonly answered: Uint8Array | null; readonly unknown: boolean }

async function takeOut({ clock, channels, businessOf }: OutboxOptions, tx: Tx): Promise<Leaving[]> {
  const business = tx.businessId!
  const leaving: Leaving[] = []
  for (const row of await store.due.all(tx, { business, now: clock.now(), most: AT_ONCE })) {
    const message = await releaseMessage(tx, row.message, clock.now())
    if (!message) {
      await store.takeBack.run(tx, { business, message: row.message })
      continue
    }
    const channel = channels.get(message.channel)
    if (channel) await callMessage(tx, message.id, channel.name, channel.nameOutgoing(message.id, message.account))
    await store.leaving.run(tx, { business, message: row.message, again: clock.now() + SENDING_AT_MOST })
    const answered = message.inbound === null ? null : await store.source.one(tx, { business, id: message.inbound })
    leaving.push({
      message, tries: row.tries + 1, business: await businessOf(tx), answered: answered?.raw ?? null, unknown: row.state === 'sending'
    })
  }
  return leaving
}

async function sendOne(options: OutboxOptions, businessId: Id, leaving: Leaving): Promise<void> {
  const { database, clock, channels } = options
  const { message } = leaving
  const channel = channels.get(message.channel)
  let outcome: Outcome
  try {
    outcome = channel?.send
      ? await channel.send({
        message, to: message.to, providerId: channel.nameOutgoing(message.id, message.account), firstPartyName: message.first_name,
        business: { id: businessId, name: leaving.business.name }, answered: leaving.answered
      })
      : { how: 'never', note: `The channel "${message.channel}" cannot send.` }
  } catch (error) {
    options.failed('outbox', error)
    outcome = { how: 'unknown', note: 'The connection broke before we heard how it went.' }
  }
  if (outcome.how !== 'sent' && outcome.how !== 'never' && leaving.tries >= LAST_TRY) {
    outcome = { how: 'never', note: `${outcome.note} Given up after ${leaving.tries} tries.` }
  }
  const at = clock.now()
  const twice = leaving.unknown && outcome.how === 'sent' ? ' It may have arrived twice: an earlier try ended without an answer.' : ''
  await database.transaction({ login: 'worker', businessId }, async tx => {
    const state = outcome.how === 'sent' ? 'sent' : outcome.how === 'never' ? 'failed' : outcome.how === 'unknown' ? 'sending' : 'waiting'
    await store.left.run(tx, {
      business: businessId, message: message.id, state, next: at + backOff(leaving.tries), error: outcome.note,
      sent: outcome.how === 'sent' ? at : null
    })
    await noteDelivery(tx, message.id, {
      delivered: outcome.how === 'sent', final: outcome.how === 'never', note: outcome.note + twice, at
    })
  })
}

/** 30 s, a minute, two … up to eight hours, spread by a fifth so that not all come back at once. */
function backOff(tries: number): Instant {
  return Math.min(30 * SECOND * 2 ** (tries - 1), 480 * MINUTE) * (0.9 + 0.2 * chance())
}
