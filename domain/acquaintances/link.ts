import type { Instant } from '../../kit/clock.ts'
import type { By } from '../../kit/facts/fact.ts'
import type { Id } from '../../kit/ids.ts'

/** Why two acquaintances are held to be one human: it is likely, a member says so, the business's own records do, or she herself does. */
export const GROUNDS = ['likelihood', 'import', 'member', 'person'] as const
export type Ground = (typeof GROUNDS)[number]

/** What one field says, in words, and how much that weighs in bits: above 0 for one human, below for two. No value is in it. */
export interface Evidence { readonly field: string; readonly name: string; readonly says: string; readonly bits: number }

/** Two acquaintances, in one order whoever names them. */
export interface Pair { readonly a: Id; readonly b: Id }
/** The pair of two. */
export const pairOf = (one: Id, other: Id): Pair => one < other ? { a: one, b: other } : { a: other, b: one }

/** A link that has not been withdrawn; set aside, it does not count while two are kept apart whom it would bring together. */
export interface Link extends Pair {
  readonly id: Id
  readonly ground: Ground
  /** 0 to 1. */
  readonly likelihood: number
  readonly evidence: readonly Evidence[]
  readonly madeAt: Instant
  readonly madeBy: By
  readonly setAside: boolean
}

/** More than these in one group is a fault, not a human. */
export const LARGEST_GROUP = 200
/** Nothing joins a group of so many by itself. */
export const LARGEST_UNASKED = 20

/** Chances are kept in millionths. */
export const toMillionths = (chance: number): number => Math.round(Math.min(1, Math.max(0, chance)) * 1_000_000)
/** A chance as it was before it was kept. */
export const fromMillionths = (kept: number): number => kept / 1_000_000

/** What a fact tells of evidence: which fields, and how they stand; never what is in them. */
export const fieldsOf = (evidence: readonly Evidence[]): string[] => evidence.map(({ field, says }) => `${field}: ${says}`)

type Weighty = Pick<Link, 'id' | 'a' | 'b' | 'ground' | 'likelihood'>
const byWeight = (x: Weighty, y: Weighty): number =>
  GROUNDS.indexOf(y.ground) - GROUNDS.indexOf(x.ground) || y.likelihood - x.likelihood || (x.id < y.id ? -1 : 1)

/**
 * Which links do not count while these are kept apart: the strongest are taken first (she, a member, an import, likelihood; then the likelier,
 * then the older), and one that would bring two together who are apart is left out. It follows from what stands alone, in whatever order it came.
 */
export function setAside(links: readonly Weighty[], aparts: readonly Pair[]): Set<Id> {
  const left = new Set<Id>()
  const parent = new Map<Id, Id>()
  const rootOf = (id: Id): Id => {
    let at = id
    while (parent.has(at)) at = parent.get(at)!
    return at
  }
  for (const link of links.toSorted(byWeight)) {
    const [x, y] = [rootOf(link.a), rootOf(link.b)]
    if (x === y) continue
    const parts = ({ a, b }: Pair): boolean => [`${rootOf(a)} ${rootOf(b)}`, `${rootOf(b)} ${rootOf(a)}`].includes(`${x} ${y}`)
    if (aparts.some(parts)) left.add(link.id)
    else parent.set(x, y)
  }
  return left
}
