import type { Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import type { By } from '../../kit/facts/fact.ts'
import { doneBy, leaveFact } from '../../kit/facts/leave.ts'
import { type Id, timedId } from '../../kit/ids.ts'
import { refuse } from '../../kit/refusal.ts'
import { pairOf } from './link.ts'
import * as store from './link-store.ts'
import { decideSuggestionOf } from './suggest-link.ts'
import { holdLinks, needBoth, settleLinks } from './weave.ts'

/** That two are not the same, and who says so. */
export interface Apart { readonly one: Id; readonly other: Id; readonly ground: 'member' | 'person'; readonly by: By; readonly at: Instant }

/** "Not the same", at once: no link between them counts, nor any that brings them together through others, until it is taken back. */
export async function keepApart(tx: Tx, { one, other, ground, by, at }: Apart): Promise<Id> {
  const business = tx.businessId!
  const pair = pairOf(one, other)
  await needBoth(tx, pair)
  await holdLinks(tx)
  const said = (await store.aparts.all(tx, { business, ids: [pair.a] })).find(row => row.a === pair.a && row.b === pair.b)
  if (said) return said.id
  const id = timedId(at)
  const who = doneBy(tx, by)
  await store.insertApart.run(tx, { business, id, ...pair, ground, now: at, by_kind: who.kind, by_id: who.id })
  await decideSuggestionOf(tx, pair, 'apart', by, at)
  await leaveFact(tx, { kind: 'acquaintance.kept-apart', about: pair.a, by, at, payload: { other: pair.b, apart: id, ground } })
  await settleLinks(tx, [pair.a, pair.b], at)
  return id
}

/** Takes "not the same" back: what was set aside for it alone counts again. What she has said herself, only she takes back. */
export async function liftApart(tx: Tx, { apartId, by, at }: { apartId: Id; by: By; at: Instant }): Promise<void> {
  const business = tx.businessId!
  await holdLinks(tx)
  const apart = await store.apartById.one(tx, { business, id: apartId })
  if (!apart) return refuse('not-found', 'not-found', 'That is not here.')
  if (apart.lifted_at !== null) return refuse('conflict', 'apart-lifted', 'This has been taken back already.')
  if (apart.ground === 'person' && by.kind !== 'acquaintance') return refuse('not-allowed', 'said-by-her', 'She has said so herself, and only she can take it back.')
  const who = doneBy(tx, by)
  await store.liftApart.run(tx, { business, id: apartId, now: at, by_kind: who.kind, by_id: who.id })
  await leaveFact(tx, { kind: 'acquaintance.apart-lifted', about: apart.a, by, at, payload: { other: apart.b, apart: apartId } })
  await settleLinks(tx, [apart.a, apart.b], at)
}
