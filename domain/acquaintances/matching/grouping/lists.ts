import type { Edge } from './cluster.ts'

/** Several lists that were read together: of each place the list that it stands in, and which lists name everybody once. */
export interface Lists { readonly of: Uint8Array; readonly once: readonly boolean[] }

/** A list in which so few rows have a double beside them, of those that have one in another list, names everybody once. */
const STRAY = 0.05
const FEWEST = 20
/** So many of the shorter list stand in the longer one, before whoever is left is thought to stand there too. */
const NEARLY_ALL = 0.9

/** Which of the lists name everybody once: seen by how few of their rows have a double in their own list, beside those that have one in another. */
export function listsOf(of: Uint8Array, edges: readonly Edge[]): Lists {
  const count = of.reduce((most, list) => Math.max(most, list + 1), 0)
  const inside = Array.from({ length: count }, () => new Set<number>())
  const outside = Array.from({ length: count }, () => new Set<number>())
  for (const { a, b } of edges) {
    const sets = of[a] === of[b] ? inside : outside
    for (const end of [a, b]) sets[of[end]!]!.add(end)
  }
  return { of, once: inside.map((own, list) => outside[list]!.size >= FEWEST && own.size <= outside[list]!.size * STRAY) }
}

/**
 * Between two lists that name everybody once, how much likelier a pair is than among all rows together (natural logarithm): where
 * nearly all rows of the shorter list have been found in the longer one, whoever is left is probably there too, among those that are left.
 * `able`: enough is known of a place to find it by.
 */
export function liftOf({ of, once }: Lists, able: (at: number) => boolean, group: Int32Array, prior: number): (a: number, b: number) => number {
  const count = once.length
  const there = Array.from({ length: count }, () => 0)
  const found = Array.from({ length: count * count }, () => 0)
  const members = new Map<number, number[]>()
  const known = new Uint8Array(of.length)
  for (let at = 0; at < of.length; at++) {
    if (!able(at)) continue
    known[at] = 1
    there[of[at]!]!++
    const others = members.get(group[at]!)
    if (others) others.push(at)
    else members.set(group[at]!, [at])
  }
  for (const together of members.values()) {
    const lists = [...new Set(together.map(at => of[at]!))]
    for (const x of lists) for (const y of lists) if (x !== y) found[x * count + y]!++
  }
  const lifts = found.map((both, at) => {
    const [x, y] = [Math.floor(at / count), at % count]
    if (x === y || !once[x] || !once[y]) return 0
    const [few, many] = [Math.min(there[x]!, there[y]!), Math.max(there[x]!, there[y]!)]
    const share = (both + 0.5) / (few + 1)
    if (share < NEARLY_ALL) return 0
    return Math.max(0, Math.log(share / (1 - share) / many) - prior)
  })
  return (a, b) => known[a] === 1 && known[b] === 1 ? lifts[of[a]! * count + of[b]!]! : 0
}
