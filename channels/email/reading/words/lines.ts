import { MARK } from './marks.ts'

/** Whose each line is. */
export const OWN = 0
export const QUOTED = 1
export const SIGNATURE = 2

export type Part = typeof OWN | typeof QUOTED | typeof SIGNATURE

const SPACE = 32
const GREATER = 62
const PIPE = 124
const MARKS = 0xa0
const QUOTE_MARK = /^\uE003?\s*[>|]|^\p{L}{1,12}>( |$)/u

export const isQuoted = (line: string): boolean => {
  const first = line.charCodeAt(0)
  // Marks, blanks and `>` aside, a quote begins with the letters of a name and has its `>` near.
  return first === GREATER || (first <= SPACE || first === PIPE || first >= MARKS || line.slice(1, 14).includes('>')) &&
    QUOTE_MARK.test(line)
}

/** Newsletters pad with characters that show nothing. */
export const isEmpty = (line: string): boolean => line === '' || !isPrinted(line.charCodeAt(0)) &&
  /^(?:[\s\u200b-\u200f\u2060\ufeff]|\u00ad|\u034f)*$/.test(line)

const isPrinted = (code: number): boolean => code > SPACE && code < MARKS

const isWord = (code: number): boolean => code >= 48 && code <= 57 || code >= 65 && code <= 90 || code >= 97 && code <= 122

/** A line of nothing but dashes, stars and their like. */
export const isRule = (line: string): boolean => line.length < 200 && line.length > 0 && !isWord(line.charCodeAt(0)) &&
  /^\s*(?:[-_=*#~+—–]{2,}|[-_ ]{5,}|ᐧ)\s*$/.test(line)

export function hasWords(lines: string[], from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const line = lines[i]!
    if (!isEmpty(line) && !isQuoted(line) && !isRule(line) && line[0] !== MARK.signature) return true
  }
  return false
}

/** How far a quote reaches that begins at `from`, blank lines around and inside it counted; `from` when there is none. */
export function quoteEnd(lines: string[], from: number, to: number): number {
  let end = from
  for (let i = from; i < to; i++) {
    if (isQuoted(lines[i]!)) end = i + 1
    else if (lines[i]!.trim() !== '') break
  }
  return end
}

/** Which lines stand inside ``` and its end: what is there was typed, whatever it looks like. */
export function fencedLines(lines: string[]): (at: number) => boolean {
  const fences: number[] = []
  for (let i = 0; i < lines.length; i++) if (/^\s{0,3}```/.test(lines[i]!)) fences.push(i)
  if (fences.length < 2) return () => false
  const inside = new Uint8Array(lines.length)
  for (let f = 0; f + 1 < fences.length; f += 2) inside.fill(1, fences[f], fences[f + 1]! + 1)
  return at => inside[at] === 1
}
