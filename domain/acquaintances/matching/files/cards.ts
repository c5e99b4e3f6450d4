import { isUtf8 } from 'node:buffer'
import ical from 'ical.js'
import { modernCards } from '../../../../kit/files/old-cards.ts'
import type { Said } from './json-lines.ts'

const LONGEST_CARD = 2_000

/** What the cards of a file say (vCard 2.1 to 4.0, RFC 6350), each as a row. */
export async function* cardRows(lines: AsyncIterable<string>, wrong: () => void): AsyncGenerator<Said[]> {
  let card: string[] = []
  for await (const line of lines) {
    if (/^BEGIN:VCARD/i.test(line)) card = []
    if (card.length < LONGEST_CARD) card.push(line)
    if (!/^END:VCARD/i.test(line)) continue
    const said = readCard(card)
    card = []
    if (said && said.length > 0) yield said
    else wrong()
  }
}

/** One card; null when it is none. */
function readCard(lines: readonly string[]): Said[] | null {
  try {
    const card = new ical.Component(ical.parse(modernCards(lines, decoded).join('\r\n')) as never)
    return card.getAllProperties().flatMap(property => said(property.name, property.getValues()))
  } catch {
    return null
  }
}

// Without a name of its charset a card is UTF-8, unless it cannot be.
const decoded = (bytes: Uint8Array, charset = isUtf8(bytes) ? 'utf-8' : 'windows-1252'): string => new TextDecoder(charset).decode(bytes)

const text = (value: unknown): string => typeof value === 'string' ? value.trim() : value === null || value === undefined ? '' : String(value).trim()

function said(name: string, values: readonly unknown[]): Said[] {
  const [value] = values
  const part = (at: number): string => text(Array.isArray(value) ? [value[at]].flat()[0] : at === 0 ? value : '')
  switch (name) {
    case 'fn': return one('Full name', text(value))
    case 'n': return [...one('Family name', part(0)), ...one('Given name', part(1)), ...one('Middle name', part(2))]
    case 'nickname': return values.flatMap(each => one('Full name', text(each)))
    case 'email': return one('E-mail', text(value).replace(/^mailto:/i, ''))
    case 'tel': return one('Phone', text(value).replace(/^tel:/i, ''))
    case 'bday': return one('Birthday', text(value))
    case 'org': return one('Organisation', part(0))
    case 'url': return one('Website', text(value))
    case 'adr': return [...one('Street', part(2)), ...one('City', part(3)), ...one('State', part(4)), ...one('Postcode', part(5))]
    default: return []
  }
}

const one = (heading: string, value: string): Said[] => value === '' ? [] : [[heading, value]]
