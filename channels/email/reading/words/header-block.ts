import type { Span } from './span.ts'
import { fieldOf, headerIn } from './labels.ts'
import type { Field, Header } from './labels.ts'

const LONGEST_BLOCK = 16

export interface HeaderBlock extends Span { values: Partial<Record<Field, string>> }

// Settings and code are written so, by hand: `  from: a@b.example`.
const INDENTED = /^ {2,}\p{Ll}/u

const isBlank = (line: string): boolean => /^[\s>|*]*$/.test(line)

/**
 * The header lines that Outlook and others set above what they quote ("From: … Sent: … To: …"), begun on line `at`; null when there is
 * none. A list of stations ("From: … To: … Date: …") is none: it has neither a subject nor an address.
 */
export function headerBlockAt(lines: string[], at: number, announced = false): HeaderBlock | null {
  const first = headerIn(lines[at]!)
  if (!first) return colonlessBlockAt(lines, at) ?? unlabelledBlockAt(lines, at)
  if (!announced && INDENTED.test(lines[at]!)) return null
  const found: Header[] = [first]
  let to = at + 1
  let addressed = lines[at]!.includes('@')
  for (let i = at + 1, loose = 0; i < lines.length && i < at + LONGEST_BLOCK; i++) {
    const header = headerIn(lines[i]!)
    if (header) {
      found.push(header)
      addressed ||= header.value.includes('@')
      loose = 0
      to = i + 1
    } else if (isBlank(lines[i]!)) {
      if (found.length > 2 || !labelFollows(lines, i)) break
    } else if (++loose > 2 || found.at(-1)!.field === 'subject' && loose > 1) break
    else addressed ||= lines[i]!.includes('@')
  }
  const values = valuesOf(found)
  return isBlock(values, addressed, announced) ? { from: at, to: withWrapped(lines, to), values } : null
}

// Outlook on the web sets a blank line between its header lines.
const labelFollows = (lines: string[], at: number): boolean => {
  for (let i = at + 1; i < lines.length && i <= at + 2; i++) if (!isBlank(lines[i]!)) return headerIn(lines[i]!) !== null
  return false
}

// The value of the last header may go on below it, up to a blank line.
const withWrapped = (lines: string[], to: number): number =>
  to < lines.length && to + 1 < lines.length && !isBlank(lines[to]!) && isBlank(lines[to + 1]!) &&
    /^[\s>]*(?:[ \t]{1,8}\S|\S)/.test(lines[to]!) &&
    lines[to]!.length < 80 && lines[to - 1]!.length > 60 ? to + 1 : to

function valuesOf(found: Header[]): Partial<Record<Field, string>> {
  const values: Partial<Record<Field, string>> = {}
  for (const { field, value } of found) values[field] ??= value
  return values
}

function isBlock(values: Partial<Record<Field, string>>, addressed: boolean, announced: boolean): boolean {
  const count = Object.keys(values).length
  // "From: 18:00" is a time, not somebody.
  if (values.from !== undefined && !announced && !/[\p{L}@]/u.test(values.from)) return false
  if (values.from === undefined) return announced && count >= 2
  if (announced) return count >= 2
  if (values.subject !== undefined && count >= 3 && (addressed || values.date !== undefined)) return true
  return addressed && (count >= 3 || count === 2 && values.date !== undefined && /\d.*\d:\d\d/.test(values.date))
}

// eM Client and Italian web mail leave the colons out: who, to whom, when and what must all be there, line below line.
function colonlessBlockAt(lines: string[], at: number): HeaderBlock | null {
  // Asked of every line, so the first word must do.
  const first = lines[at]!.slice(0, 30).trimStart()
  if (fieldOf(first.slice(0, Math.max(0, first.indexOf(' '))).toLowerCase()) !== 'from' || !lines[at]!.includes('@')) return null
  const values: Partial<Record<Field, string>> = {}
  let to = at
  for (; to < lines.length && to < at + 8; to++) {
    const header = colonlessIn(lines[to]!)
    if (!header) break
    values[header.field] ??= header.value
  }
  return values.to !== undefined && values.subject !== undefined && TIME_OF_DAY.test(values.date ?? '') ? { from: at, to, values } : null
}

const TIME_OF_DAY = /\d{1,2}[:.]\d\d/

function colonlessIn(line: string): Header | null {
  const words = line.length < 400 ? /^[\s>]*(?<label>\p{L}{1,20})(?:\s+(?<value>\S.*))?$/u.exec(line.trimEnd())?.groups : undefined
  return words ? headerIn(`${words.label!}: ${words.value ?? ''}`) : null
}

const LONGEST_UNLABELLED = 14
const MOMENT = /^[\s>]*\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? \d{1,2}[:.]\d\d(?:[:.]\d\d)?(?: [AP]M)?\s*$/i

// Notes sets the author, the time, and then "To", "cc" and "Subject" on lines of their own, each above or beside its value.
function unlabelledBlockAt(lines: string[], at: number): HeaderBlock | null {
  if (lines[at]!.length > 200 || isBlank(lines[at]!)) return null
  let next = at + 1
  if (next < lines.length && isBlank(lines[next]!)) next++
  if (next >= lines.length || !MOMENT.test(lines[next]!)) return null
  const values: Partial<Record<Field, string>> = { from: lines[at]!.trim(), date: lines[next]!.trim() }
  for (let i = next + 1; i < lines.length && i < next + LONGEST_UNLABELLED; i++) {
    const line = lines[i]!.trim()
    const field = line.length < 60 ? headerIn(`${line.split(/\s/, 1)[0]!}:`)?.field : undefined
    if (field === undefined) continue
    values[field] ??= line.replace(/^\S+\s*/, '') || (lines[i + 1] ?? '').trim()
    const to = line.includes(' ') ? i + 1 : i + 2
    if (field === 'subject' && values.to !== undefined) return { from: at, to: Math.min(lines.length, to), values }
  }
  return null
}
