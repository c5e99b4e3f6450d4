import { reasonOf } from './reason.ts'
import type { Bounce, ReportEvidence, Told } from './bounce.ts'

interface Notice {
  notificationType?: unknown
  eventType?: unknown
  mail?: { source?: unknown; destination?: unknown; commonHeaders?: { messageId?: unknown }; messageId?: unknown }
  bounce?: { bouncedRecipients?: unknown }
  complaint?: { complainedRecipients?: unknown }
  delivery?: { recipients?: unknown; smtpResponse?: unknown }
}

/** A notice of Amazon SES that SNS sends as mail: JSON in the text. Null when the mail is none. */
export function noticeIn(mail: ReportEvidence): { kind: 'bounce' | 'complaint'; told: Told } | null {
  const start = mail.text.search(/\{\s*"(?:notification|event)Type"/)
  if (start < 0 || start > 2_000) return null
  const notice = parsed(mail.text.slice(start, start + 200_000))
  if (!notice) return null
  const kind = String(notice.notificationType ?? notice.eventType).toLowerCase()
  const bounces = kind === 'bounce' ? list(notice.bounce?.bouncedRecipients).map(failed)
    : kind === 'complaint' ? list(notice.complaint?.complainedRecipients).map(complained)
    : kind === 'delivery' ? list(notice.delivery?.recipients).map(each => delivered(each, word(notice.delivery?.smtpResponse))) : []
  if (bounces.length === 0) return null
  const about = [word(notice.mail?.commonHeaders?.messageId), word(notice.mail?.messageId)].map(id => id.replace(/[<>\s]/g, ''))
  const report = {
    ...bounces.find(each => each.reason !== 'delivered') ?? bounces[0]!,
    about: [...new Set(about)].filter(id => id !== ''), sentFrom: [word(notice.mail?.source)].filter(from => from !== '')
  }
  return { kind: kind === 'complaint' ? 'complaint' : 'bounce', told: { report, bounces } }
}

function parsed(text: string): Notice | null {
  const end = text.lastIndexOf('}', text.search(/\n-- ?\n|$(?![^])/))
  try {
    return JSON.parse(text.slice(0, end + 1)) as Notice
  } catch {
    return null
  }
}

const list = (value: unknown): unknown[] => Array.isArray(value) ? value.slice(0, 500) as unknown[] : []
const word = (value: unknown): string => typeof value === 'string' ? value.slice(0, 1_000) : ''
const field = (value: unknown, name: string): string => word((value as Record<string, unknown> | null)?.[name])

function failed(each: unknown): Bounce {
  const said = field(each, 'diagnosticCode')
  return reasonOf({ recipient: field(each, 'emailAddress') || null, action: field(each, 'action'), status: field(each, 'status'), said, around: '' })
}

const complained = (each: unknown): Bounce =>
  ({ recipient: field(each, 'emailAddress') || null, code: null, status: null, reason: 'feedback', permanent: false })

const delivered = (each: unknown, said: string): Bounce => reasonOf({ recipient: word(each) || null, action: 'delivered', status: '', said, around: '' })
