import { openDeliveries } from './api/webhooks/jobs.ts'
import { webhookReaction } from './api/webhooks/reactions.ts'
import type { Channel } from './channels/channel.ts'
import { channelsOf } from './channels/every-channel.ts'
import { heedWords } from './channels/heed-word.ts'
import { acknowledger } from './channels/email/acknowledge.ts'
import { recipients } from './channels/email/accept.ts'
import { emailChannel } from './channels/email/email.ts'
import { openSigner } from './channels/email/dkim/sign.ts'
import { openOwnPosts, type OwnPosts } from './channels/email/mailbox/own-post.ts'
import type { FilesAlong, Post } from './channels/email/send.ts'
import { openFile } from './domain/conversations/files/sent-file.ts'
import type { MailProviders } from './channels/email/mailbox/providers.ts'
import { openWatching } from './channels/email/mailbox/watch.ts'
import { type Intake, openIntake } from './channels/intake.ts'
import { openOutbox, outboxReaction } from './channels/outbox.ts'
import { openLearning } from './domain/acquaintances/jobs.ts'
import { matchingReaction } from './domain/acquaintances/reactions.ts'
import { type Business } from './domain/businesses/business.ts'
import { businessMemory, type Route } from './domain/businesses/know-business.ts'
import { openImporting } from './domain/acquaintances/imports/jobs.ts'
import { openResting } from './domain/conversations/jobs.ts'
import { openScheduled } from './domain/desk/jobs.ts'
import { filesAlong, haveSpoken } from './domain/conversations/read-conversation.ts'
import { tellByMail } from './channels/email/account-post.ts'
import { openTelling } from './domain/people/jobs.ts'
import { knownReaction } from './domain/people/reactions.ts'
import { queueReaction } from './domain/queue/reactions.ts'
import { openRetention } from './keeping/retention/nightly.ts'
import type { Clock } from './kit/clock.ts'
import { type Database, type Logins, openDatabase, type Tx } from './kit/database/transaction.ts'
import { openNews } from './kit/facts/news.ts'
import type { HeadLog } from './kit/facts/heads.ts'
import { openReaction } from './kit/facts/reactions.ts'
import { openSealer, type Sealed } from './kit/facts/sealer.ts'
import type { Id } from './kit/ids.ts'
import type { Lane } from './kit/jobs/lane.ts'
import type { Keys } from './kit/keys.ts'
import type { Log } from './kit/log.ts'
import type { Outbound } from './kit/outbound/outbound.ts'
import { openRequests } from './kit/outbound/requests.ts'
import { openTally, type Tally } from './kit/tally.ts'

export interface WorldOptions {
  readonly logins: Logins
  readonly clock: Clock
  readonly keys: Keys
  readonly outbound: Outbound
  /** Where browsers find it, without a slash at the end: what links in mails begin with. */
  readonly url: () => string
  /** Where outgoing mail goes. */
  readonly post: Post
  readonly heads: HeadLog | null
  readonly failed: (lane: string, error: unknown) => void
  readonly poolSize?: number
  /** Milliseconds in which what leaves comes together; a test is in more of a hurry. */
  readonly gather?: number
  /** Where each answer leaves a line: places, numbers and codes, never values. */
  readonly note?: Log['note']
  /** Those who let us into mailboxes by tokens, with whom the operator has registered this Kith. */
  readonly mailProviders?: MailProviders
  /** Where what belongs to this machine lies; null when it has no folder of its own. */
  readonly dataFolder?: string
  /** Forwarders whose seals on mail are believed; those that Kith knows where nobody says otherwise. */
  readonly trustedSealers?: readonly string[]
}

/** The whole product, without its doors: what HTTP, SMTP, the command line and the tests stand on. */
export interface World extends WorldOptions {
  readonly database: Database
  readonly channels: ReadonlyMap<string, Channel>
  readonly intake: Intake
  readonly routeMail: (address: string) => Promise<Route | null>
  readonly businessOf: (tx: Tx) => Promise<Business>
  /** Where the mail of a business goes out that has connected its own mailbox. */
  readonly ownPost: OwnPosts
  /** Sets the reading of a file going. */
  readonly importing: (businessId: Id) => void
  readonly lanes: readonly Lane[]
  /** What has been counted since this process began. */
  readonly tally: Tally
  /** Calls back when a reaction has brought what is seen up to `seq`; in this process or another. */
  onNews(listener: (businessId: Id) => void): void
  /** One of a person's sessions has ended: told here at once, and in other processes as soon as they hear. */
  sessionsChanged(person: Id): void
  onSessions(listener: (person: Id) => void): void
  stop(): Promise<void>
}

