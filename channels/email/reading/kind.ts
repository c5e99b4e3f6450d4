import { readComplaint } from './bounces/complaint.ts'
import { readBounce } from './bounces/read-bounce.ts'
import { isAutoReply } from './absence/is-auto-reply.ts'
import type { ReportEvidence, Told } from './bounces/bounce.ts'
import type { MailKind } from './parsed-mail.ts'

const NOBODY = new RegExp('^(?:mailer-?daemon|postmaster|nobody|bounces?(?:[-+].*)?|.*-bounces|auto-?(?:reply|responder|mailer)|' +
  '(?:.*[-_.+])?(?:no|do-?not|dont|never)[-_.]?(?:reply|respond|answer)(?:[-_.+].*)?|(?:.*[-_.+])?(?:ne-?pas-?repondre|nepasrepondre|' +
  'nicht-?antworten|keine-?antwort|no-?responder|non-?rispondere|nao-?responda|niet-?(?:be)?antwoorden|nie-?odpowiadaj|ej-?svara)(?:[-_.+].*)?)$', 'i')

/** Tells what sort of mail it is, and whether it must never be acknowledged (RFC 3834, 2; RFC 2919; RFC 2369). */
export function judgeKind(mail: ReportEvidence): { kind: MailKind; told: Told | null; automatic: boolean } {
  const complaint = readComplaint(mail)
  if (complaint) return { kind: 'complaint', told: complaint, automatic: true }
  const bounce = readBounce(mail)
  if (bounce) return { kind: 'bounce', told: bounce, automatic: true }
  if (isAutoReply(mail)) return { kind: 'auto-reply', told: null, automatic: true }
  const list = isListMail(mail.headers)
  return { kind: list ? 'list' : 'person', told: null, automatic: list || isAutomatic(mail) }
}

const isListMail = (headers: Map<string, string>): boolean =>
  headers.has('list-id') || headers.has('list-unsubscribe') || headers.has('list-post') ||
  /^\s*(?:bulk|list|junk)/i.test(headers.get('precedence') ?? '')

function isAutomatic({ headers, sender }: ReportEvidence): boolean {
  const submitted = headers.get('auto-submitted')
  if (submitted !== undefined && !/^\s*no\s*(?:;|\(|$)/i.test(submitted)) return true
  const suppressed = headers.get('x-auto-response-suppress')
  if (suppressed !== undefined && !/^\s*none\s*$/i.test(suppressed)) return true
  if (headers.has('x-loop')) return true
  if ((headers.get('return-path') ?? '').replace(/\s/g, '') === '<>') return true
  const at = sender.lastIndexOf('@')
  return at < 1 || NOBODY.test(sender.slice(0, at))
}
