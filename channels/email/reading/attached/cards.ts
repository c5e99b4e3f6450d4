import ICAL from 'ical.js'
import { modernCards } from '../../../../kit/files/old-cards.ts'
import type { Card, MailAttachment } from '../parsed-mail.ts'
import { decodeText } from '../letters/decode-text.ts'

const LARGEST = 300_000
const MOST = 20

/** The cards (RFC 6350, and vCard 2.1) that came with a mail: who each is and how to reach her. */
export function readCards(attachments: MailAttachment[]): Card[] {
  const files = attachments.filter(({ type, name, size }) => size <= LARGEST && (/^text\/(?:x-)?v-?card$|^text\/directory$/.test(type) || /\.vcf$/i.test(name ?? '')))
  return files.slice(0, MOST).flatMap(({ content }) => cardsIn(decodeText(content, 'utf-8'))).slice(0, MOST)
}

function cardsIn(text: string): Card[] {
  try {
    const parsed = ICAL.parse(modernCards(text.split(/\r?\n/), decodeText).join('\r\n')) as unknown[]
    const cards = Array.isArray(parsed[0]) ? parsed as unknown[][] : [parsed]
    return cards.map(card => new ICAL.Component(card)).filter(card => card.name === 'vcard').map(read)
  } catch {
    return []
  }
}

function read(card: ICAL.Component): Card {
  const all = (name: string): string[] => card.getAllProperties(name).map(property => told(property.getFirstValue())).filter(value => value !== '').slice(0, MOST)
  const [family, given] = [card.getFirstPropertyValue('n') as unknown].flat().map(told)
  return {
    name: all('fn')[0] ?? [given, family].filter(Boolean).join(' '),
    organisation: told([card.getFirstPropertyValue('org') as unknown].flat()[0]) || null,
    emails: all('email'),
    phones: all('tel').map(phone => phone.replace(/^tel:/i, ''))
  }
}

const told = (value: unknown): string => value === null || value === undefined ? '' : String(value).replace(/\0/g, '').trim().toWellFormed().slice(0, 500)
