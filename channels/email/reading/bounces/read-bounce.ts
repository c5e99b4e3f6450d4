import { noticeIn } from './aws-notice.ts'
import { likenessOfReport } from './is-report.ts'
import { reasonOf, speaks } from './reason.ts'
import { addressIn, addressOf, fieldGroups, recipientGroups } from './report-fields.ts'
import { readReturned } from './returned.ts'
import { reportWords, toldInText } from './told-in-text.ts'
import type { Bounce, ReportEvidence, Told } from './bounce.ts'
import type { Likeness } from './is-report.ts'
import type { Fields } from './report-fields.ts'

/** Recognises delivery reports (RFC 3464, and the free forms that mail programs send); null when the mail is none. */
export function readBounce(mail: ReportEvidence): Told | null {
  const notice = noticeIn(mail)
  if (notice?.kind === 'bounce') return notice.told
  const likeness = likenessOfReport(mail)
  if (likeness === null) return null
  const groups = fieldGroups(reportIn(mail))
  const named = recipientGroups(groups)
  const around = reportWords(mail.text)
  const bounces = named.length > 0 ? fromFields(named, around, mail) : fromText(around, mail)
  const inner = bounces.every(each => each.reason === 'undefined') ? innerReport(mail) : null
  if (inner) return inner
  const report = bounces.find(each => each.reason !== 'delivered') ?? bounces[0]!
  if (likeness !== 'sure' && !saysEnough(report, likeness, mail.text)) return null
  return { report: { ...report, ...readReturned(mail, groups) }, bounces }
}

// Parcels come back too, and cards are refused; but nobody's address is named with it, nor what a mail server said.
function saysEnough({ recipient, status, code, reason }: Bounce, likeness: Likeness, text: string): boolean {
  if (recipient === null) return likeness === 'told' && (status !== null || code !== null)
  if (likeness === 'told' || status !== null || code !== null) return true
  const at = text.indexOf(recipient)
  return reason !== 'undefined' && (NAMED.test(text.slice(Math.max(0, at - 60), at)) ||
    toldInText(text).some(({ address }) => address === recipient))
}

const NAMED = /(?:deliver(?:ed|y)|sent|message|mail|addressed) (?:to|for)[: ][^@\n]{0,20}$|(?:recipients?|list)[: ][^@\n]{0,10}$/i

function fromFields(named: Fields[], around: string, mail: ReportEvidence): Bounce[] {
  const told = toldInText(mail.text)
  return named.map(fields => {
    const original = addressOf(fields.get('original-recipient'))
    const final = addressOf(fields.get('final-recipient'))
    const beside = told.find(({ address }) => [original, final].some(each => each?.toLowerCase() === address.toLowerCase()))?.said
    const diagnostic = diagnosticOf(fields)
    return reasonOf({
      recipient: original ?? final ?? failedIn(mail.headers) ?? told[0]?.address ?? null,
      action: fields.get('action') ?? '',
      status: fields.get('status') ?? '',
      // What the field leaves out the sentence may have, such as the command that was refused.
      said: diagnostic,
      around: named.length > 1 ? beside ?? '' : around
    })
  })
}

// `smtp; 550 …`, but Notes and UNIX delivery name themselves where others name the protocol, and that tells of the reason.
const diagnosticOf = (fields: Fields): string =>
  (fields.get('diagnostic-code') ?? fields.get('x-postfix-diagnostic-code') ?? '').replace(/^\s*(?:smtp|rfc822|dns)\s*;\s*/i, '')

function fromText(around: string, mail: ReportEvidence): Bounce[] {
  const told = toldInText(mail.text)
  const failed = (mail.headers.get('x-failed-recipients') ?? '').split(',').map(addressIn).filter(address => address !== null)
  const spoken = told.filter(({ said }) => speaks(said))
  const among = (failed.length ? told.filter(({ address }) => failed.includes(address)) : spoken.length > 1 ? spoken : [])
  if (among.length > 1) return among.map(({ address, said }) => reasonOf({ recipient: address, action: '', status: '', said, around: '' }))
  const recipient = failed[0] ?? addressIn(mail.headers.get('x-bounced-address') ?? '') ?? spoken[0]?.address ?? told[0]?.address ??
    addressIn(around) ?? returnedTo(mail)
  const said = told.find(({ address }) => address === recipient)?.said ?? ''
  return [reasonOf({ recipient, action: '', status: '', said: speaks(said) ? said : answerIn(around), around: around || mail.subject })]
}

// "552 5.2.2 Over quota" on a line of its own is the server's; what stands around it a program says to people, and means much at once.
function answerIn(text: string): string {
  const at = text.search(/^[ \t]*[45]\d\d[ -][245]\.\d\.\d{1,3} /m)
  return at < 0 ? '' : text.slice(at).split(/\n[ \t]*\n/, 1)[0]!
}

const failedIn = (headers: Map<string, string>): string | null => addressIn(headers.get('x-failed-recipients') ?? '')

// A gateway may wrap the report that it was given and say nothing itself.
function innerReport(mail: ReportEvidence): Told | null {
  const inner = mail.returned.find(copy => /^content-type:\s*(?:message\/delivery-status|multipart\/report)/im.test(copy))
  const at = inner?.search(/^(?:final|original)-recipient:/im) ?? -1
  if (inner === undefined || at < 0) return null
  const groups = fieldGroups(inner.slice(at, at + 4_000).split(/^--/m)[0]!)
  const told = recipientGroups(groups)
  if (told.length === 0) return null
  const bounces = fromFields(told, '', mail)
  return { report: { ...bounces[0]!, ...readReturned({ ...mail, returned: [inner.slice(at), inner] }, groups) }, bounces }
}

// A report whose parts were lost on the way still has its fields, in the text.
function reportIn({ reports, text }: ReportEvidence): string {
  if (reports.length) return reports.join('\n\n')
  const head = text.slice(0, 20_000)
  const at = head.search(/^(?:final|original)-recipient:/im)
  if (at < 0) return ''
  // Some programs write the recipient last: the fields before it in the same paragraph are its own.
  return text.slice(Math.max(head.lastIndexOf('\n\n', at) + 1, at - 2_000), at + 4_000)
}

const returnedTo = (mail: ReportEvidence): string | null => addressIn(/^to:.*$/im.exec(mail.returned[0]?.slice(0, 20_000) ?? '')?.[0] ?? '')
