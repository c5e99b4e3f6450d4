import type { Table } from './table.ts'

/** One place for each distinct row; for the others, the place that they repeat. */
export function onceEach(table: Table): { alive: Int32Array; twinOf: Int32Array } {
  const twinOf = new Int32Array(table.size).fill(-1)
  const first = new Map<number, number>()
  const alive: number[] = []
  for (let at = 0; at < table.size; at++) {
    let low = 17
    let high = 71
    let empty = true
    for (const { ids } of table.columns) {
      const id = ids[at]!
      if (id >= 0) empty = false
      low = Math.imul(low ^ id, 0x01000193) + 0x9e3779b1 | 0
      high = Math.imul(high + id, 0x85ebca6b) ^ high >>> 13
    }
    if (empty) continue
    const key = (low >>> 0) * 2 ** 21 + (high >>> 11)
    const same = first.get(key)
    if (same !== undefined && table.columns.every(({ ids }) => ids[at] === ids[same])) twinOf[at] = same
    else {
      first.set(key, at)
      alive.push(at)
    }
  }
  return { alive: Int32Array.from(alive), twinOf }
}
