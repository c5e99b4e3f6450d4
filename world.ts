import type { Channel } from './channels/channel.ts'
import { counterChannel } from './channels/counter/counter.ts'
import { recipients } from './channels/email/accept.ts'
import { emailChannel } from './channels/email/email.ts'
import { openOwnPosts, type OwnPosts } from './channels/email/mailbox/own-post.ts'
import { openFetching } from './channels/email/mailbox/receive.ts'
import type { Post } from './channels/email/send.ts'
import { type Intake, openIntake } from './channels/intake.ts'
import { openOutbox, outboxReaction } from './channels/outbox.ts'
import { type Business } from './domain/businesses/business.ts'
import { businessMemory, type Route } from './domain/businesses/know-business.ts'
import { openResting } from './domain/conversations/jobs.ts'
import { queueReaction } from './domain/queue/reactions.ts'
import type { Clock } from './kit/clock.ts'
import { type Database, type Logins, openDatabase, type Tx } from './kit/database/transaction.ts'
import { openNews } from './kit/facts/news.ts'
import type { HeadLog } from './kit/facts/heads.ts'
import { openReaction } from './kit/facts/reactions.ts'
import { openSealer, type Sealed } from './kit/facts/sealer.ts'
import type { Id } from './kit/ids.ts'
import type { Lane } from './kit/jobs/lane.ts'
import type { Keys } from './kit/keys.ts'
import type { Outbound } from './kit/outbound/outbound.ts'

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
  readonly lanes: readonly Lane[]
  /** Calls back when a reaction has brought what is seen up to `seq`; in this process or another. */
  onNews(listener: (businessId: Id) => void): void
  stop(): Promise<void>
}

export function buildWorld(options: WorldOptions): World {
  const { clock, keys, outbound, post, failed } = options
  const database = openDatabase(options.logins, options.poolSize)
  const businessOf = businessMemory(clock.now)
  const ownPost = openOwnPosts({ database: () => database, keys, outbound, now: clock.now, ehlo: () => new URL(options.url()).hostname })
  const channels = new Map<string, Channel>([emailChannel({ keys, outbound, post, ownPost, now: clock.now, businessOf }), counterChannel].map(c => [c.name, c]))
  const shared = { database, clock, channels, businessOf, failed }
  const outbox = openOutbox(shared)
  const intake = openIntake({ ...shared, posted: businessId => void outbox.wake(businessId) })
  const news = openNews(database, options.logins.worker, failed)

  const reactions = [queueReaction(businessOf, clock), outboxReaction(shared)]
  const hearing = reactions.map(reaction => ({
    reaction,
    lane: openReaction(reaction, database, clock, businessId => {
      if (reaction.name === 'queue') news.tell('seen', businessId)
    }, failed)
  }))
  const sealer = openSealer(database, clock, ({ businessId, seq, hash, kinds }: Sealed) => {
    options.heads?.note(businessId, seq, hash)
    for (const { reaction, lane } of hearing) if (reaction.hears.some(kind => kinds.has(kind))) void lane.wake(businessId)
  }, failed)
  database.onStir(businessId => void sealer.wake(businessId))
  news.on('inbound', businessId => void intake.lane.wake(businessId))

  const lanes = [intake.lane, sealer, ...hearing.map(each => each.lane), outbox, openResting(database, clock, failed),
    openFetching({ database, clock, keys, outbound, intake, failed })]
  return {
    ...options, database, channels, intake, businessOf, lanes, ownPost, routeMail: recipients(database, clock.now),
    onNews: listener => news.on('seen', listener),
    async stop() {
      for (const lane of lanes) await lane.stop()
      await options.heads?.flush()
      await news.close()
      await database.close()
    }
  }
}
