import type { Detail } from '../matching/record.ts'
import { fold } from '../matching/values/fold.ts'

/** What somebody wrote under her own name: her words, her signature (no quotes in either), and what she calls herself. */
export interface Signed { readonly own: string; readonly signature: string; readonly name: string }

const GOODBYE = new RegExp('^(?:(?:kind|best|warm|many|with|yours?|most)\\b.{0,30}|regards|cheers|thanks|thank you|sincerely|(?:viele|beste|liebe|freundliche|schöne|herzliche)\\b.{0,20}' +
  '|mit (?:freundlichen|besten|herzlichen)\\b.{0,20}|mfg|lg|vg|gruß|grüße|cordialement|bien (?:à|a) (?:vous|toi)|(?:meilleures|sincères) salutations|saludos|un saludo|atentamente' +
  '|cordiali saluti|saluti|met vriendelijke groet(?:en)?|groeten|mvh|med vänlig hälsning|vänliga hälsningar|med venlig hilsen|pozdrawiam|atenciosamente|abraços)[\\s,.!]*$', 'iu')
const LONGEST_BLOCK = 10
const LONGEST_LINE = 160
const MOST_NUMBERS = 3

/** Which of her lines are a signature: what stands below its mark, and what follows a goodbye or her own name at the end of her words. */
function linesOf({ own, signature, name }: Signed): string[] {
  const said = own.slice(-2000).split('\n').map(line => line.trim()).filter(line => line !== '')
  const last = said.slice(-LONGEST_BLOCK)
  const names = [fold(name), fold(name).split(' ')[0]!].filter(each => each !== '')
  const at = last.findLastIndex(line => line.length < 60 && (GOODBYE.test(line) || names.includes(fold(line))))
  const marked = signature.slice(0, 2000).split('\n').map(line => line.trim()).slice(0, 2 * LONGEST_BLOCK)
  return [...at < 0 ? [] : last.slice(at + 1), ...marked].filter(line => line !== '' && line.length <= LONGEST_LINE && !/^[>|]/.test(line))
}

const NUMBER = /(?:\+|00)?\(?\d[\d\s().\u00a0/\u2010-\u2013-]{5,22}\d/g
const LABEL = /(?:^|[^\p{L}])(?:tel|telefon|telephone|phone|ph|mobile|mob|mobil|cell|handy|m|t|p|tél|téléphone|gsm|portable|direct|office|work|home|telefono|teléfono|móvil|movil|celular|telefoon|mobiel|fon|call(?: me)?(?: on)?)[\s.:)]*$|[☎📞📱✆]\s*$/iu
const FAX = /(?:fax|facsimile|telefax|(?:^|[^\p{L}])f)[\s.:)]*$/iu
const DAY = /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}$/

function phonesIn(line: string): string[] {
  const found: string[] = []
  let from = 0
  for (const match of line.matchAll(NUMBER)) {
    const number = match[0].trim()
    const before = line.slice(from, match.index)
    from = match.index + match[0].length
    const digits = number.replaceAll(/\D/g, '').length
    if (digits < 7 || digits > 15 || DAY.test(number) || FAX.test(before)) continue
    const alone = line.replaceAll(NUMBER, '').replaceAll(/[\s|,;/·•()-]/g, '') === ''
    if (LABEL.test(before) || (/^(\+|00)/.test(number) && !/\p{L}{3,}\W*$/u.test(before)) || alone) found.push(number)
  }
  return found
}

const NO_PLACE = /@|https?:|www\.|\b(?:tel|phone|fax|mobile|iban|vat|ust|order|invoice|account|bestell\w*|kunden\w*|rechnung\w*|reg|no|nr|ref)\b/i
const STREET = /^(?:\d{1,5} ?[a-z]?(?:[/-]\d{1,4})?[ ,]+(?=\p{L})[\p{L}\d .'’-]{4,60}|(?=\p{L})[\p{L} .'’-]{4,60} \d{1,4} ?[a-z]?(?:[/-]\d{1,4})?)$/iu
const POSTCODE = /(?:^|\s)(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d|(?:[A-Z]{1,2}-)?\d{4,5}(?: ?[A-Z]{2})?(?:-\d{4})?)(?=\s|$)/
const HAS_TOWN = /\p{L}{3,}|^[A-Z]{1,2}\d/u

/** A line of a house, and right after it one with a postcode. */
function addressIn(lines: readonly string[]): string | null {
  const parts = lines.flatMap(line => NO_PLACE.test(line) || phonesIn(line).length > 0 ? [''] : line.split(/[,|·•]/).map(part => part.trim()))
  for (let at = 0; at + 1 < parts.length; at++) {
    if (!STREET.test(parts[at]!)) continue
    const end = [at + 1, at + 2].find(next => parts[next] !== undefined && POSTCODE.test(parts[next]) && HAS_TOWN.test(parts[next]))
    if (end !== undefined && parts.slice(at, end).every(part => part !== '')) return parts.slice(at, end + 1).join(', ')
  }
  return null
}

/** What somebody tells of herself in her own signature: telephone numbers and a postal address. Nothing of it is proved. */
export function readSignature(signed: Signed): Detail[] {
  const lines = linesOf(signed)
  const phones = [...new Set(lines.flatMap(phonesIn))].slice(0, MOST_NUMBERS)
  const address = addressIn(lines)
  return [...phones.map(value => ({ kind: 'phone' as const, value })), ...address === null ? [] : [{ kind: 'address' as const, value: address }]]
}
