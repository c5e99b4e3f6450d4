import { attributionEndingAt, closesAddress } from './attributions.ts'
import { dividerAt } from './dividers.ts'
import { headerBlockAt } from './header-block.ts'
import { isQuoted } from './lines.ts'
import { MARK } from './marks.ts'
import type { Span } from './span.ts'

/** Where the words of somebody else begin: below an attribution a quote follows, below headers a whole mail. */
export interface Break extends Span { kind: 'attribution' | 'headers' | 'above' }

const LONGEST_LINE = 1000

/** The first place from `from` on, before `to`, at which the author stops. */
export function firstBreak(lines: string[], from: number, to: number, isFenced: (at: number) => boolean): Break | null {
  for (let i = from; i < to; i++) {
    const line = lines[i]!
    if (line[0] === MARK.divider) return { from: i, to: i, kind: 'headers' }
    if (line[0] === MARK.quote) return { from: i, to: i, kind: 'attribution' }
    if (line[0] === MARK.attribution) return { from: i, to: pastMarked(lines, i, to), kind: 'attribution' }
    if (line.length > LONGEST_LINE || line.trim() === '' || isFenced(i)) continue
    const quoted = isQuoted(line)
    if (quoted && !opensQuote(lines, i) && !closesAddress(lines, i)) continue
    const found = breakAt(lines, i, quoted)
    if (found && found.from >= from) return found
  }
  return null
}

function breakAt(lines: string[], at: number, quoted: boolean): Break | null {
  const divider = dividerAt(lines, at)
  if (divider === 'above') return { from: at, to: at + 1, kind: 'above' }
  if (divider) return { from: at, to: pastDivider(lines, at + 1), kind: 'headers' }
  const block = quoted ? null : headerBlockAt(lines, at)
  if (block) return { from: block.from, to: block.to, kind: 'headers' }
  const attribution = attributionEndingAt(lines, at)
  return attribution && { ...attribution, kind: 'attribution' }
}

function pastMarked(lines: string[], at: number, to: number): number {
  let end = at
  while (end < to && (lines[end]![0] === MARK.attribution || lines[end]!.trim() === '')) end++
  return end
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
  while (next < lines.length && next < at + 4 && /^[\s>*|]*$/.test(lines[next]!)) next++
  const block = next < lines.length ? headerBlockAt(lines, next, true) : null
  if (block) return block.to
  for (let end = next; end < lines.length && end < next + 3; end++) {
    const attribution = attributionEndingAt(lines, end)
    if (attribution && attribution.from >= at) return attribution.to
  }
  return at
}
