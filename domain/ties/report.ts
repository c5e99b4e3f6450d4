import type { Instant } from '../../kit/clock.ts'
import type { Id } from '../../kit/ids.ts'

/** `for-good`: the address will not work tomorrow either. `given-up`: this message is lost. `delayed`: it is still tried. */
export type Weight = 'for-good' | 'given-up' | 'delayed' | 'delivered' | 'none'

/** What became of a message for one recipient. */
export interface Fate {
  readonly recipient: string | null
  readonly weight: Weight
  /** As the channel calls it, in one word (the keys of `WORDS`); `code` is of SMTP (RFC 5321), `status` of RFC 3463. */
  readonly reason: string
  readonly code: string
  readonly status: string
}

/** What a mail system says of something we sent, before it is known of what. */
export interface Report {
  readonly kind: 'bounce' | 'complaint'
  /** The message it is about, where our own signed way back says so. */
  readonly proved: Id | null
  /** What the channel calls the messages it speaks of. */
  readonly names: readonly string[]
  readonly fates: readonly Fate[]
}

/** A report as it came. */
export interface Told {
  readonly report: Report
  readonly inboundId: Id
  readonly channel: string
  readonly at: Instant
  readonly doubtful: boolean
  readonly author: { readonly name: string; readonly address: string }
  readonly subject: string
  readonly own: string
  readonly rest: string
  readonly calls: readonly string[]
}

const WORDS: Readonly<Record<string, string>> = {
  userunknown: 'There is nobody at this address.', hostunknown: 'The part after the @ does not exist, or takes no mail.',
  hasmoved: 'The address has moved.', notaccept: 'Mail is not taken at this address.', suspend: 'The mailbox is switched off.',
  mailboxfull: 'The mailbox is full.', mesgtoobig: 'The mail was too large for this mailbox.', exceedlimit: 'The mail was too large.',
  expired: 'It was tried for days, and the other mail server was not reached.', networkerror: 'The other mail server could not be reached.',
  spamdetected: 'The other side took it for unwanted mail.', virusdetected: 'The other side thought that it carried something harmful.',
  blocked: 'The other side does not take mail from our mail server.', filtered: 'The other side did not let it in.', rejected: 'The other side refused it.',
  policyviolation: 'A rule of the other side forbids it.', authfailure: 'The other side could not tell that the mail was really ours.',
  requireptr: 'The other side does not know our mail server by its name.', norelaying: 'The other side does not pass mail on to this address.',
  toomanyconn: 'The other side was asked too much at once.', onhold: 'The other side is still holding it.'
}

/** Why it did not arrive, in a sentence for a member. */
export const whyInWords = ({ reason, code, status }: Fate): string =>
  WORDS[reason] ?? `The other side did not take it${code || status ? ` (${[code, status].filter(Boolean).join(' ')})` : ''}.`
