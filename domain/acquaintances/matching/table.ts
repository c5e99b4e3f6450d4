import type { Slot } from './comparisons/field.ts'
import type { Detail } from './record.ts'
import { copied } from './values/pool.ts'
import { detailsFor, type Habits, readersFor, type Traits } from './traits.ts'

/** One slot of every record: a number for each distinct content, −1 for none, and what was read from it. */
export interface Column { readonly slot: Slot<never>; ids: Int32Array; readonly values: (readonly unknown[])[] }

/** Records laid out by column, each distinct content read once: what is equal is equal by its number. */
export interface Table { readonly columns: readonly Column[]; readonly size: number }

export interface TableBuilder {
  add(details: readonly Detail[]): void
  done(): Table
}

/** Lays records out as they come; `labels` are the identifiers that may occur. */
export function buildTable(labels: readonly string[], habits: Habits): TableBuilder {
  let size = 0
  let room = 1024
  const readers = readersFor(labels)
  const columns = readers.map(reader => ({ reader, ids: new Int32Array(room), values: [] as (readonly unknown[])[], known: new Map<number, number>() }))
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
      for (const column of columns) column.ids[size] = numberOf(column, details, habits)
      size++
    },
    done() {
      for (const column of columns) column.known.clear()
      return { size, columns: columns.map(({ reader, ids, values }) => ({ slot: reader.slot, ids: ids.subarray(0, size), values })).filter(({ values }) => values.length > 0) }
    }
  }
}

interface Growing { readonly reader: ReturnType<typeof readersFor>[number]; readonly values: (readonly unknown[])[]; readonly known: Map<number, number> }

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

function numberOf({ reader, values, known }: Growing, details: readonly Detail[], habits: Habits): number {
  const own = detailsFor(reader, details)
  if (own.length === 0) return -1
  let key = 0
  for (const { kind, value } of own) key = wideHash(value, wideHash(kind, key))
  const found = known.get(key)
  if (found !== undefined) return found
  const read = reader.read(own.map(detail => ({ ...detail, value: copied(detail.value) })), habits)
  const id = read.length === 0 ? -1 : values.push(read) - 1
  known.set(key, id)
  return id
}

/** The traits of one record of the table. */
export function traitsAt(table: Table, at: number): Traits {
  const traits: Record<string, readonly unknown[]> = {}
  for (const { slot, ids, values } of table.columns) if (ids[at]! >= 0) traits[slot.key] = values[ids[at]!]!
  return traits
}
