import type { Instant } from '../../../kit/clock.ts'
import type { Bounce, Report } from './bounces/bounce.ts'
import type { Forwarded } from './words/forwarded.ts'

/** Somebody as a header names her. */
export interface Mailbox { name: string; address: string }

/** A part of a mail besides its words. */
export interface MailAttachment {
  /** As the mail names it; null where it does not. */
  name: string | null
  /** What to call it: its name, or for a mail that came inside this one its subject. */
  title: string
  type: string
  /** In bytes. */
  size: number
  /** Meant to be shown inside the text, not beside it. */
  inline: boolean
  contentId: string | null
  content: Uint8Array
  /** Of a large mail, whose bodies mostly lie elsewhere: which of them this one is. */
  elsewhere: number | null
  /** Which picture of the HTML it is, in the order in which they stand there (0 is the first); null where the text shows it nowhere. */
  place: number | null
  /** The readable text of a mail that came inside this one. */
  text: string | null
}

/** Kith keeps what is signed or encrypted as it came, and says so; it checks and opens neither. */
export interface Secured { how: 'signed' | 'encrypted'; by: 'smime' | 'pgp' }

/** When something is, on the clocks of its zone; `at` where the zone is known. All day without an hour. */
export interface Moment { local: string; zone: string | null; at: Instant | null }

/** The first event of a calendar that came with a mail. */
export interface Invitation {
  /** REQUEST, CANCEL, REPLY, PUBLISH, … (RFC 5546). */
  method: string
  summary: string
  start: Moment | null
  end: Moment | null
  where: string | null
  organiser: Mailbox | null
  repeats: boolean
  cancelled: boolean
  uid: string | null
}

/** A visiting card that came with a mail. */
export interface Card { name: string; organisation: string | null; emails: string[]; phones: string[] }

/** What sort of mail it is: written by somebody, or by a machine and why. */
export type MailKind = 'person' | 'auto-reply' | 'bounce' | 'complaint' | 'list'

/** A mail as Kith reads it. No string in it holds U+0000 or half a surrogate pair; ids stand without angle brackets. */
export interface ParsedMail {
  messageId: string | null
  inReplyTo: string[]
  references: string[]
  from: Mailbox | null
  to: Mailbox[]
  cc: Mailbox[]
  replyTo: Mailbox[]
  subject: string
  sentAt: Instant | null
  text: string
  html: string | null
  own: string
  quoted: string
  signature: string
  attachments: MailAttachment[]
  /** The mail that this one passes on, inline or attached; null when it passes none on. The words above it stay `own`. */
  forwarded: Forwarded | null
  secured: Secured | null
  invitation: Invitation | null
  cards: Card[]
  kind: MailKind
  /** Of a bounce or a complaint: what it tells, of the first recipient that failed. */
  bounce: Report | null
  /** The same of each recipient that it names. */
  bounces: Bounce[]
  /** Of an auto-reply: the day (YYYY-MM-DD) that it names as the end of an absence or that of the return. */
  awayUntil: string | null
  /** Never to be acknowledged (RFC 3834, 2). */
  automatic: boolean
  /** First value of each header, by its lower-case name. */
  headers: Map<string, string>
  /** What is odd about it, each a sentence. */
  problems: string[]
}
