import type { Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import { KITH } from '../../kit/facts/fact.ts'
import type { Id } from '../../kit/ids.ts'
import { groupsOf } from './group.ts'
import type { Having, Judge, Judged } from './matching/online/judge-pair.ts'
import { type Pair, pairOf } from './link.ts'
import { linkAcquaintances } from './link-acquaintances.ts'
import * as links from './link-store.ts'
import { type Compared, comparedOf, keepKeys, likenessesOf } from './look-up.ts'
import { countSuggestions, suggestLinks } from './suggest-link.ts'
import { type Joining, joiningOf, whyNotJoin } from './weave.ts'

/** More suggestions than these about one acquaintance help nobody: what so many share says little. */
export const MOST_SUGGESTIONS = 3
const MOST_LINKS = 10

type Found = Judged & { readonly subject: Id; readonly other: Id; readonly pair: Pair }

/**
 * Looks for whom this business knows already among these: who has just come, or of whom something new is known. What is sure is linked, what is
 * likely laid before the members, and what somebody has ever decided is left alone. Answers who they are, as they were compared.
 */
export async function findLinks(tx: Tx, ids: readonly Id[], judge: Judge, at: Instant): Promise<Map<Id, Compared>> {
  const people = await comparedOf(tx, ids)
  // In this order: of two who come together the one finds the other.
  await keepKeys(tx, [...people.values()])
  const likenesses = await likenessesOf(tx, [...people.values()])
  const others = new Set([...likenesses.values()].flatMap(({ candidates }) => candidates).filter(id => !people.has(id)))
  const known = new Map([...people, ...await comparedOf(tx, [...others])])
  const found = new Map<string, Found>()
  for (const [subject, { candidates, having }] of likenesses) {
    for (const other of candidates) {
      const pair = pairOf(subject, other)
      if (found.has(`${pair.a} ${pair.b}`)) continue
      const judged = judge.compare(known.get(subject)!, known.get(other)!, having)
      if (judged.outcome !== 'apart') found.set(`${pair.a} ${pair.b}`, { ...judged, subject, other, pair })
    }
  }
  if (found.size > 0) await decideAll(tx, likeliestFirst([...found.values()]), judge, likenesses, at)
  return people
}

const likeliestFirst = (found: readonly Found[]): Found[] =>
  found.toSorted((x, y) => y.chance - x.chance || (x.pair.a + x.pair.b < y.pair.a + y.pair.b ? -1 : 1))

async function decideAll(tx: Tx, found: readonly Found[], judge: Judge, likenesses: ReadonlyMap<Id, { having: Having }>, at: Instant): Promise<void> {
  const [decided, joining] = await Promise.all([
    links.decidedAmong.all(tx, { business: tx.businessId!, as: found.map(f => f.pair.a), bs: found.map(f => f.pair.b) }), joiningOf(tx, found)
  ])
  const before = new Set(decided.map(({ a, b }) => `${a} ${b}`))
  const open = found.filter(({ pair: { a, b } }) => !before.has(`${a} ${b}`))
  const linked = new Map<Id, number>()
  const suggestible: Found[] = []
  for (const each of open) {
    const sure = each.outcome === 'linked' && (linked.get(each.subject) ?? 0) < MOST_LINKS
    // What has just been linked may have changed who belongs together.
    const why = linked.size > 0 ? await whyNotJoin(tx, each.pair.a, each.pair.b, sure) : joining.whyNot(each.pair, sure)
    if (why === 'together' || why === 'kept-apart') continue
    if (sure && why === null && await nothingAgainst(tx, each, judge, likenesses.get(each.subject)!.having)) {
      await linkAcquaintances(tx, { one: each.pair.a, other: each.pair.b, ground: 'likelihood', likelihood: each.chance, evidence: each.evidence, by: KITH, at })
      linked.set(each.subject, (linked.get(each.subject) ?? 0) + 1)
    } else suggestible.push(each)
  }
  if (suggestible.length > 0) await suggestSome(tx, suggestible, linked.size > 0 ? await joiningOf(tx, suggestible) : joining, at)
}

/** Two groups join by themselves only if nobody of the one speaks against anybody of the other. */
async function nothingAgainst(tx: Tx, { pair: { a, b } }: Found, judge: Judge, having: Having): Promise<boolean> {
  const groups = await groupsOf(tx, [a, b])
  const [left, right] = [groups.get(a)!, groups.get(b)!]
  if (left.length * right.length === 1) return true
  const known = await comparedOf(tx, [...left, ...right])
  return left.every(x => right.every(y => (x === a && y === b) || judge.compare(known.get(x)!, known.get(y)!, having).speaks >= 0))
}

/** The likeliest few of each, one for each group. */
async function suggestSome(tx: Tx, found: readonly Found[], { groups }: Joining, at: Instant): Promise<void> {
  const open = await countSuggestions(tx, found.flatMap(({ pair: { a, b } }) => [a, b]))
  const seen = new Set<string>()
  const chosen: Found[] = []
  for (const each of found) {
    const ends = [each.pair.a, each.pair.b]
    const between = ends.map(id => groups.get(id)!.toSorted()[0]!).sort().join(' ')
    if (seen.has(between) || ends.some(id => (open.get(id) ?? 0) >= MOST_SUGGESTIONS)) continue
    seen.add(between)
    for (const id of ends) open.set(id, (open.get(id) ?? 0) + 1)
    chosen.push(each)
  }
  await suggestLinks(tx, chosen.map(({ pair, chance, evidence }) => ({ pair, likelihood: chance, evidence })), at)
}
