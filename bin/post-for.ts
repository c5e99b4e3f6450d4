import type { Post } from '../channels/email/send.ts'
import { smarthost } from '../channels/email/smtp-line.ts'
import type { Config } from '../config.ts'
import { demoPost } from '../demo/mailbox/mailbox.ts'
import { demoIsGone } from '../demo/remove-demo.ts'
import type { Instant } from '../kit/clock.ts'
import type { Database } from '../kit/database/transaction.ts'
import type { Outbound } from '../kit/outbound/outbound.ts'

/** Where mail goes: the operator's smarthost, or the demo's own mailboxes, or nowhere yet (and then it waits). */
export function postFor(config: Config, outbound: Outbound, database: () => Database, now: () => Instant): Post {
  if (config.smarthost) return smarthost(config.smarthost, outbound, config.host)
  const waiting: Post = async () => ({ how: 'later', why: 'no-post', note: 'No mail server is set for outgoing mail. Set KITH_SMARTHOST, or connect the mailbox of the business.' })
  if (!config.demo) return waiting
  const demo = demoPost(database, now)
  let gone = false // once it is, it stays so
  return async mail => {
    gone ||= await demoIsGone(database())
    return gone ? waiting(mail) : demo(mail)
  }
}
