import { recipients } from '../channels/email/accept.ts'
import { emailChannel } from '../channels/email/email.ts'
import { acknowledger } from '../channels/email/acknowledge.ts'
import { channelsOf } from '../channels/every-channel.ts'
import { heedWords } from '../channels/heed-word.ts'
import { type Intake, openIntake } from '../channels/intake.ts'
import { openOutbox, outboxReaction } from '../channels/outbox.ts'
import { openLearning } from '../domain/acquaintances/jobs.ts'
import { matchingReaction } from '../domain/acquaintances/reactions.ts'
import type { Business } from '../domain/businesses/business.ts'
import { knowBusiness, type Route } from '../domain/businesses/know-business.ts'
import { conversationOfInbound } from '../domain/conversations/read-conversation.ts'
import { HOLD } from '../domain/conversations/write-message.ts'
import { openResting } from '../domain/conversations/jobs.ts'
import { queueReaction } from '../domain/queue/reactions.ts'
import { type Clock, DAY, type Instant, SECOND } from '../kit/clock.ts'
import type { Database, Tx } from '../kit/database/transaction.ts'
import { openReaction } from '../kit/facts/reactions.ts'
import { openSealer, type Sealed } from '../kit/facts/sealer.ts'
import type { Id } from '../kit/ids.ts'
import type { Lane } from '../kit/jobs/lane.ts'
import type { World } from '../world.ts'
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
  readonly routeMail: (address: string) => Promise<Route | null>
  /** Takes in what has come; answers in which conversation this now lies, if it was understood. */
  takeIn(inbound: Id): Promise<Id | null>
  /** What a machine says to what has come, leaves. */
  acknowledge(): Promise<void>
  /** What members have written leaves when its hold is over. */
  send(): Promise<void>
  /** Lets everything that has happened be heard by all who hear it. */
  settle(): Promise<void>
  /** How far the chain has come. */
  head(): Sealed | null
}

/**
 * All of it lies in one transaction: the past appears as a whole or not at all, whatever is killed when,
 * and the lanes of the product that runs beside it never see a half of it.
 */
export function openStage(tx: Tx, { keys, outbound, url }: Pick<World, 'keys' | 'outbound' | 'url'>, start: Instant): Stage {
  const businessId: Id = tx.businessId!
  const database = within(tx)
  let now = start
  const clock: Clock = { now: () => now, at: () => () => {} }
  const posted = new Map<string, Posted>()
  const put = demoPost(() => database, clock.now)
  const post: typeof put = async each => {
    if (FULL.test(each.to)) return { how: 'never', note: 'The mailbox is full. (552 5.2.2)', why: 'mailbox-full', said: { code: 552, status: '5.2.2', sentence: 'Mailbox is over quota', host: 'mx.croft.example' } }
    const head = each.raw.toString('latin1').split('\r\n\r\n', 1)[0]!.replaceAll(/\r\n\s+/g, ' ')
    const field = (name: string): string => new RegExp(`^${name}:.*<([^>]+)>`, 'im').exec(head)?.[1] ?? ''
    posted.set(each.to.toLowerCase(), { to: each.to, replyTo: field('Reply-To'), messageId: field('Message-ID') })
    return put(each)
  }
  const faults: unknown[] = []
  const failed = (_lane: string, error: unknown): void => { faults.push(error) }
  let known: Promise<Business> | undefined // nobody changes it while its past is made
  const businessOf = (): Promise<Business> => known ??= knowBusiness(tx)
  const acknowledge = acknowledger({ businessOf, now: clock.now })
  const channels = channelsOf(emailChannel({ keys, outbound, post, acknowledge, url }), acknowledge)
  const options = { database, clock, channels, businessOf, failed, heed: heedWords({ url, now: clock.now }) }
  const intake = openIntake(options)
  const outbox = openOutbox({ ...options, gather: 0 })
  const resting = openResting(database, clock, failed)
  const learning = openLearning(database, clock, failed)
  let head: Sealed | null = null
  const sealer = openSealer(database, clock, sealed => { head = sealed }, failed, 0)
  const [giving, sending, matching] = [queueReaction(businessOf, clock), outboxReaction(options), { ...matchingReaction(clock), gather: 0 }]
    .map(reaction => openReaction(reaction, database, clock, () => {}, failed)) as [Lane, Lane, Lane]
  const awake = async (...lanes: Lane[]): Promise<void> => {
    for (const lane of lanes) await lane.wake(businessId)
    if (faults.length > 0) throw faults[0]
  }
  return {
    businessId, database, intake, lastTo: address => posted.get(address.toLowerCase()) ?? null, now: clock.now, head: () => head,
    async moveTo(at) {
      const days = Math.floor(at / DAY) - Math.floor(now / DAY)
      now = Math.max(at, now + 1)
      if (days > 0) await awake(resting, learning)
    },
    routeMail: recipients(database, () => 0),
    async takeIn(inbound) {
      await awake(intake.lane)
      return database.transaction({ login: 'worker' }, () => conversationOfInbound(tx, inbound))
    },
    async acknowledge() {
      now += 2 * SECOND
      await awake(outbox)
    },
    async send() {
      await awake(sealer, sending)
      now += HOLD + SECOND
      await awake(outbox)
    },
    settle: () => awake(sealer, giving, sending, matching, outbox, sealer, giving, sending)
  }
}

/** Mailboxes that take nothing more. */
const FULL = /^full\./

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
