import { noticeIn } from './aws-notice.ts'
import { isReport } from './is-report.ts'
import { reasonOf, speaks } from './reason.ts'
import { addressIn, addressOf, fieldGroups, recipientGroups } from './report-fields.ts'
import { readReturned } from './returned.ts'
import { reportWords, toldInText } from './told-in-text.ts'
import type { Bounce, ReportEvidence, Told } from './bounce.ts'
import type { Fields } from './report-fields.ts'

/** Recognises delivery reports (RFC 3464, and the free forms that mail programs send); null when the mail is none. */
export function readBounce(mail: ReportEvidence): Told | null {
  const notice = noticeIn(mail)
  if (notice?.kind === 'bounce') return notice.told
  if (!isReport(mail)) return null
  const groups = fieldGroups(reportIn(mail))
  const named = recipientGroups(groups)
  const around = reportWords(mail.text)
  const bounces = named.length > 0 ? fromFields(named, around, mail) : fromText(around, mail)
  const inner = bounces.every(each => each.reason === 'undefined') ? innerReport(mail) : null
  if (inner) return inner
  const report = bounces.find(each => each.reason !== 'delivered') ?? bounces[0]!
  return { report: { ...report, ...readReturned(mail, groups) }, bounces }
}

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
  return [reasonOf({ recipient, action: '', status: '', said: speaks(said) ? said : '', around: around || mail.subject })]
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
