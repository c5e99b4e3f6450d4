import type { Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import { byAcquaintance } from '../../kit/facts/fact.ts'
import { leaveFact } from '../../kit/facts/leave.ts'
import type { Id } from '../../kit/ids.ts'
import * as store from './store.ts'

/** She stops a business, or lets it speak again. Stopped, it may only answer what she asks from then on. */
export async function keepSilence(tx: Tx, silence: { acquaintanceId: Id; silent: boolean; at: Instant }): Promise<void> {
  const changed = await store.silence.run(tx, { business: tx.businessId!, id: silence.acquaintanceId, at: silence.silent ? silence.at : null })
  if (changed === 0) return // it is so already
  await leaveFact(tx, {
    kind: silence.silent ? 'acquaintance.silenced' : 'acquaintance.silence-lifted', about: silence.acquaintanceId, at: silence.at,
    by: byAcquaintance(silence.acquaintanceId), payload: {}
  })
}

/** Since when she has not wanted to hear from this business; null when she has not said so. */
export const silencedAt = async (tx: Tx, id: Id): Promise<Instant | null> =>
  (await store.silencedAt.one(tx, { business: tx.businessId!, id }))?.silenced_at ?? null
