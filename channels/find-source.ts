import type { Tx } from '../kit/database/transaction.ts'
import type { Id } from '../kit/ids.ts'
import type { Envelope, Inbound } from './channel.ts'
import * as store from './store.ts'

export type { Inbound } from './channel.ts'

/** What came in, by its id; null when it is not here. */
export async function findSource(tx: Tx, id: Id): Promise<Inbound | null> {
  const row = await store.source.one(tx, { business: tx.businessId!, id })
  return row && { ...row, envelope: row.envelope as Envelope, receivedAt: row.received_at }
}