export function buildWorld(options: WorldOptions): World {
  const { clock, keys, outbound, url, mailProviders = {} } = options
  const tally = openTally()
  const failed: WorldOptions['failed'] = (where, error) => {
    tally.add('fault', where.split(' ')[0]!)
    options.failed(where, error)
  }
  const post: Post = async letter => {
    const outcome = await options.post(letter)
    tally.add('mail-out', outcome.how)
    return outcome
  }
  const database = openDatabase(options.logins, options.poolSize)
  const businessOf = businessMemory(clock.now)
  const acknowledge = acknowledger({ businessOf, now: clock.now })
  const ownPost = openOwnPosts({ database: () => database, clock, keys, outbound, providers: mailProviders, ehlo: () => new URL(url()).hostname })
  const sign = openSigner({ database, keys, outbound, now: clock.now }, failed)
  const channels = channelsOf(emailChannel({ keys, outbound, post, ownPost, acknowledge, url, sign, along: filesFrom(database), ...options.trustedSealers ? { trustedSealers: options.trustedSealers } : {} }), acknowledge)
  const shared = { database, clock, channels, businessOf, failed }
  const outbox = openOutbox({ ...shared, ...options.gather === undefined ? {} : { gather: options.gather } })
  const taking = openIntake({ ...shared, heed: heedWords({ url, now: clock.now }), posted: businessId => void outbox.wake(businessId) })
  const intake: Intake = {
    ...taking,
    async keep(arrival) {
      const kept = await taking.keep(arrival)
      if (!kept.again) tally.add('inbound', arrival.channel)
      return kept
    }
  }
  const news = openNews(database, options.logins.worker, failed)

  const deliveries = openDeliveries({ database, clock, keys, requests: openRequests(outbound), failed })
  const reactions = [queueReaction(businessOf, clock), outboxReaction(shared), knownReaction(database, clock), matchingReaction(clock), webhookReaction(clock)]
    .map(reaction => reaction.gather && options.gather !== undefined ? { ...reaction, gather: options.gather } : reaction)
  const hearing = reactions.map(reaction => ({
    reaction,
    lane: openReaction(reaction, database, clock, businessId => {
      if (reaction.name === 'queue') news.tell('seen', businessId)
      if (reaction.name === 'webhooks') void deliveries.sweep()
    }, failed)
  }))
  const sealer = openSealer(database, clock, ({ businessId, seq, hash, kinds }: Sealed) => {
    options.heads?.note(businessId, seq, hash)
    for (const { reaction, lane } of hearing) if (reaction.hears.some(kind => kinds.has(kind))) void lane.wake(businessId)
  }, failed)
  database.onStir(businessId => void sealer.wake(businessId))
  news.on('inbound', businessId => void intake.lane.wake(businessId))

  const importing = openImporting({ database, clock, haveSpoken, failed })
  const lanes = [importing, intake.lane, sealer, ...hearing.map(each => each.lane), outbox, deliveries, openResting(database, clock, failed), openScheduled(database, clock, failed), openLearning(database, clock, failed),
    openWatching({ database, clock, keys, outbound, providers: mailProviders, intake, failed }), openRetention(database, clock, failed), openTelling(database, clock, keys, tellByMail({ post, url: options.url, now: clock.now }), failed)]
  return {
    ...options, post, failed, tally, importing: businessId => void importing.wake(businessId), database, channels, intake, businessOf, ownPost, lanes, routeMail: recipients(database, clock.now),
    onNews: listener => news.on('seen', listener),
    sessionsChanged: person => news.tell('session', person), onSessions: listener => news.on('session', listener),
    async stop() {
      for (const lane of lanes) await lane.stop()
      await options.heads?.flush()
      await news.close()
      await database.close()
    }
  }
}

/** What members send along, for the mail that takes it. */
const filesFrom = (database: Database): FilesAlong => async (businessId, message) =>
  (await database.transaction({ login: 'worker', businessId }, tx => filesAlong(tx, message))).map(({ file, ...one }) => ({
    ...one, read: async () => Buffer.concat(await openFile(database, businessId, file).toArray() as Uint8Array[])
  }))
