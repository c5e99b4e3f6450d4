import { reasonOf } from './bounce-reasons.ts'
import type { BounceReason } from './bounce-reasons.ts'

/** What a delivery report tells: to whom, the SMTP reply (RFC 5321), the status (RFC 3463), why, and whether a repeat is of no use. */
export interface Bounce {
  recipient: string | null
  code: string | null
  status: string | null
  reason: BounceReason
  permanent: boolean
}

/** What a report is recognised by. `reports` are the mail's parts of type message/delivery-status, message/feedback-report and such. */
export interface ReportEvidence {
  headers: Map<string, string>
  sender: string
  subject: string
  text: string
  types: string[]
  reports: string[]
}

const DAEMON = /mailer-?daemon|p(?:oo|o)st_?master|mail[. ]delivery|mail administrator|^<?>?$|mailer@/i
const SUBJECT = new RegExp('undeliver|non.?deliver|delivery (?:status|failure|notification|problem|report|has failed)|' +
  'failure (?:notice|delivery)|delivery failure|' +
  'mail (?:delivery )?(?:failed|failure|system error)|returned (?:mail|to sender)|returning (?:message )?to sender|' +
  'mail delivery status|delayed? mail|message .*delayed|' +
  'could ?n[o\']t be delivered|error sending your mail|blocked by our|bounce|postmaster notify|smtp server: errors|aws notification|' +
  'unzustellbar|nicht zugestellt|' +
  'non (?:remis|recapitabile|distribu)|mancata consegna|no (?:se ha )?entrega|não entregue|onbestelbaar|niet bezorg|не доставлено|' +
  'недоставлен|niedostarcz', 'i')
const BODY = new RegExp([
  'this is the (?:qmail-send|mail system|mail delivery|postfix|mail delivery agent|exim)',
  'message you sent .{0,80}(?:could not|cannot|was not|was blocked|has been delayed)',
  'could not be delivered', 'cannot be delivered', 'wasn\'t able to deliver', 'unable to deliver', 'was unable to deliver',
  'delivery to the following recipients?', 'failed (?:permanently|addresses)',
  'has not been delivered', 'undeliverable', 'not (?:yet )?(?:been )?delivered', 'transcript of (?:the )?session',
  'following address(?:es)?(?:\\(es\\))? (?:failed|had)', 'user unknown',
  'requested action not taken', 'delivery (?:has )?failed', 'permanent (?:fatal )?error', 'no such user', 'unrouteable',
  'remote host said', 'out: 4\\d\\d', 'as your mail .{0,80}not', 'invalid (?:final )?delivery',
  'не доставлено', 'mailbox (?:is )?full|over quota'
].join('|'), 'i')
const STRONG_TYPE = /^message\/(?:global-)?delivery-status$/
const COMPLAINT_SUBJECT = /^\s*complaint about message from /i

/** Recognises delivery reports (RFC 3464, and the free forms that mail programs send); null when the mail is none. */
export function readBounce(mail: ReportEvidence): Bounce | null {
  if (!isReport(mail)) return null
  const said = withoutCopy(mail.text)
  const fields = readFields(reportIn(mail))
  const diagnostic = fields.get('diagnostic-code') ?? ''
  const evidence = diagnostic || said
  const status = statusIn(diagnostic) ?? fields.get('status')?.match(/[245]\.\d{1,3}\.\d{1,3}/)?.[0] ?? statusIn(said)
  const code = replyIn(diagnostic) ?? replyIn(said)
  const reason = reasonOf(diagnostic, said, status, code, fields.get('action') ?? '')
  return {
    recipient: recipientIn(fields, mail.headers, evidence === diagnostic ? said : evidence),
    code,
    status,
    reason,
    permanent: reason === 'userunknown' || reason === 'hostunknown' || reason === 'hasmoved' || reason === 'notaccept'
  }
}

/** A feedback report (RFC 5965): somebody pressed "this is spam". */
export function readComplaint(mail: ReportEvidence): Bounce | null {
  const told = mail.types.includes('message/feedback-report') ||
    (COMPLAINT_SUBJECT.test(mail.subject) && /^staff@|complaint/i.test(mail.sender)) ||
    /^X-?HmXmrOriginalRecipient:/im.test(mail.text) || mail.headers.has('x-apple-unsubscribe')
  if (!told) return null
  const fields = readFields(mail.reports.join('\n\n'))
  const recipient = addressIn(fields.get('original-rcpt-to') ?? fields.get('removal-recipient') ?? '')
  return { recipient, code: null, status: null, reason: 'feedback', permanent: false }
}

function isReport(mail: ReportEvidence): boolean {
  if (mail.types.some(type => STRONG_TYPE.test(type))) return true
  if (/report-type\s*=\s*"?delivery-status/i.test(mail.headers.get('content-type') ?? '')) return true
  if (mail.headers.has('x-failed-recipients') || mail.headers.has('x-bounced-address')) return true
  const returned = (mail.headers.get('return-path') ?? '').replace(/\s/g, '') === '<>'
  const daemon = DAEMON.test(mail.sender) || returned
  const subject = SUBJECT.test(mail.subject)
  if (subject && daemon) return true
  return (daemon || (subject && /no-?reply/i.test(mail.sender))) && BODY.test(mail.text.slice(0, 20_000))
}

const COPY = new RegExp('^(?: {0,8}[-=]{2,40}.{0,60}(?:copy|original (?:message|mail)|returned message|undelivered message|' +
  'message header|enclosed).*|received: .*|return-path: .*|' +
  ' {0,8}below is a copy.*|your original message.*|the original message (?!was received).*|original message (?:text|headers|follows).*)$',
  'im')

function withoutCopy(text: string): string {
  const head = text.slice(0, 20_000)
  const at = COPY.exec(head)?.index ?? -1
  return at > 40 ? head.slice(0, at) : head
}

/** Fields of a report, unfolded; the first value of each, except a later diagnostic where the first names no failure. */
function readFields(report: string): Map<string, string> {
  const fields = new Map<string, string>()
  for (const line of report.slice(0, 50_000).replace(/\r/g, '').replace(/\n[ \t]+/g, ' ').split('\n')) {
    const colon = line.indexOf(':')
    const name = line.slice(0, colon).trim().toLowerCase()
    if (colon > 0 && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim())
  }
  return fields
}

// A report whose parts were lost on the way still has its fields, in the text.
const reportIn = ({ reports, text }: ReportEvidence): string => {
  if (reports.length) return reports.join('\n\n')
  const at = text.slice(0, 20_000).search(/^(?:final|original)-recipient:/im)
  return at < 0 ? '' : text.slice(at, at + 4_000)
}

const statusIn = (text: string): string | null => text.match(/(?<![\d.])[45]\.\d\.\d{1,3}(?![\d.])/)?.[0] ?? null
const replyIn = (text: string): string | null => text.match(/(?<![\d.@-])([45][0-5]\d)(?=[ \-:][^\d]|[ -]\d\.\d\.|\s*$)/m)?.[1] ?? null
const addressIn = (text: string): string | null => text.match(/[^\s<>"'():;,=[\]]{1,128}@[\p{L}\p{N}.-]{1,190}[\p{L}\p{N}]/u)?.[0] ?? null

function recipientIn(fields: Map<string, string>, headers: Map<string, string>, text: string): string | null {
  const named = [
    fields.get('original-recipient'), fields.get('final-recipient'), headers.get('x-failed-recipients'), headers.get('x-bounced-address')
  ]
  for (const name of named) {
    const address = addressIn(name?.replace(/^[\w-]+;/, '') ?? '')
    if (address) return address
  }
  return addressIn(text.slice(0, 10_000))
}
