import type { Instant } from '../kit/clock.ts'
import type { Tx } from '../kit/database/transaction.ts'
import { firstIdAt, type Id } from '../kit/ids.ts'
import * as store from './store.ts'

/** What came in becomes nothing: the bytes and the envelope; that it came, when, and how large it was, stays. */
export async function eraseSources(tx: Tx, ids: readonly Id[], now: Instant): Promise<number> {
  return ids.length === 0 ? 0 : store.eraseSources.run(tx, { business: tx.businessId!, ids, now })
}

/** What other machines said about messages that have been erased. */
export const eraseErrors = (tx: Tx, messages: readonly Id[]): Promise<number> => store.eraseErrors.run(tx, { business: tx.businessId!, messages })

/** The oldest sources from before an instant that are still there. */
export const sourcesBefore = async (tx: Tx, before: Instant, most: number): Promise<Id[]> =>
  (await store.sourcesBefore.all(tx, { business: tx.businessId!, below: firstIdAt(before), most })).map(row => row.id)

export const countSourcesBefore = async (tx: Tx, before: Instant): Promise<number> =>
  (await store.countSourcesBefore.one(tx, { business: tx.businessId!, below: firstIdAt(before) }))!.sources
