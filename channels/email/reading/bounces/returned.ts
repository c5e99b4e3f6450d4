import { idsIn } from '../mail-ids.ts'
import { addressIn } from './report-fields.ts'
import type { Fields } from './report-fields.ts'
import type { ReportEvidence } from './bounce.ts'

const MOST = 20
const LONGEST = 60_000

const COPY = new RegExp('^(?: {0,8}[-=_*]{2,60}.{0,60}(?:copy|original (?:message|mail)|returned (?:message|mail)|undelivered message|' +
  'unsent message|message header|(?:message|header)s? (?:follows|text)|enclosed|原文|元のメッセージ|исходное).*|' +
  'received: .*|return-path: .*|' +
  ' {0,8}(?:below|here|this|following) is (?:a|the) (?:copy|header|text).*|your original message.*|' +
  'the original message (?!was received).*|original (?:message|mail)(?: info| text| headers?| follows| body)*:?.*|' +
  '.{0,40}(?:included|attached|enclosed) (?:below )?is a copy of .*|-{2,60}.{0,60}(?:original mail info|copia|copie|kopie|oryginaln).*)$', 'im')

/** Where the copy of the returned mail begins in a report without parts; the text's length when there is none. */
export function copyAt(text: string): number {
  const head = text.slice(0, LONGEST)
  const at = COPY.exec(head)?.index ?? -1
  return at > 40 ? at : head.length
}

/** Which mail a report is about: names of it, nearest first, and the addresses it was sent from. */
export function readReturned(mail: ReportEvidence, fields: Fields[] = []): { about: string[]; sentFrom: string[] } {
  const copies = mail.returned.length ? mail.returned : [mail.text.slice(copyAt(mail.text))]
  const copied = copies.map(headersIn)
  const named = (name: string): string[] => copied.flatMap(headers => headers.get(name) ?? [])
  const told = (name: string): string[] => fields.flatMap(each => each.get(name) ?? [])
  const own = (name: string): string => mail.headers.get(name) ?? ''
  const about = [
    ...named('message-id'), ...told('original-message-id'), ...told('x-original-message-id'), ...named('in-reply-to'),
    ...named('references').map(reversed), own('in-reply-to'), reversed(own('references'))
  ].flatMap(idsIn)
  const sent = [
    ...told('original-mail-from'), ...told('original-envelope-from'), ...named('return-path'), ...named('x-envelope-from'),
    ...named('envelope-from'), ...named('sender'), ...named('from'), ...named('reply-to')
  ].map(addressIn).filter(address => address !== null)
  return { about: [...new Set(about)].slice(0, MOST), sentFrom: [...new Set(sent)].slice(0, MOST) }
}

// What was answered last stands last in References.
const reversed = (references: string): string => idsIn(references).reverse().map(id => `<${id}>`).join(' ')

const HEADER = /^(?:> ?)?([A-Za-z][\w-]{1,40})[ \t]*:[ \t]*(.*)$/

function headersIn(text: string): Map<string, string[]> {
  const headers = new Map<string, string[]>()
  for (const line of text.slice(0, LONGEST).replace(/\r/g, '').replace(/\n(?:> ?)?[ \t]+(?=\S)/g, ' ').split('\n')) {
    const found = HEADER.exec(line)
    if (!found) continue
    const name = found[1]!.toLowerCase()
    const values = headers.get(name)
    if (values === undefined) headers.set(name, [found[2]!])
    else if (values.length < 5) values.push(found[2]!)
  }
  return headers
}
