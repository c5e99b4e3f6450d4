import { termsOfBoth } from '../compare-traits.ts'
import type { Field } from '../comparisons/field.ts'
import { type Evidence, explain } from '../explain.ts'
import { isDoubtful, isThin, isUnsettled } from '../judging.ts'
import { listOf, type Table } from '../table.ts'
import { compareAt } from './count.ts'
import type { TermCounts } from './people.ts'
import { type Scales, shareOf, weigh, type Weighed } from './weigh.ts'

/** Weighs pairs of places of one table. */
export interface Weigher {
  readonly fields: readonly Field[]
  /** Weighs levels that are there already. */
  weighAt(a: number, b: number, levels: Uint8Array, at: number, out: Weighed): void
  /** Compares and weighs; the levels are good until the next call. */
  compared(a: number, b: number, out: Weighed): Uint8Array
  doubtful(levels: Uint8Array, at: number): boolean
  /** Whether it leaves open which of several places it is. */
  unsettled(a: number, b: number, levels: Uint8Array, at: number): boolean
  thin(levels: Uint8Array, at: number): boolean
  /** Whether of a place more is known than a name alone, or where it is alone. */
  tells(at: number): boolean
  evidence(a: number, b: number): Evidence[]
}

type Place = { readonly column: Table['columns'][number]; readonly f: number }

function havingOf(counts: TermCounts | null, { column, f }: Place, a: number, b: number): number {
  if (!counts) return 0
  const [x, y] = [counts.ids[a]!, counts.ids[b]!]
  if (x >= 0 && y >= 0) return counts.having[x]!
  if (counts.known === null) return 0
  const both = termsOfBoth(column.slot, f, listOf(column.values[column.ids[a]!]), listOf(column.values[column.ids[b]!]))
  return both.length === 0 ? 0 : Math.min(...both.map(term => counts.having[counts.known!.get(term)!]!))
}

/** Comparisons that were made already: where those of two rows begin, −1 where they were not made. */
export interface Made { readonly levels: Uint8Array; readonly at: (a: number, b: number) => number }

/** A weigher with these scales; with `terms`, what is agreed on weighs by how many people have it. */
export function weigherOf(table: Table, scales: Scales, terms: readonly (TermCounts | null)[] | null, made: Made | null = null): Weigher {
  const { fields } = scales
  const having = new Float64Array(fields.length)
  const row = new Uint8Array(fields.length)
  const where = table.columns.find(({ slot }) => slot.key === 'place')?.ids
  const places: Place[] = table.columns.flatMap(column => column.slot.fields.map((_, f) => ({ column, f })))
  const count = (a: number, b: number, levels: Uint8Array, at: number): Float64Array | null => {
    if (terms === null) return null
    for (let f = 0; f < fields.length; f++) having[f] = levels[at + f] === 0 ? havingOf(terms[f]!, places[f]!, a, b) : 0
    return having
  }
  const compared: Weigher['compared'] = (a, b, out) => {
    const at = made === null ? -1 : made.at(a, b)
    if (at < 0) compareAt(table, a, b, row, 0)
    else for (let f = 0; f < row.length; f++) row[f] = made!.levels[at + f]!
    weigh(scales, row, 0, count(a, b, row, 0), out)
    return row
  }
  return {
    fields, compared,
    weighAt: (a, b, levels, at, out) => weigh(scales, levels, at, count(a, b, levels, at), out),
    doubtful: (levels, at) => isDoubtful(scales, levels, at),
    unsettled: (a, b, levels, at) => isUnsettled(scales, levels, at, where !== undefined && (where[a]! >= 0 || where[b]! >= 0)),
    thin: (levels, at) => isThin(scales, levels, at),
    tells(at) {
      compareAt(table, at, at, row, 0)
      return !isThin(scales, row, 0)
    },
    evidence(a, b) {
      compareAt(table, a, b, row, 0)
      const shares = count(a, b, row, 0)?.map((number, f) => number > 0 ? shareOf(scales, f, number) : 0) ?? null
      return explain(scales, row, shares)
    }
  }
}
