import type { Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import { byAcquaintance } from '../../kit/facts/fact.ts'
import { leaveFact } from '../../kit/facts/leave.ts'
import type { Id } from '../../kit/ids.ts'
import * as store from './store.ts'

/**
 * She stops a business, or lets it speak again. Stopped, it may only answer what she asks from then on: or from `since` on, where her
 * mail provider says it for her, so that what she has asked already is answered.
 */
export async function keepSilence(
  tx: Tx, silence: { acquaintanceId: Id; silent: boolean; at: Instant; since?: Instant; reported?: boolean }
): Promise<void> {
  const since = silence.since ?? silence.at
  const changed = await store.silence.run(tx, { business: tx.businessId!, id: silence.acquaintanceId, at: silence.silent ? since : null })
  if (changed === 0) return // it is so already
  await leaveFact(tx, {
    kind: silence.silent ? 'acquaintance.silenced' : 'acquaintance.silence-lifted', about: silence.acquaintanceId, at: silence.at,
    by: byAcquaintance(silence.acquaintanceId), payload: silence.reported ? { reported: true } : {}
  })
}

/** Since when she has not wanted to hear from this business; null when she has not said so. */
export const silencedAt = async (tx: Tx, id: Id): Promise<Instant | null> =>
  (await store.silencedAt.one(tx, { business: tx.businessId!, id }))?.silenced_at ?? null
