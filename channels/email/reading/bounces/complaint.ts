import { noticeIn } from './aws-notice.ts'
import { addressIn, addressOf, fieldGroups } from './report-fields.ts'
import { readReturned } from './returned.ts'
import type { Bounce, ReportEvidence, Told } from './bounce.ts'

const SUBJECT = /^\s*complaint about message from |^\s*(?:\[?abuse\]?|spam) (?:report|complaint|feedback)|^\s*email feedback report for/i

/** A feedback report (RFC 5965): somebody pressed "this is spam"; null when the mail is none. */
export function readComplaint(mail: ReportEvidence): Told | null {
  const notice = noticeIn(mail)
  if (notice?.kind === 'complaint') return notice.told
  if (!isComplaint(mail)) return null
  const groups = fieldGroups(mail.reports.join('\n\n'))
  const named = [...(mail.reports.join('\n').matchAll(/^(?:original-rcpt-to|removal-recipient):(.{1,400})$/gim))].map(match => addressOf(match[1]))
  const recipients = [...new Set(named.filter(address => address !== null))]
  const hidden = addressIn(/^x-hmxmroriginalrecipient:.*$/im.exec([mail.text, ...mail.returned].join('\n').slice(0, 100_000))?.[0] ?? '')
  // Apple's mail program writes in her name that she wants no more.
  const herself = mail.headers.has('x-apple-unsubscribe') ? addressIn(mail.sender) : null
  const bounces = (recipients.length ? recipients : [hidden ?? herself ?? returnedTo(mail)]).map(complained)
  return { report: { ...bounces[0]!, ...readReturned(mail, groups) }, bounces }
}

const complained = (recipient: string | null): Bounce => ({ recipient, code: null, status: null, reason: 'feedback', permanent: false })

const isComplaint = (mail: ReportEvidence): boolean => mail.types.includes('message/feedback-report') ||
  /report-type\s*=\s*"?feedback-report/i.test(mail.headers.get('content-type') ?? '') ||
  (SUBJECT.test(mail.subject) && /^staff@|complaint|feedback|abuse|fbl/i.test(mail.sender)) ||
  /^X-?HmXmrOriginalRecipient:/im.test(mail.text) || mail.returned.some(copy => /^X-?HmXmrOriginalRecipient:/im.test(copy.slice(0, 20_000))) ||
  mail.headers.has('x-apple-unsubscribe')

const returnedTo = (mail: ReportEvidence): string | null => addressIn(/^to:.*$/im.exec(mail.returned[0]?.slice(0, 20_000) ?? '')?.[0] ?? '')
