import type { Instant } from '../clock.ts'
import type { Tx } from '../database/transaction.ts'
import type { SealedFact } from './fact.ts'
import { after, cursorOf, head, next, since } from './store.ts'

/** The facts of the transaction's business that follow `seq`, in their order; at most a thousand. An erased one has an empty payload. */
export const factsAfter = async (tx: Tx, seq: number): Promise<SealedFact[]> => (await after.all(tx, { business: tx.businessId!, seq })).map(read)

/** Those that a reaction has not come to yet; at most a thousand. */
export const factsNext = async (tx: Tx, reaction: string): Promise<SealedFact[]> => (await next.all(tx, { business: tx.businessId!, name: reaction })).map(read)

/** Those of them that happened at an instant or later: for whoever asks by hand to be told again. */
export const factsSince = async (tx: Tx, at: Instant, seq: number): Promise<SealedFact[]> => (await since.all(tx, { business: tx.businessId!, at, seq })).map(read)

const read = (row: Awaited<ReturnType<typeof after.all>>[number]): SealedFact => ({
  id: row.id, seq: row.seq, kind: row.kind, about: row.about, at: row.happened_at,
  by: { kind: row.by_kind as SealedFact['by']['kind'], id: row.by_id },
  payload: row.payload === null ? {} : JSON.parse(row.payload) as SealedFact['payload']
})

export async function lastSeq(tx: Tx): Promise<number> {
  return (await head.one(tx, { business: tx.businessId! }))?.seq ?? 0
}

/** How far a reaction has come in the chain of the transaction's business. */
export async function reachedBy(tx: Tx, reaction: string): Promise<number> {
  return (await cursorOf.one(tx, { business: tx.businessId!, name: reaction }))?.seq ?? 0
}
