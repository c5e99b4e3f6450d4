import type { Tx } from '../database/transaction.ts'
import { head } from './store.ts'

/** How far the chain of this business has come; null when nothing has been sealed yet. */
export async function chainHead(tx: Tx): Promise<{ seq: number; hash: Uint8Array } | null> {
  const found = await head.one(tx, { business: tx.businessId! })
  return found && found.seq > 0 ? found : null
}
