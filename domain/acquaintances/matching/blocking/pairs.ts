import { type Table, traitsAt } from '../table.ts'
import { blockingKeys, splitters } from './keys.ts'

/** Pairs of places in a table, the lower first; `left` counts keys so common that not even narrowed they were followed. */
export interface Pairs { readonly a: Int32Array; readonly b: Int32Array; readonly size: number; readonly narrowed: number; readonly left: number }

/** More than these share a key: then it is narrowed. */
const MOST_IN_A_BLOCK = 40
/** Sets of so few pairs are compared whole. */
const COMPARE_ALL = 2_000_000

/** FNV-1a, 32 bits. */
export function hashOf(text: string, seed = 2166136261): number {
  let hash = seed
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619)
  return (hash ^ hash >>> 15) >>> 0
}

interface Entries { keys: Float64Array; size: number }
const push = (entries: Entries, value: number): void => {
  if (entries.size === entries.keys.length) {
    const wider = new Float64Array(entries.keys.length * 1.6)
    wider.set(entries.keys)
    entries.keys = wider
  }
  entries.keys[entries.size++] = value
}
const some = (size: number): Entries => ({ keys: new Float64Array(Math.max(1024, size)), size: 0 })

/** Runs of one key in sorted entries of key × places + place. */
function* runs(sorted: Float64Array, places: number): Generator<[number, number]> {
  for (let from = 0; from < sorted.length;) {
    const key = Math.floor(sorted[from]! / places)
    let to = from + 1
    while (to < sorted.length && Math.floor(sorted[to]! / places) === key) to++
    yield [from, to]
    from = to
  }
}

/** The pairs of a table worth comparing: all of a small one; else those that share a key, common keys narrowed by a second and third thing. */
export function findPairs(table: Table, alive: readonly number[] | Int32Array, all = COMPARE_ALL, say: (done: number) => void = () => undefined): Pairs {
  if (alive.length * (alive.length - 1) / 2 <= all) return everyPair(alive)
  const places = table.size
  let entries = some(alive.length * 16)
  const splits: (Uint32Array | null)[] = []
  for (const place of alive) {
    const traits = traitsAt(table, place)
    for (const key of blockingKeys(traits)) push(entries, (hashOf(key) >>> 2) * places + place)
    splits[place] = Uint32Array.from(splitters(traits), part => hashOf(part))
    if (place % 50_000 === 0) say(place)
  }
  const found = some(alive.length * 8)
  let narrowed = 0
  let left = 0
  for (let depth = 0; depth < 3 && entries.size > 0; depth++) {
    const sorted = entries.keys.subarray(0, entries.size).sort()
    const next = some(1024)
    for (const [from, to] of runs(sorted, places)) {
      if (to - from < 2) continue
      if (to - from <= MOST_IN_A_BLOCK) {
        for (let i = from; i < to; i++) for (let j = i + 1; j < to; j++) if (sorted[i] !== sorted[j]) push(found, sorted[i]! % places * places + sorted[j]! % places)
      } else if (depth === 2) {
        left++
      } else {
        narrowed++
        const key = Math.floor(sorted[from]! / places)
        for (let i = from; i < to; i++) {
          const place = sorted[i]! % places
          for (const part of splits[place]!) push(next, ((Math.imul(key + depth + 1, 0x9e3779b1) ^ part) >>> 2) * places + place)
        }
      }
    }
    entries = next
  }
  return { ...unpack(found, places), narrowed, left }
}

function unpack(found: Entries, places: number): { a: Int32Array; b: Int32Array; size: number } {
  const sorted = found.keys.subarray(0, found.size).sort()
  let size = 0
  for (let i = 0; i < sorted.length; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) sorted[size++] = sorted[i]!
  const a = new Int32Array(size)
  const b = new Int32Array(size)
  for (let i = 0; i < size; i++) {
    a[i] = Math.floor(sorted[i]! / places)
    b[i] = sorted[i]! % places
  }
  return { a, b, size }
}

function everyPair(alive: readonly number[] | Int32Array): Pairs {
  const size = alive.length * (alive.length - 1) / 2
  const a = new Int32Array(size)
  const b = new Int32Array(size)
  let at = 0
  for (let i = 0; i < alive.length; i++) {
    for (let j = i + 1; j < alive.length; j++) {
      a[at] = alive[i]!
      b[at++] = alive[j]!
    }
  }
  return { a, b, size, narrowed: 0, left: 0 }
}
