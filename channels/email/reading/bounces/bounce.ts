import type { BounceReason } from './reason.ts'

/** What one recipient's mail met: the SMTP reply (RFC 5321), the status (RFC 3463), why, and whether a repeat is of no use. */
export interface Bounce {
  recipient: string | null
  code: string | null
  status: string | null
  reason: BounceReason
  permanent: boolean
}

/** A report about a mail that was sent, and which mail that was. */
export interface Report extends Bounce {
  /** Names (Message-IDs) of the mail it is about, nearest first: its own, then those that it answered, then those this report names. */
  about: string[]
  /** From which addresses that mail was sent: its envelope sender first where it is told. */
  sentFrom: string[]
}

/** What a report is recognised by. */
export interface ReportEvidence {
  headers: Map<string, string>
  sender: string
  subject: string
  text: string
  types: string[]
  /** Parts of type message/delivery-status, message/feedback-report and such. */
  reports: string[]
  /** The mail that came back with it, or its headers: parts of type message/rfc822, text/rfc822-headers and such. */
  returned: string[]
}

/** What a report says of several recipients; `report` is the first that failed. */
export interface Told { report: Report; bounces: Bounce[] }
