import type { Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import { type By, type Fact, KITH } from '../../kit/facts/fact.ts'
import { leaveFacts } from '../../kit/facts/leave.ts'
import { derivedId, type Id } from '../../kit/ids.ts'
import { refuse } from '../../kit/refusal.ts'
import { groupsOf } from './group.ts'
import { type Evidence, fromMillionths, type Ground, LARGEST_GROUP, LARGEST_UNASKED, type Link, type Pair, setAside } from './link.ts'
import * as store from './link-store.ts'

/** From here until the transaction ends nobody else changes who is who at this business. */
export async function holdLinks(tx: Tx): Promise<void> {
  await store.hold.one(tx, { key: Number.parseInt(derivedId('links', tx.businessId!).replaceAll('-', '').slice(0, 12), 16) })
}

/** Refuses one and the same, and whoever is not here. */
export async function needBoth(tx: Tx, { a, b }: Pair): Promise<void> {
  if (a === b) refuse('invalid', 'one-and-the-same', 'These two are one already.')
  if ((await store.existing.all(tx, { business: tx.businessId!, ids: [a, b] })).length < 2) refuse('not-found', 'not-found', 'That is not here.')
}

type Row = NonNullable<Awaited<ReturnType<typeof store.ofPair.one>>>
const linkOf = (row: Row): Link => ({
  id: row.id, a: row.a, b: row.b, ground: row.ground as Ground, likelihood: fromMillionths(row.likelihood), evidence: row.evidence as Evidence[], madeAt: row.made_at,
  madeBy: { kind: row.made_by_kind as By['kind'], id: row.made_by_id }, setAside: row.set_aside_at !== null
})

/** Every link not withdrawn that hangs together with these. */
export const weaveOf = async (tx: Tx, ids: readonly Id[]): Promise<Link[]> => (await store.weave.all(tx, { business: tx.businessId!, ids })).map(linkOf)

/** Who is kept apart from any of these. */
export const apartsOf = async (tx: Tx, ids: readonly Id[]): Promise<(Pair & { id: Id; ground: string; saidAt: Instant; by: By })[]> =>
  (await store.aparts.all(tx, { business: tx.businessId!, ids })).map(row => ({
    id: row.id, a: row.a, b: row.b, ground: row.ground, saidAt: row.said_at, by: { kind: row.said_by_kind as By['kind'], id: row.said_by_id }
  }))

/** Brings what counts up to what stands: sets aside what would bring together who is kept apart, and lets count again what no longer would. */
export async function settleLinks(tx: Tx, around: readonly Id[], at: Instant): Promise<void> {
  const business = tx.businessId!
  const links = await weaveOf(tx, around)
  if (links.length === 0) return
  const people = [...new Set(links.flatMap(({ a, b }) => [a, b]))]
  const aside = setAside(links, await store.aparts.all(tx, { business, ids: people }))
  const changed = links.filter(link => aside.has(link.id) !== link.setAside)
  if (changed.length === 0) return
  const [going, coming] = [changed.filter(link => !link.setAside), changed.filter(link => link.setAside)]
  if (going.length > 0) await store.setAside.run(tx, { business, ids: going.map(link => link.id), at })
  if (coming.length > 0) await store.setAside.run(tx, { business, ids: coming.map(link => link.id), at: null })
  await leaveFacts(tx, changed.map((link): Fact => ({
    kind: link.setAside ? 'acquaintance.linked' : 'acquaintance.link-withdrawn', about: link.a, by: KITH, at,
    payload: { other: link.b, link: link.id, ...link.setAside ? { ground: link.ground, again: true } : { aside: true } }
  })))
}

/** Why two may not become one group: they are in one, somebody of theirs is kept apart, or no human is so many. Null when they may. */
export async function whyNotJoin(tx: Tx, one: Id, other: Id, unasked: boolean): Promise<'together' | 'kept-apart' | 'group-too-large' | null> {
  const groups = await groupsOf(tx, [one, other])
  const [left, right] = [groups.get(one)!, groups.get(other)!]
  if (left.includes(other)) return 'together'
  const aparts = await store.aparts.all(tx, { business: tx.businessId!, ids: left.length < right.length ? left : right })
  if (aparts.some(({ a, b }) => (left.includes(a) && right.includes(b)) || (left.includes(b) && right.includes(a)))) return 'kept-apart'
  return left.length + right.length > (unasked ? LARGEST_UNASKED : LARGEST_GROUP) ? 'group-too-large' : null
}

/** Of open suggestions those that may still be followed: not those whose two are in one group by now, or kept apart through others. */
export async function holdingTogether<P extends Pair>(tx: Tx, open: readonly P[]): Promise<P[]> {
  if (open.length === 0) return []
  const groups = await groupsOf(tx, open.flatMap(({ a, b }) => [a, b]))
  const aparts = await store.aparts.all(tx, { business: tx.businessId!, ids: [...new Set([...groups.values()].flat())] })
  return open.filter(({ a, b }) => {
    const [left, right] = [groups.get(a)!, groups.get(b)!]
    return !left.includes(b) && !aparts.some(each => (left.includes(each.a) && right.includes(each.b)) || (left.includes(each.b) && right.includes(each.a)))
  })
}
