import type { Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import { type By, byAcquaintance } from '../../kit/facts/fact.ts'
import { doneBy, leaveFact, leaveFacts } from '../../kit/facts/leave.ts'
import { type Id, timedId } from '../../kit/ids.ts'
import { refuse } from '../../kit/refusal.ts'
import { LONGEST_TRAIT, type NewTrait, type Trait, type TraitKind } from './trait.ts'
import * as store from './trait-store.ts'

/** Notes what is known of people, each thing once; answers what was new. The facts name kinds and never values. */
export async function noteTraits(tx: Tx, traits: readonly NewTrait[], by: By, at: Instant): Promise<{ id: Id; of: Id }[]> {
  const kept = traits.map(trait => ({ ...trait, value: trait.value.trim().slice(0, LONGEST_TRAIT).toWellFormed() })).filter(({ value }) => value !== '')
  if (kept.length === 0) return []
  const who = doneBy(tx, by)
  const rows = await store.note.all(tx, {
    business: tx.businessId!, ids: kept.map(() => timedId(at)), acquaintances: kept.map(t => t.of), kinds: kept.map(t => t.kind), values: kept.map(t => t.value),
    labels: kept.map(t => t.label ?? ''), sources: kept.map(t => t.source), froms: kept.map(t => t.from), now: at, by_kind: who.kind, by_id: who.id
  })
  await leaveFacts(tx, [...Map.groupBy(rows, row => row.acquaintance)].map(([about, own]) =>
    ({ kind: 'acquaintance.trait-noted', about, by, at, payload: { kinds: own.map(row => row.kind) } })))
  return rows.map(row => ({ id: row.id, of: row.acquaintance }))
}

/** What is known of these, the first noted first. */
export const traitsOf = async (tx: Tx, ids: readonly Id[]): Promise<Trait[]> =>
  (await store.of.all(tx, { business: tx.businessId!, ids })).map(traitOf)

type Row = Awaited<ReturnType<typeof store.of.all>>[number]
const traitOf = (row: Row): Trait => ({
  id: row.id, of: row.acquaintance, kind: row.kind as TraitKind, value: row.value, label: row.label, source: row.source as Trait['source'], from: row.from_ref,
  notedAt: row.noted_at, notedBy: { kind: row.noted_by_kind as By['kind'], id: row.noted_by_id }, disputedAt: row.disputed_at
})

const known = async (tx: Tx, id: Id): Promise<Trait> => {
  const row = await store.one.one(tx, { business: tx.businessId!, id })
  return row ? traitOf(row) : refuse('not-found', 'not-found', 'That is not here.')
}

/** It is no longer so, or never was. */
export async function endTrait(tx: Tx, { traitId, by, at }: { traitId: Id; by: By; at: Instant }): Promise<void> {
  const trait = await known(tx, traitId)
  await store.end.run(tx, { business: tx.businessId!, id: traitId, now: at })
  await leaveFact(tx, { kind: 'acquaintance.trait-ended', about: trait.of, by, at, payload: { trait: traitId, kinds: [trait.kind] } })
}

/** She says that it is not so, or takes that back. Members see that she does. What is not known of her is not found. */
export async function disputeTrait(tx: Tx, { traitId, hers, disputed, at }: { traitId: Id; hers: readonly Id[]; disputed: boolean; at: Instant }): Promise<void> {
  const trait = await known(tx, traitId)
  if (!hers.includes(trait.of)) refuse('not-found', 'not-found', 'That is not here.')
  const changed = await store.dispute.run(tx, { business: tx.businessId!, id: traitId, at: disputed ? at : null })
  if (changed === 0) return // it is so already
  await leaveFact(tx, {
    kind: disputed ? 'acquaintance.trait-disputed' : 'acquaintance.trait-dispute-lifted', about: trait.of, by: byAcquaintance(trait.of), at, payload: { trait: traitId, kinds: [trait.kind] }
  })
}

/** What an import brought of these is no longer known. */
export async function endBrought(tx: Tx, from: Id, of: readonly Id[], at: Instant): Promise<void> {
  await store.endFrom.run(tx, { business: tx.businessId!, from, of, now: at })
}
