import type { Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import { byMember } from '../../kit/facts/fact.ts'
import { leaveFacts } from '../../kit/facts/leave.ts'
import type { Id } from '../../kit/ids.ts'
import * as store from './store.ts'

/** What a member looked after goes back to nobody, so that somebody else can take it; answers what that was. */
export async function releaseAllOf(tx: Tx, { memberId, by, at }: { memberId: Id; by: Id; at: Instant }): Promise<Id[]> {
  const released = (await store.releaseOwned.all(tx, { business: tx.businessId!, owner: memberId })).map(row => row.id)
  await leaveFacts(tx, released.map(id => ({
    kind: 'conversation.released', about: id, by: byMember(by), at, payload: { from: memberId, to: null }
  })))
  return released
}
