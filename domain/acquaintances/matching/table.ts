import { type Numbers, openNumbers } from './numbers.ts'
import type { Slot } from './comparisons/field.ts'
import type { Detail } from './record.ts'
import { copied } from './values/pool.ts'
import { detailsFor, type Habits, readersFor, reads, type Traits } from './traits.ts'
import { isNothing } from './values/fold.ts'

/** One slot of every record: a number for each distinct content, −1 for none, and what was read from it: one thing, or a list of several. */
export interface Column {
  readonly slot: Slot<never>
  readonly ids: Int32Array
  readonly values: readonly unknown[]
  /** Whether it never is a list. */
  readonly single: boolean
}

/** What was read from a content, as a list. A list for each of millions of them would be a hundred megabytes. */
export const listOf = (value: unknown): readonly unknown[] => Array.isArray(value) ? value : [value]

/** Records laid out by column, each distinct content read once: what is equal is equal by its number. */
export interface Table { readonly columns: readonly Column[]; readonly size: number }

export interface TableBuilder {
  add(details: readonly Detail[]): void
  done(): Table
}

type Reader = ReturnType<typeof readersFor>[number]
/** A column while it grows: what its contents were numbered by, and of the record that is being added the key so far. */
interface Growing { readonly reader: Reader; ids: Int32Array; readonly values: unknown[]; known: Numbers; key: number; told: number }

/** Lays records out as they come; `labels` are the identifiers that may occur. */
export function buildTable(labels: readonly string[], habits: Habits): TableBuilder {
  let size = 0
  let room = 1024
  const columns = readersFor(labels).map((reader): Growing => ({ reader, ids: new Int32Array(room), values: [], known: openNumbers(), key: 0, told: 0 }))
  const reading = new Map<string, readonly Growing[]>()
  const columnsFor = (name: string, detail: Detail): readonly Growing[] => {
    const found = columns.filter(({ reader }) => reads(reader, detail))
    reading.set(name, found)
    return found
  }
  return {
    add(details) {
      if (size === room) {
        room *= 2
        for (const column of columns) {
          const wider = new Int32Array(room)
          wider.set(column.ids)
          column.ids = wider
        }
      }
      for (const detail of details) {
        if (isNothing(detail.value)) continue
        const name = detail.label === undefined ? detail.kind : `#${detail.label}`
        for (const column of reading.get(name) ?? columnsFor(name, detail)) {
          column.key = wideHash(detail.value, wideHash(detail.kind, column.key))
          column.told++
        }
      }
      for (const column of columns) {
        column.ids[size] = column.told === 0 ? -1 : column.known.get(column.key) ?? numbered(column, details, habits)
        column.key = column.told = 0
      }
      size++
    },
    done() {
      for (const column of columns) column.known = openNumbers()
      return { size, columns: columns.filter(({ values }) => values.length > 0).map(({ reader, ids, values }) => ({
        slot: reader.slot, ids: ids.subarray(0, size), values, single: !values.some(Array.isArray)
      })) }
    }
  }
}

/** 53 bits, so that among millions of contents hardly ever two are taken for one. */
function wideHash(text: string, seed: number): number {
  let low = seed | 0
  let high = Math.imul(seed ^ 0x5bd1e995, 0x9e3779b1) ^ Math.floor(seed / 2 ** 32)
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    low = Math.imul(low ^ code, 0x01000193)
    high = Math.imul(high ^ code, 0x85ebca6b) ^ high >>> 13
  }
  low ^= Math.imul(high ^ low >>> 15, 0xc2b2ae35)
  return (low >>> 0) + (high >>> 11) * 2 ** 32
}

/** The number of a content that was not met before, read now. */
function numbered({ reader, values, known, key }: Growing, details: readonly Detail[], habits: Habits): number {
  const read = reader.read(detailsFor(reader, details).map(detail => ({ ...detail, value: copied(detail.value) })), habits)
  const id = read.length === 0 ? -1 : values.push(read.length === 1 ? read[0] : read) - 1
  known.set(key, id)
  return id
}

/** The traits of one record of the table. */
export function traitsAt(table: Table, at: number): Traits {
  const traits: Record<string, readonly unknown[]> = {}
  for (const { slot, ids, values } of table.columns) if (ids[at]! >= 0) traits[slot.key] = listOf(values[ids[at]!])
  return traits
}
