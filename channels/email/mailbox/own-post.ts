import { type Clock, type Instant, SECOND } from '../../../kit/clock.ts'
import type { Database } from '../../../kit/database/transaction.ts'
import type { Id } from '../../../kit/ids.ts'
import type { Keys } from '../../../kit/keys.ts'
import type { Outbound } from '../../../kit/outbound/outbound.ts'
import type { Own } from '../send.ts'
import { postThrough } from '../smtp-line.ts'
import { knowMailbox } from './mailbox.ts'
import type { MailProviders } from './providers.ts'
import { withAccess } from './tokens.ts'

/** The way out of a business that has connected its own mailbox; null for one that has not. */
export type OwnPosts = (businessId: Id) => Promise<Own | null>

const REMEMBER = 5 * SECOND

/** Knows by which way the mail of each business leaves. Connections are kept until the mailbox is connected anew. */
export function openOwnPosts({ database, clock, keys, outbound, providers, ehlo }: {
  database: () => Database; clock: Clock; keys: Keys; outbound: Outbound; providers: MailProviders; ehlo: () => string
}): OwnPosts {
  const known = new Map<Id, { until: Instant; connectedAt: Instant | null; own: Own | null }>()
  return async businessId => {
    const found = known.get(businessId)
    if (found && found.until > clock.now()) return found.own
    const connected = await database().transaction({ login: 'worker', businessId }, tx => knowMailbox(tx, keys))
    const mailbox = connected && withAccess({ database: database(), clock, keys, outbound, providers }, businessId, connected)
    const same = found && found.connectedAt === (mailbox?.connectedAt ?? null)
    if (found && !same) found.own?.post.close?.()
    const own = same ? found.own : mailbox && { address: mailbox.address, post: postThrough(mailbox.smtp, outbound, ehlo()) }
    if (known.size > 10_000) known.clear()
    known.set(businessId, { until: clock.now() + REMEMBER, connectedAt: mailbox?.connectedAt ?? null, own })
    return own
  }
}
