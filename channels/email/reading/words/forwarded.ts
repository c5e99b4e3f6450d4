import type { Instant } from '../../../../kit/clock.ts'
import { addressParser } from 'postal-mime'
import { asStored } from '../mailboxes.ts'
import type { Mailbox } from '../parsed-mail.ts'
import { dividerAt } from './dividers.ts'
import { headerBlockAt } from './header-block.ts'
import type { HeaderBlock } from './header-block.ts'
import { readSpokenDate } from './spoken-date.ts'

/** The mail that somebody passed on: who wrote it, as far as it says so, and its words. */
export interface Forwarded {
  /** Null when it is not told; its address may be empty when only a name is. */
  from: Mailbox | null
  subject: string
  sentAt: Instant | null
  text: string
}

const SUBJECT = /^\s*(?:fwd?|wg|tr|rv|enc|i|doorst|vs|vl|vb|pd|fs|továbbítás|πρθ|ilt|转发|轉寄|転送)\s*[:：]/iu
const DIRECTION = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
const MOST_LINES = 20_000

/** The outermost mail passed on inside a text, in any of the ways in which mail programs do it; null when there is none. */
export function forwardedIn(text: string, subject: string): Forwarded | null {
  const lines = text.split('\n', MOST_LINES)
  for (let i = 0; i < lines.length; i++) {
    const divider = dividerAt(lines, i)
    if (divider === 'original' && !SUBJECT.test(subject)) return null
    if (divider === 'forwarded' || divider === 'original') return read(lines, i + 1, i)
    const block = headerBlockAt(lines, i)
    if (block) return SUBJECT.test(subject) ? read(lines, i, i) : null
  }
  return null
}

function read(lines: string[], from: number, mark: number): Forwarded | null {
  const quoted = /^\s*>/.test(lines[mark]!) || /^\s*>/.test(lines[from] ?? '')
  let start = from
  while (start < lines.length && start < from + 4 && /^[\s>]*$/.test(lines[start]!)) start++
  const block = start < lines.length ? headerBlockAt(lines, start, true) : null
  const rest = lines.slice(block?.to ?? from).map(line => quoted ? line.replace(/^\s*> ?/, '') : line)
  const text = rest.join('\n').trim()
  return block || text !== '' ? { from: authorOf(block), subject: block?.values.subject ?? '', sentAt: sentAtOf(block), text } : null
}

function authorOf(block: HeaderBlock | null): Mailbox | null {
  const value = block?.values.from?.slice(0, 500)
    .replace(/\[mailto:([^\]]*)\]/gi, '<$1>').replace(/<mailto:[^<>]*>|\(mailto:[^()]*\)/gi, '').replace(DIRECTION, '').trim()
  if (!value) return null
  const [first] = addressParser(value, { flatten: true })
  const address = first?.address?.includes('@') ? first.address : /[^\s<>()[\]"']+@[^\s<>()[\]"';,]+/.exec(value)?.[0] ?? ''
  const name = first?.name || value.replace(/<.*$/, '').replace(/["*]/g, '').trim()
  return { name: asStored(name === address ? '' : name).slice(0, 500), address: asStored(address).slice(0, 320) }
}

const sentAtOf = (block: HeaderBlock | null): Instant | null => block?.values.date ? readSpokenDate(block.values.date) : null
