import { type Field, MISSING, type Slot } from './comparisons/field.ts'

const trial = new Uint8Array(4)

/** The levels at which two lists of one slot stand: those of the two that are nearest to each other. */
export function compareSlot(slot: Slot<never>, a: readonly unknown[] | undefined, b: readonly unknown[] | undefined, out: Uint8Array, at: number): void {
  const width = slot.fields.length
  for (let i = 0; i < width; i++) out[at + i] = MISSING
  if (a === undefined || b === undefined) return
  if (a.length === 1 && b.length === 1) {
    slot.compare(a[0] as never, b[0] as never, out, at)
    return
  }
  let best = -Infinity
  for (const x of a) {
    for (const y of b) {
      slot.compare(x as never, y as never, trial, 0)
      const good = goodOf(slot.fields, trial)
      if (good <= best) continue
      best = good
      for (let i = 0; i < width; i++) out[at + i] = trial[i]!
    }
  }
}

function goodOf(fields: readonly Field[], levels: Uint8Array): number {
  let good = 0
  for (let i = 0; i < fields.length; i++) {
    const level = fields[i]!.levels[levels[i]!]
    if (level) good += Math.log(level.ofOne / level.ofTwo)
  }
  return good
}

/** The terms on which two lists of one slot agree, for a field of it; the rarest is for the caller to choose. */
export function termsOfBoth(slot: Slot<never>, field: number, a: readonly unknown[], b: readonly unknown[]): string[] {
  const there = new Set(b.map(trait => slot.term(trait as never, field)))
  return a.map(trait => slot.term(trait as never, field)).filter(term => term !== '' && there.has(term))
}
