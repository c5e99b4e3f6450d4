import type { Tx, Within } from '../kit/database/transaction.ts'
import type { Id } from '../kit/ids.ts'
import { refuse } from '../kit/refusal.ts'
import type { Envelope, Inbound } from './channel.ts'
import { wholeOf } from './kept-pieces.ts'
import * as store from './store.ts'

/** What came in, as it was kept; not found when it is not this business's, or has been erased. What is large is read `within` later transactions. */
export async function keptSource(within: Within, inbound: Id): Promise<Inbound> {
  return within(tx => keptSourceIn(tx, within, inbound))
}

/** The same in a transaction that is open already. */
export async function keptSourceIn(tx: Tx, within: Within, inbound: Id): Promise<Inbound> {
  const kept = await read(tx, within, inbound) ?? refuse('not-found', 'not-found', 'That is not here.')
  return kept.erased ? refuse('not-found', 'erased', 'This has been erased, by the rule of this business.') : kept
}

/** The same; null where it is not here any more. */
export const keptSourceOrNull = (within: Within, inbound: Id): Promise<Inbound | null> => within(async tx => {
  const kept = await read(tx, within, inbound)
  return kept?.erased ? null : kept
})

async function read(tx: Tx, within: Within, inbound: Id): Promise<(Inbound & { erased: boolean }) | null> {
  const row = await store.source.one(tx, { business: tx.businessId!, id: inbound })
  return row && {
    ...row, envelope: row.envelope as Envelope, receivedAt: row.received_at, erased: row.erased_at !== null, whole: wholeOf(within, row)
  }
}
