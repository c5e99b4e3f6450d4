/** A pair worth joining: chance and logarithmic odds that it is one person; `sure`: it may be joined without asking. */
export interface Edge { readonly a: number; readonly b: number; readonly chance: number; readonly odds: number; readonly sure: boolean }

export interface Grouping {
  /** For each place the group, named by its lowest place; and the group of those joined without asking. */
  readonly group: Int32Array
  readonly sure: Int32Array
  /** For each place how sure it is that it belongs to its group, 0 to 1. */
  readonly confidence: Float64Array
  /** The edges by which the groups were joined: one fewer than places in each. */
  readonly joins: readonly Edge[]
}

export interface Bounds {
  /** The evidence between two places, without how rare pairs are; below 0 speaks against. */
  readonly evidence: (a: number, b: number) => number
  /** The same, where what speaks of somebody else is not made up for by what people of one household share. */
  readonly inDoubt: (a: number, b: number) => number
  /** Whether two places may never be in one group: two proved identities, or told apart. */
  readonly never: (a: number, b: number) => boolean
  /** Whether two places are not to be joined by a mere suggestion: of one list that names everybody once. */
  readonly unlikely?: (a: number, b: number) => boolean
  /** By which of two equal edges comes first, so that the order of the records does not matter. */
  readonly before: (a: number, b: number) => number
}

/** So many pairs between two groups are looked at. */
const MOST_CROSSINGS = 64

/**
 * Groups by joining the surest pair first (agglomerative; compare correlation clustering, Bansal, Blum, Chawla 2004). Two groups are
 * joined only if what all their other pairs say against it does not outweigh the edge: a weak bridge does not join two strong groups.
 * Without asking they are joined only if no pair between them speaks against it.
 */
export function cluster(size: number, edges: readonly Edge[], bounds: Bounds): Grouping {
  const parent = Int32Array.from({ length: size }, (_, at) => at)
  const { never, unlikely } = bounds
  const members = new Map<number, number[]>()
  const joins: Edge[] = []
  const confidence = new Float64Array(size).fill(1)
  const rootOf = (at: number): number => {
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!
      at = parent[at]!
    }
    return at
  }
  const inside = (root: number): number[] => members.get(root) ?? [root]
  const ordered = edges.toSorted((x, y) => y.odds - x.odds || bounds.before(x.a, y.a) || bounds.before(x.b, y.b))
  const join = (edge: Edge, sure: boolean): void => {
    const [x, y] = [rootOf(edge.a), rootOf(edge.b)]
    if (x === y) return
    const [low, high] = x < y ? [x, y] : [y, x]
    if (!members.has(x) && !members.has(y)) {
      if (never(x, y) || (!sure && unlikely?.(x, y))) return
      confidence[x] = confidence[y] = edge.chance
      joins.push(edge)
      parent[high] = low
      members.set(low, [edge.a, edge.b])
      return
    }
    const [left, right] = [inside(x), inside(y)]
    if (!mayJoin(left, right, edge, sure, bounds)) return
    const [few, many] = left.length < right.length ? [left, right] : [right, left]
    for (const at of few) confidence[at] = Math.min(confidence[at]!, edge.chance)
    joins.push(edge)
    parent[high] = low
    members.set(low, [...many, ...few])
    members.delete(high)
  }
  const all = (): Int32Array => Int32Array.from({ length: size }, (_, at) => rootOf(at))
  for (const edge of ordered) if (edge.sure) join(edge, true)
  const sure = all()
  for (const edge of ordered) join(edge, false)
  return { group: all(), sure, confidence, joins }
}

function mayJoin(left: readonly number[], right: readonly number[], edge: Edge, sure: boolean, { evidence, inDoubt, never, unlikely }: Bounds): boolean {
  const step = Math.max(1, Math.ceil(left.length * right.length / MOST_CROSSINGS))
  let against = 0
  let looked = 0
  for (const a of left) for (const b of right) if (never(a, b) || (!sure && unlikely?.(a, b))) return false
  for (let i = 0; i < left.length * right.length; i += step) {
    const [a, b] = [left[i % left.length]!, right[Math.floor(i / left.length)]!]
    const said = a === edge.a && b === edge.b ? edge.odds : sure ? evidence(a, b) : inDoubt(a, b)
    if (sure && said < 0) return false
    against += Math.max(-12, Math.min(0, said))
    looked++
  }
  return sure || edge.odds + 2 * against / looked > 0
}
