import type { Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import { KITH } from '../../kit/facts/fact.ts'
import type { Id } from '../../kit/ids.ts'
import { groupsOf } from './group.ts'
import { type Having, type Judge, type Judged } from './matching/online/judge-pair.ts'
import { type Pair, pairOf } from './link.ts'
import { linkAcquaintances } from './link-acquaintances.ts'
import * as links from './link-store.ts'
import { type Compared, comparedOf, keepKeys, likenessesOf } from './look-up.ts'
import { countSuggestions, suggestLink } from './suggest-link.ts'
import { whyNotJoin } from './weave.ts'

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
  await keepKeys(tx, people.values())
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
  if (found.size > 0) await decideAll(tx, await undecided(tx, [...found.values()]), judge, likenesses, at)
  return people
}

async function undecided(tx: Tx, found: readonly Found[]): Promise<Found[]> {
  const rows = await links.decidedAmong.all(tx, { business: tx.businessId!, as: found.map(f => f.pair.a), bs: found.map(f => f.pair.b) })
  const decided = new Set(rows.map(({ a, b }) => `${a} ${b}`))
  return found.filter(({ pair: { a, b } }) => !decided.has(`${a} ${b}`)).sort((x, y) => y.chance - x.chance || (x.pair.a + x.pair.b < y.pair.a + y.pair.b ? -1 : 1))
}

async function decideAll(tx: Tx, found: readonly Found[], judge: Judge, likenesses: ReadonlyMap<Id, { having: Having }>, at: Instant): Promise<void> {
  const linked = new Map<Id, number>()
  const suggestible: Found[] = []
  for (const each of found) {
    const sure = each.outcome === 'linked' && (linked.get(each.subject) ?? 0) < MOST_LINKS
    const why = await whyNotJoin(tx, each.pair.a, each.pair.b, sure)
    if (why === 'together' || why === 'kept-apart') continue
    if (sure && why === null && await nothingAgainst(tx, each, judge, likenesses.get(each.subject)!.having)) {
      await linkAcquaintances(tx, { one: each.pair.a, other: each.pair.b, ground: 'likelihood', likelihood: each.chance, evidence: each.evidence, by: KITH, at })
      linked.set(each.subject, (linked.get(each.subject) ?? 0) + 1)
    } else suggestible.push(each)
  }
  if (suggestible.length > 0) await suggestSome(tx, suggestible, at)
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
async function suggestSome(tx: Tx, found: readonly Found[], at: Instant): Promise<void> {
  const groups = await groupsOf(tx, found.flatMap(({ pair: { a, b } }) => [a, b]))
  const open = await countSuggestions(tx, [...groups.keys()])
  const seen = new Set<string>()
  for (const { pair, chance, evidence } of found) {
    const between = [pair.a, pair.b].map(id => groups.get(id)!.toSorted()[0]!).sort().join(' ')
    if (seen.has(between) || [pair.a, pair.b].some(id => (open.get(id) ?? 0) >= MOST_SUGGESTIONS)) continue
    seen.add(between)
    for (const id of [pair.a, pair.b]) open.set(id, (open.get(id) ?? 0) + 1)
    await suggestLink(tx, { pair, likelihood: chance, evidence, at })
  }
}
