import type { Tx } from '../database/transaction.ts'
import * as store from './store.ts'

/** Whether all that has happened at this business has its place in the chain: what is in no hurry waits for that, so that nothing waits behind it. */
export const isAllSealed = async (tx: Tx): Promise<boolean> => (await store.allSealed.one(tx, { business: tx.businessId! }))!.sealed
