import type { Instant } from '../../../kit/clock.ts'
import type { Bounce, Report } from './bounces/bounce.ts'
import type { Forwarded } from './words/forwarded.ts'

export interface Mailbox { name: string; address: string }

export interface MailAttachment {
  name: string | null
  type: string
  /** In bytes. */
  size: number
  /** Meant to be shown inside the text, not beside it. */
  inline: boolean
  contentId: string | null
  content: Uint8Array
  /** Of a large mail, whose bodies mostly lie elsewhere: which of them this one is. */
  elsewhere: number | null
}

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
