import { compareSlot } from '../compare-traits.ts'
import { type Field, MISSING, type Slot } from '../comparisons/field.ts'
import { PLACE, STREET } from '../comparisons/places.ts'
import { FIRM } from '../comparisons/plain.ts'
import type { Pairs } from '../blocking/pairs.ts'
import { type Column, listOf, type Table } from '../table.ts'
import type { Patterns } from './expect.ts'

/** What is one's own and what is shared, where no people are but places: branches have one name and one telephone, and the house tells them apart. */
const OF_PLACES: Record<string, Partial<Field>> = {
  firm: { shared: 0.7, other: FIRM.some, asks: FIRM.kind }, street: { shared: 0, twin: 0.02, other: STREET.flat, asks: STREET.street },
  place: { shared: 0.5, asks: PLACE.nearPostcode }
}

/** Whether a table is of places: nobody in it has the name of a person. */
export const isOfPlaces = (table: Table): boolean => table.columns.every(({ slot }) => slot.key !== 'name')

/** The fields of a table, in the order of its columns. */
export const fieldsOf = (table: Table): Field[] => fieldsOfSlots(table.columns.map(({ slot }) => slot), isOfPlaces(table))

/** The fields of these slots, as they count for people or for places. */
export const fieldsOfSlots = (slots: readonly Slot<never>[], ofPlaces: boolean): Field[] =>
  slots.flatMap(slot => slot.fields.map(field => ofPlaces ? { ...field, ...OF_PLACES[field.key] } : field))

/** Compares two records in one column: one level for each of its fields, from `at` on. */
function compareIn({ slot, ids, values, single }: Column, a: number, b: number, out: Uint8Array, at: number): void {
  const [x, y] = [ids[a]!, ids[b]!]
  if (x < 0 || y < 0) for (let i = slot.fields.length - 1; i >= 0; i--) out[at + i] = MISSING
  else if (single) slot.compare(values[x] as never, values[y] as never, out, at)
  else compareSlot(slot, listOf(values[x]), listOf(values[y]), out, at)
}

/** Compares two records of a table: one level for each field, from `at` on. */
export function compareAt(table: Table, a: number, b: number, out: Uint8Array, at: number): void {
  for (const column of table.columns) {
    compareIn(column, a, b, out, at)
    at += column.slot.fields.length
  }
}

/** So many pairs are compared in one column before the next: what stands in a column stays near. */
const AT_ONCE = 1 << 15

/** Compares a stretch of pairs, column by column. */
function compareStretch(table: Table, a: Int32Array, b: Int32Array, from: number, to: number, levels: Uint8Array, width: number): void {
  let field = 0
  for (const column of table.columns) {
    for (let i = from; i < to; i++) compareIn(column, a[i]!, b[i]!, levels, i * width + field)
    field += column.slot.fields.length
  }
}

/** Compares all pairs. */
export function compareAll(table: Table, pairs: Pairs, width: number, say: (done: number) => void): Uint8Array {
  const levels = new Uint8Array(pairs.size * width)
  for (let from = 0; from < pairs.size; from += AT_ONCE) {
    const to = Math.min(pairs.size, from + AT_ONCE)
    compareStretch(table, pairs.a, pairs.b, from, to, levels, width)
    if (Math.floor(from / SAY_EVERY) < Math.floor(to / SAY_EVERY)) say(to)
  }
  return levels
}
const SAY_EVERY = 200_000

/** Counts the comparisons that came out alike. */
export function patternsOf(levels: Uint8Array, pairs: number, width: number): Patterns {
  const at = new Map<number, number>()
  const found: number[] = []
  const counts: number[] = []
  for (let i = 0; i < pairs; i++) {
    let key = 0
    for (let f = 0; f < width; f++) {
      const level = levels[i * width + f]!
      key = key * 10 + (level === MISSING ? 9 : level)
    }
    const known = at.get(key)
    if (known !== undefined) counts[known]!++
    else {
      at.set(key, found.length)
      found.push(i)
      counts.push(1)
    }
  }
  const rows = new Uint8Array(found.length * width)
  found.forEach((pair, i) => rows.set(levels.subarray(pair * width, (pair + 1) * width), i * width))
  return { levels: rows, counts: Float64Array.from(counts), size: found.length }
}

const SAMPLE = 400_000

/**
 * For each field and level, how many of all pairs of these records stand so. `whole`: the patterns are of all pairs; else a sample is
 * drawn, the same in every run, and what was seen among the pairs looked at is the least it can be.
 */
export function countAll(table: Table, alive: Int32Array, fields: readonly Field[], patterns: Patterns, whole: boolean): Float64Array[] {
  const width = fields.length
  const counts = fields.map(field => new Float64Array(field.levels.length))
  for (let i = 0; i < patterns.size; i++) {
    for (let f = 0; f < width; f++) {
      const level = patterns.levels[i * width + f]!
      if (level !== MISSING) counts[f]![level]! += patterns.counts[i]!
    }
  }
  if (whole) return counts
  const sampled = fields.map(field => new Float64Array(field.levels.length))
  let state = 20_260_101
  const next = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor(state / 2 ** 32 * below)
  }
  const [a, b] = [new Int32Array(AT_ONCE), new Int32Array(AT_ONCE)]
  const levels = new Uint8Array(AT_ONCE * width)
  let drawn = 0
  for (let left = SAMPLE; left > 0; left -= AT_ONCE) {
    let size = 0
    for (let i = Math.min(left, AT_ONCE); i > 0; i--) {
      a[size] = alive[next(alive.length)]!
      b[size] = alive[next(alive.length)]!
      if (a[size] !== b[size]) size++
    }
    compareStretch(table, a, b, 0, size, levels, width)
    for (let f = 0; f < width; f++) {
      const seen = sampled[f]!
      for (let i = 0; i < size; i++) if (levels[i * width + f] !== MISSING) seen[levels[i * width + f]!]!++
    }
    drawn += size
  }
  if (drawn === 0) return counts
  const scale = alive.length * (alive.length - 1) / 2 / drawn
  return sampled.map((seen, f) => seen.map((count, level) => Math.max(count * scale, counts[f]![level]!)))
}
