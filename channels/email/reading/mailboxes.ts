import { addressParser } from 'postal-mime'
import type { Header } from 'postal-mime'
import { decodeHeaderWords, mendHeaderWords } from './letters/header-words.ts'
import type { Mailbox } from './parsed-mail.ts'

const MOST = 500
const LONGEST_HEADER = 100_000

/** What PostgreSQL can hold: no U+0000 and no half of a surrogate pair; otherwise unchanged. */
export function asStored(text: string): string {
  const whole = text.isWellFormed() ? text : text.toWellFormed()
  return whole.includes('\0') ? whole.replaceAll('\0', '\uFFFD') : whole
}

/** Everybody whom the headers of this name list (RFC 5322, 3.4), members of groups too; at most 500. */
export function allMailboxes(headers: Header[], key: string): Mailbox[] {
  const found: Mailbox[] = []
  for (const header of headers) {
    if (header.key !== key || header.value === '') continue
    for (const entry of addressParser(mendBrackets(mendHeaderWords(upToColons(header.value.slice(0, LONGEST_HEADER)))), { flatten: true })) {
      const mailbox = read(entry.name, entry.address ?? '')
      if (mailbox && found.length < MOST) found.push(mailbox)
    }
  }
  return found
}

/** The first of them that has an address, else the first. */
export function firstMailbox(headers: Header[], key: string): Mailbox | null {
  const found = allMailboxes(headers.filter(header => header.key === key).slice(0, 1), key)
  return found.find(mailbox => mailbox.address !== '') ?? found[0] ?? null
}

const MOST_COLONS = 2 * MOST

// The library's work for the groups of a header grows with the square of their number; nobody who writes letters names so many.
function upToColons(value: string): string {
  let at = value.indexOf(':')
  for (let count = 1; at >= 0 && count < MOST_COLONS; count++) at = value.indexOf(':', at + 1)
  return at < 0 ? value : value.slice(0, at)
}

// Comments in comments (RFC 5322, 3.2.2) are more than the library reads, so the inner ones are hidden from it; so is a bracket set twice.
function mendBrackets(value: string): string {
  const single = value.includes('<<') ? value.replace(/<{2,}/g, '<').replace(/>{2,}/g, '>') : value
  if (!/\([^()]*\(/.test(single)) return single
  let depth = 0
  return single.replace(/\\.|[()]/g, sign => {
    if (sign === '(') return ++depth > 1 ? INNER[0] : sign
    if (sign === ')' && depth > 0) return --depth > 0 ? INNER[1] : sign
    return sign
  })
}

const INNER = ['\uE010', '\uE011'] as const
const shown = (text: string): string => text.replaceAll(INNER[0], '(').replaceAll(INNER[1], ')')

function read(name: string, address: string): Mailbox | null {
  const mailbox = { name: shown(asStored(decodeHeaderWords(name))).trim().slice(0, 500), address: bareAddress(withoutComments(asStored(address)).trim()).slice(0, 320) }
  return mailbox.name === '' && mailbox.address === '' ? null : mailbox
}

// RFC 5322, 4.4: the hosts by which it should go are of no meaning any more; Outlook sets quotes around what it takes for a name.
const bareAddress = (address: string): string =>
  /^[@'m]/i.test(address) ? address.replace(/^@[^:]*:|^mailto:/i, '').replace(/^'([^']+@[^']+)'$/, '$1') : address

// RFC 5322, 3.2.2: the library leaves them inside the brackets.
const withoutComments = (address: string): string => address.includes('(') && !address.includes('"') ? address.replace(/\s*\([^()]*\)\s*/g, '') : address
