import { DAY, type Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import { byAcquaintance } from '../../kit/facts/fact.ts'
import { leaveFact } from '../../kit/facts/leave.ts'
import type { Id } from '../../kit/ids.ts'
import * as store from './store.ts'

const LONGEST = 400 * DAY // an autoresponder that names another year has not been looked after

/** Her autoresponder says until when she is away. */
export async function noteAway(tx: Tx, away: { acquaintanceId: Id; until: Instant; at: Instant }): Promise<void> {
  if (away.until <= away.at || away.until > away.at + LONGEST) return
  const changed = await store.away.run(tx, { business: tx.businessId!, id: away.acquaintanceId, until: away.until })
  if (changed === 0) return
  await leaveFact(tx, {
    kind: 'acquaintance.away', about: away.acquaintanceId, by: byAcquaintance(away.acquaintanceId), at: away.at, payload: { until: away.until }
  })
}

/** They have written themselves: whoever of them was away, is back. */
export async function comeBack(tx: Tx, ids: readonly Id[], at: Instant): Promise<void> {
  if (ids.length === 0) return
  for (const { id } of await store.awayOf.all(tx, { business: tx.businessId!, ids })) {
    await store.away.run(tx, { business: tx.businessId!, id, until: null })
    await leaveFact(tx, { kind: 'acquaintance.back', about: id, by: byAcquaintance(id), at, payload: {} })
  }
}
