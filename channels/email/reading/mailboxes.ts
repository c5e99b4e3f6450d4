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
    for (const entry of addressParser(mendHeaderWords(header.value.slice(0, LONGEST_HEADER)), { flatten: true })) {
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

function read(name: string, address: string): Mailbox | null {
  const mailbox = { name: asStored(decodeHeaderWords(name)).trim().slice(0, 500), address: withoutComments(asStored(address)).trim().slice(0, 320) }
  return mailbox.name === '' && mailbox.address === '' ? null : mailbox
}

// RFC 5322, 3.2.2: the library leaves them inside the brackets.
const withoutComments = (address: string): string => address.includes('(') && !address.includes('"') ? address.replace(/\s*\([^()]*\)\s*/g, '') : address
