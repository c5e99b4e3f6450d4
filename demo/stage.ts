import { emailChannel } from '../channels/email/email.ts'
import { acknowledgeReaction } from '../channels/email/reactions.ts'
import type { Channel } from '../channels/channel.ts'
import { counterChannel } from '../channels/counter/counter.ts'
import { type Intake, openIntake } from '../channels/intake.ts'
import { openOutbox, outboxReaction } from '../channels/outbox.ts'
import { businessMemory } from '../domain/businesses/know-business.ts'
import { openResting } from '../domain/conversations/jobs.ts'
import { queueReaction } from '../domain/queue/reactions.ts'
import { type Clock, DAY, type Instant, SECOND } from '../kit/clock.ts'
import type { Database, Tx } from '../kit/database/transaction.ts'
import { openReaction } from '../kit/facts/reactions.ts'
import { openSealer, type Sealed } from '../kit/facts/sealer.ts'
import type { Id } from '../kit/ids.ts'
import type { Keys } from '../kit/keys.ts'
import type { Outbound } from '../kit/outbound/outbound.ts'
import { demoPost } from './mailbox/mailbox.ts'

export interface Posted { readonly to: string; readonly replyTo: string; readonly messageId: string }

/** The product with a clock that we hold, in which a business lives through its past. */
export interface Stage {
  readonly businessId: Id
  readonly database: Database
  readonly intake: Intake
  /** The last mail that went to an address. */
  lastTo(address: string): Posted | null
  now(): Instant
  /** Moves on; what has been left unanswered meanwhile comes to rest. */
  moveTo(at: Instant): Promise<void>
  /** Takes in what has come. */
  takeIn(): Promise<void>
  /** Lets what has happened be heard, and sends what is due `wait` later. */
  settle(wait: number): Promise<void>
  /** How far the chain has come. */
  head(): Sealed | null
}

/**
 * All of it lies in one transaction: the past appears as a whole or not at all, whatever is killed when,
 * and the lanes of the product that runs beside it never see a half of it.
 */
export function openStage(tx: Tx, keys: Keys, outbound: Outbound, start: Instant): Stage {
  const businessId: Id = tx.businessId!
  const database = within(tx)
  let now = start
  const clock: Clock = { now: () => now, at: () => () => {} }
  const posted = new Map<string, Posted>()
  const put = demoPost(() => database, clock.now)
  const post: typeof put = async each => {
    if (FULL.test(each.to)) return { how: 'never', note: 'Refused by the receiving side (552).' }
    const head = each.raw.toString('latin1').split('\r\n\r\n', 1)[0]!.replaceAll(/\r\n\s+/g, ' ')
    const field = (name: string): string => new RegExp(`^${name}:.*<([^>]+)>`, 'im').exec(head)?.[1] ?? ''
    posted.set(each.to.toLowerCase(), { to: each.to, replyTo: field('Reply-To'), messageId: field('Message-ID') })
    return put(each)
  }
  const faults: unknown[] = []
  const failed = (_lane: string, error: unknown): void => { faults.push(error) }
  const channels = new Map<string, Channel>([emailChannel({ keys, outbound, post, now: clock.now }), counterChannel].map(c => [c.name, c]))
  const options = { database, clock, channels, businessOf: businessMemory(clock.now), failed }
  const intake = openIntake(options)
  const outbox = openOutbox(options)
  const resting = openResting(database, clock, failed)
  let head: Sealed | null = null
  const sealer = openSealer(database, clock, sealed => { head = sealed }, failed)
  const hearing = [queueReaction(options.businessOf, clock), acknowledgeReaction(options.businessOf, clock), outboxReaction(options)]
    .map(reaction => openReaction(reaction, database, clock, () => {}, failed))
  const awake = async (lane: { wake(id: Id): Promise<void> }): Promise<void> => {
    await lane.wake(businessId)
    if (faults.length > 0) throw faults[0]
  }
  return {
    businessId, database, intake, lastTo: address => posted.get(address.toLowerCase()) ?? null, now: clock.now, head: () => head,
    async moveTo(at) {
      const days = Math.floor(at / DAY) - Math.floor(now / DAY)
      now = Math.max(at, now + 1)
      if (days > 0) await awake(resting)
    },
    takeIn: () => awake(intake.lane),
    async settle(wait) {
      await awake(sealer)
      for (const lane of hearing) await awake(lane)
      now += wait
      await awake(outbox)
    }
  }
}

const FULL = /^full\./
/** A reply leaves when its hold is over; what a machine says leaves at once. */
export const AFTER_HOLD = 11 * SECOND

/** A database in which everything is done one after the other in one open transaction. */
function within(tx: Tx): Database {
  let last: Promise<unknown> = Promise.resolve()
  return {
    transaction(_actor, work) {
      const done = last.then(() => work(tx))
      last = done.catch(() => {})
      return done
    },
    notify: async () => {}, onStir: () => {}, close: async () => {}, load: () => ({ open: 1, waiting: 0 })
  }
}
