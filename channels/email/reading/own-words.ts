import { attributionEndingAt, bare, closesAddress } from './attributions.ts'
import type { Span } from './attributions.ts'
import { dividesAt, headersAt } from './mail-headers-in-text.ts'
import { cutSignature } from './cut-signature.ts'
import { isRule } from './signatures.ts'

/** One text in three: what the author wrote herself, what she quotes, what stands below every mail of hers. */
export interface Words { own: string; quoted: string; signature: string }

interface Break extends Span { kind: 'attribution' | 'headers' }

/** Takes a mail's readable text apart. Unsure, it leaves words with the author. Work is linear in the text. */
export function splitOwnWords(text: string): Words {
  const lines = text.replace(/\r\n?/g, '\n').split('\n')
  const found = firstBreak(lines, 0)
  if (!found) return withoutBreak(lines)
  const head = lines.slice(0, found.from)
  const rest = lines.slice(found.to)
  if (!hasWords(head)) return found.kind === 'headers' ? forwarded(lines, found) : answeredBelow(lines, found)
  const cut = words(head, lines.slice(found.from))
  if (found.kind === 'headers') return cut
  const quote = quoteLength(rest)
  if (quote === 0) return cut
  const after = tailOf(rest.slice(quote))
  if (!hasWords(after.own)) return cut
  if (isGreeting(head)) return joined(head, rest.filter(isQuoted), after.own.filter(line => !isQuoted(line)), after.signature)
  if (!rest.slice(quote).some(isQuoted) && isShort(after.own)) return cut
  return joined([...head, ...rest.slice(0, quote)], [], withoutAttributions(after.own), after.signature)
}

function withoutBreak(lines: string[]): Words {
  const { own, signature } = cutSignature(lines)
  const kept = withoutLastQuote(own)
  if (!hasWords(kept)) return { own: trimmed(own), quoted: '', signature: trimmed(signature) }
  const again = cutSignature(kept)
  return { own: trimmed(again.own), quoted: trimmed(own.slice(kept.length)), signature: trimmed([...again.signature, ...signature]) }
}

// Nothing said above it: whoever forwards without a word makes the words of the other her own.
function forwarded(lines: string[], found: Break): Words {
  let from = found.to
  while (from < lines.length && bare(lines[from]!) === '') from++
  const { own, signature } = cutSignature(lines.slice(from))
  return { own: trimmed(own), quoted: trimmed(lines.slice(found.from, found.to)), signature: trimmed(signature) }
}

function answeredBelow(lines: string[], found: Break): Words {
  const rest = lines.slice(found.to)
  const quote = quoteLength(rest)
  const after = tailOf(rest.slice(quote))
  if (!hasWords(after.own)) return { own: '', quoted: trimmed(lines.slice(found.from)), signature: '' }
  return joined([], lines.slice(found.from, found.to + quote), withoutAttributions(after.own), after.signature)
}

// A signature may stand below a quote, and a quote below a signature.
function tailOf(lines: string[]): { own: string[]; signature: string[] } {
  const first = cutSignature(withoutLastQuote(lines))
  const second = cutSignature(withoutLastQuote(first.own))
  return { own: second.own, signature: [...second.signature, ...first.signature] }
}

const words = (head: string[], quoted: string[]): Words => {
  const { own, signature } = cutSignature(withoutLastQuote(head))
  return { own: trimmed(own), quoted: trimmed(quoted), signature: trimmed(signature) }
}

const joined = (head: string[], quoted: string[], tail: string[], signature: string[]): Words =>
  ({ own: trimmed([...head, ...tail]), quoted: trimmed(quoted), signature: trimmed(signature) })

function firstBreak(lines: string[], from: number): Break | null {
  for (let i = from; i < lines.length; i++) {
    const line = lines[i]!
    if (line.length > 1000 || line.trim() === '') continue
    if (isQuoted(line) && !opensQuote(lines, i) && !closesAddress(lines, i)) continue
    const headers = isQuoted(line) ? null : headersAt(lines, i)
    if (headers) return { ...headers, kind: 'headers' }
    if (dividesAt(line)) return { from: i, to: pastDivider(lines, i + 1), kind: 'headers' }
    const attribution = attributionEndingAt(lines, i)
    if (attribution && attribution.from >= from) return { ...attribution, kind: 'attribution' }
  }
  return null
}

// An attribution may stand inside the quote: on its first line, wrapped over three at most.
function opensQuote(lines: string[], at: number): boolean {
  for (let i = at; i > at - 3; i--) {
    if (i === 0 || !isQuoted(lines[i - 1]!)) return true
  }
  return false
}

function pastDivider(lines: string[], at: number): number {
  let next = at
  while (next < lines.length && next < at + 4 && bare(lines[next]!) === '') next++
  return (next < lines.length && headersAt(lines, next)?.to) || at
}

const QUOTED = /^\s*[>|]|^\p{L}{1,12}>( |$)/u
const isQuoted = (line: string): boolean => QUOTED.test(line)
const hasWords = (lines: string[]): boolean => lines.some(line => line.trim() !== '' && !isQuoted(line) && !isRule(line))

/** How many of the first lines are a quote, blank lines around and inside it counted. */
function quoteLength(lines: string[]): number {
  let end = 0
  for (let i = 0; i < lines.length; i++) {
    if (isQuoted(lines[i]!)) end = i + 1
    else if (lines[i]!.trim() !== '') break
  }
  return end
}

function withoutLastQuote(lines: string[]): string[] {
  let end = lines.length
  while (end > 0 && (lines[end - 1]!.trim() === '' || isQuoted(lines[end - 1]!) || isRule(lines[end - 1]!))) end--
  return lines.slice(0, end)
}

function withoutAttributions(lines: string[]): string[] {
  const kept: string[] = []
  for (let at = 0; ;) {
    const found = firstBreak(lines, at)
    if (!found || found.kind === 'headers') return [...kept, ...lines.slice(at, found?.from)]
    kept.push(...lines.slice(at, found.from))
    at = found.to
  }
}

const isGreeting = (head: string[]): boolean => {
  const said = head.filter(line => line.trim() !== '')
  return said.length === 1 && /^\p{L}[\p{L}.' -]{0,38}[,!]$/u.test(said[0]!.trim()) && said[0]!.trim().split(/\s+/).length <= 4
}

const isShort = (lines: string[]): boolean => lines.filter(line => line.trim() !== '').length < 7 && !lines.some(line => line.includes('?'))

// Newsletters pad with characters that show nothing.
const isEmpty = (line: string): boolean => /^(?:[\s\u200b-\u200f\u2060\ufeff]|\u00ad|\u034f)*$/.test(line)

function trimmed(lines: string[]): string {
  let from = 0
  let to = lines.length
  while (from < to && isEmpty(lines[from]!)) from++
  while (to > from && isEmpty(lines[to - 1]!)) to--
  return lines.slice(from, to).join('\n')
}
