import type { Tx } from '../database/transaction.ts'
import type { SealedFact } from './fact.ts'
import { after, cursorOf, head } from './store.ts'

/** The facts of the transaction's business that follow `seq`, in their order; at most a thousand. An erased one has an empty payload. */
export async function factsAfter(tx: Tx, seq: number): Promise<SealedFact[]> {
  const rows = await after.all(tx, { business: tx.businessId!, seq })
  return rows.map(row => ({
    id: row.id, seq: row.seq, kind: row.kind, about: row.about, at: row.happened_at,
    by: { kind: row.by_kind as SealedFact['by']['kind'], id: row.by_id },
    payload: row.payload === null ? {} : JSON.parse(row.payload) as SealedFact['payload']
  }))
}

export async function lastSeq(tx: Tx): Promise<number> {
  return (await head.one(tx, { business: tx.businessId! }))?.seq ?? 0
}

/** How far a reaction has come in the chain of the transaction's business. */
export async function reachedBy(tx: Tx, reaction: string): Promise<number> {
  return (await cursorOf.one(tx, { business: tx.businessId!, name: reaction }))?.seq ?? 0
}
