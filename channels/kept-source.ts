import type { Tx } from '../kit/database/transaction.ts'
import type { Id } from '../kit/ids.ts'
import { refuse } from '../kit/refusal.ts'
import type { Envelope, Inbound } from './channel.ts'
import * as store from './store.ts'

/** What came in, as it was kept; not found when it is not this business's, or has been erased. */
export async function keptSource(tx: Tx, inbound: Id): Promise<Inbound> {
  const kept = await read(tx, inbound) ?? refuse('not-found', 'not-found', 'That is not here.')
  return kept.erased ? refuse('not-found', 'erased', 'This has been erased, by the rule of this business.') : kept
}

export async function keptSourceOrNull(tx: Tx, inbound: Id): Promise<Inbound | null> {
  const kept = await read(tx, inbound)
  return kept?.erased ? null : kept
}

async function read(tx: Tx, inbound: Id): Promise<(Inbound & { erased: boolean }) | null> {
  const row = await store.source.one(tx, { business: tx.businessId!, id: inbound })
  return row && { ...row, envelope: row.envelope as Envelope, receivedAt: row.received_at, erased: row.erased_at !== null }
}
