import type { Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import { byMember } from '../../kit/facts/fact.ts'
import { leaveFact } from '../../kit/facts/leave.ts'
import type { Id } from '../../kit/ids.ts'
import { refuse } from '../../kit/refusal.ts'
import * as store from './store.ts'

/** From now on its token opens nothing. */
export async function withdrawProgram(tx: Tx, { programId, memberId, at }: { programId: Id; memberId: Id; at: Instant }): Promise<void> {
  const withdrawn = await store.withdraw.one(tx, { business: tx.businessId!, id: programId, member: memberId, now: at })
  if (!withdrawn) return refuse('not-found', 'program-not-found', 'There is no such program here, or it has been withdrawn already.')
  await leaveFact(tx, { kind: 'program.withdrawn', about: programId, by: byMember(memberId), at, payload: {} })
}
