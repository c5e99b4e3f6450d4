import { firstBreak } from './words/breaks.ts'
import type { Break } from './words/breaks.ts'
import { OWN, QUOTED, SIGNATURE, fencedLines, hasWords, isEmpty, isQuoted, isRule, quoteEnd } from './words/lines.ts'
import type { Part } from './words/lines.ts'
import { withoutMarks } from './words/marks.ts'
import { signatureStart } from './words/signature.ts'

/** One text in three: what the author wrote herself, what she quotes, what stands below every mail of hers. No line is in none of them. */
export interface Words { own: string; quoted: string; signature: string }

/** `lines` are what is looked at, `told` what is told of them. */
interface Sorting { lines: string[]; told: string[]; parts: Uint8Array; isFenced: (at: number) => boolean }

/** Takes a mail's readable text apart. Unsure, it leaves words with the author. Work is linear in the text. */
export const splitOwnWords = (text: string): Words => splitMarked(withoutMarks(text))

/** The same for a text in which the marks of HTML stand (`htmlAsMarkedText`). */
export function splitMarked(text: string): Words {
  const told = text.replace(/\r\n?/g, '\n').split('\n')
  const lines = text.includes('\u00a0') ? told.map(line => line.replace(/\u00a0/g, ' ')) : told
  const sorting = { lines, told, parts: new Uint8Array(lines.length), isFenced: fencedLines(lines) }
  sort(sorting, 0, lines.length, true)
  return { own: gathered(sorting, OWN), quoted: gathered(sorting, QUOTED), signature: gathered(sorting, SIGNATURE) }
}

function sort(sorting: Sorting, from: number, to: number, mayForward: boolean): void {
  const { lines, isFenced } = sorting
  const found = firstBreak(lines, from, to, isFenced)
  if (!found) {
    cutBelow(sorting, from, to)
    return
  }
  const opened = hasWords(lines, from, found.from)
  if (!opened && found.kind === 'attribution') return answered(sorting, found, from, to)
  if (!opened) return passedOn(sorting, found, from, to, mayForward)
  cutBelow(sorting, from, found.from)
  mark(sorting, found.from, to, QUOTED)
  if (found.kind === 'attribution') keepTail(sorting, found, from, to)
}

// Nothing said above it: whoever forwards without a word makes the words of the other her own.
function passedOn(sorting: Sorting, found: Break, from: number, to: number, mayForward: boolean): void {
  mark(sorting, from, found.to, QUOTED)
  if (mayForward) sort(sorting, found.to, to, false)
  else cutBelow(sorting, found.to, to)
}

/** Words below, or between, what is quoted. */
function answered(sorting: Sorting, found: Break, from: number, to: number): void {
  const end = quoteEnd(sorting.lines, found.to, to)
  mark(sorting, from, to, QUOTED)
  keepWithoutAttributions(sorting, end, to)
}

function keepTail(sorting: Sorting, found: Break, from: number, to: number): void {
  const { lines, parts } = sorting
  const end = quoteEnd(lines, found.to, to)
  if (end === found.to || !keepWithoutAttributions(sorting, end, to)) return
  const dropsQuotes = isGreeting(lines, from, found.from)
  const isBetween = anyQuoted(lines, end, to)
  if (isBetween && !dropsQuotes) mark(sorting, found.to, end, OWN)
  if (dropsQuotes) for (let i = end; i < to; i++) if (isQuoted(lines[i]!)) parts[i] = QUOTED
}

function keepWithoutAttributions(sorting: Sorting, from: number, to: number): boolean {
  const { lines, isFenced } = sorting
  mark(sorting, from, to, OWN)
  const end = cutBelow(sorting, from, to)
  if (!hasWords(lines, from, end)) {
    for (let i = from; i < end; i++) sorting.parts[i] = QUOTED
    return false
  }
  for (let at = from; at < end;) {
    const found = firstBreak(lines, at, end, isFenced)
    if (!found) break
    if (found.kind !== 'attribution') {
      mark(sorting, found.from, end, QUOTED)
      break
    }
    mark(sorting, found.from, found.to, QUOTED)
    at = Math.max(found.to, found.from + 1)
  }
  return true
}

/** Marks what stands below the words: signatures, and quotes without an answer, the one below the other. */
function cutBelow(sorting: Sorting, from: number, to: number): number {
  const { lines, isFenced } = sorting
  let end = to
  for (let round = 0; round < 3; round++) {
    const signed = signatureStart(lines, from, end, isFenced)
    mark(sorting, signed, end, SIGNATURE)
    let quote = signed
    while (quote > from && !isFenced(quote - 1) && (isEmpty(lines[quote - 1]!) || isQuoted(lines[quote - 1]!) ||
      isRule(lines[quote - 1]!))) quote--
    if (!hasWords(lines, from, quote)) return signed
    mark(sorting, quote, signed, QUOTED)
    if (quote === end) break
    end = quote
  }
  return end
}

const mark = ({ parts }: Sorting, from: number, to: number, part: Part): void => { if (to > from) parts.fill(part, from, to) }

function anyQuoted(lines: string[], from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (isQuoted(lines[i]!)) return true
  return false
}

function isGreeting(lines: string[], from: number, to: number): boolean {
  const said = lines.slice(from, Math.min(to, from + 12)).filter(line => !isEmpty(line))
  return to - from <= 12 && said.length === 1 && /^\p{L}[\p{L}.' -]{0,38}[,!]$/u.test(said[0]!.trim()) &&
    said[0]!.trim().split(/\s+/).length <= 4
}

// Where lines were taken out, the blank ones on both sides become one.
function gathered({ lines, told, parts }: Sorting, part: Part): string {
  const kept: string[] = []
  let last = -1
  for (let i = 0; i < lines.length; i++) {
    if (parts[i] !== part) continue
    if (isEmpty(lines[i]!) && (kept.length === 0 || last < i - 1 && isEmpty(kept.at(-1)!))) continue
    if (last >= 0 && last < i - 1 && kept.length > 0 && !isEmpty(kept.at(-1)!) && !isEmpty(lines[i]!) && part !== OWN) kept.push('')
    kept.push(told[i]!)
    last = i
  }
  while (kept.length > 0 && isEmpty(kept.at(-1)!)) kept.pop()
  return withoutMarks(kept.join('\n'))
}
