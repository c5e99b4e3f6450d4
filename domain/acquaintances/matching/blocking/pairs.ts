import { type Table, traitsAt } from '../table.ts'
import { blockingKeys, NARROWED_BY, splitters } from './keys.ts'

/** Pairs of places in a table, the lower first; `left` counts keys so common that not even narrowed they were followed. */
export interface Pairs { readonly a: Int32Array; readonly b: Int32Array; readonly size: number; readonly narrowed: number; readonly left: number }

/** Finds the place of a pair of different rows among pairs ordered by their lower and then their higher end; −1 where it is not there. */
export function finderOf({ a, b, size }: Pairs, places: number): (x: number, y: number) => number {
  const first = new Int32Array(places + 1)
  for (let i = 0; i < size; i++) first[a[i]! + 1]!++
  for (let at = 0; at < places; at++) first[at + 1]! += first[at]!
  return (x, y) => {
    const [low, high] = x < y ? [x, y] : [y, x]
    let [from, to] = [first[low]!, first[low + 1]!]
    while (from < to) {
      const middle = (from + to) >> 1
      if (b[middle]! < high) from = middle + 1
      else to = middle
    }
    return from < first[low + 1]! && b[from] === high ? from : -1
  }
}

/** More than these share a key: then it is narrowed. */
const MOST_IN_A_BLOCK = 10
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

/** Runs of two or more of one key, in entries of key × places + place. */
function* runs(entries: Entries, places: number): Generator<[from: number, to: number, sorted: Float64Array]> {
  const sorted = entries.keys.subarray(0, entries.size).sort()
  for (let from = 0; from < sorted.length;) {
    const end = (Math.floor(sorted[from]! / places) + 1) * places
    let to = from + 1
    while (to < sorted.length && sorted[to]! < end) to++
    if (to - from > 1) yield [from, to, sorted]
    from = to
  }
}

const LETTERS = 'gfydphtn'

/** The pairs of a table worth comparing: all of a small one; else those that share a key, and of a common key one more thing with it. */
export function findPairs(table: Table, alive: readonly number[] | Int32Array, all = COMPARE_ALL, say: (done: number) => void = () => undefined): Pairs {
  if (alive.length * (alive.length - 1) / 2 <= all) return everyPair(alive)
  const places = table.size
  const sorts = new Map<string, Entries>()
  const parts = new Uint32Array(places * LETTERS.length)
  let done = 0
  for (const place of alive) {
    const traits = traitsAt(table, place)
    for (const key of blockingKeys(traits)) {
      const sort = key.slice(0, key.indexOf(':'))
      let entries = sorts.get(sort)
      if (!entries) sorts.set(sort, entries = some(alive.length))
      push(entries, (hashOf(key) >>> 2) * places + place)
    }
    for (const part of splitters(traits)) parts[place * LETTERS.length + LETTERS.indexOf(part[0]!)] = hashOf(part)
    if (++done % 100_000 === 0) say(done)
  }
  const found = some(alive.length * 4)
  let narrowed = 0
  let left = 0
  for (const [sort, entries] of sorts) {
    const by = [...NARROWED_BY[sort] ?? 'gfy'].map(letter => LETTERS.indexOf(letter))
    const next = some(1024)
    for (const [from, to, sorted] of runs(entries, places)) {
      if (to - from <= MOST_IN_A_BLOCK) pairUp(sorted, from, to, places, found)
      else {
        narrowed++
        const key = Math.floor(sorted[from]! / places)
        for (let i = from; i < to; i++) {
          const place = sorted[i]! % places
          for (const letter of by) {
            const part = parts[place * LETTERS.length + letter]!
            if (part !== 0) push(next, ((Math.imul(key + letter + 1, 0x9e3779b1) ^ part) >>> 2) * places + place)
          }
        }
      }
    }
    sorts.set(sort, some(1))
    for (const [from, to, sorted] of runs(next, places)) {
      if (to - from <= MOST_IN_A_BLOCK) pairUp(sorted, from, to, places, found)
      else left++
    }
  }
  return { ...unpack(found, places), narrowed, left }
}

function pairUp(sorted: Float64Array, from: number, to: number, places: number, found: Entries): void {
  for (let i = from; i < to; i++) {
    for (let j = i + 1; j < to; j++) if (sorted[i] !== sorted[j]) push(found, sorted[i]! % places * places + sorted[j]! % places)
  }
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
