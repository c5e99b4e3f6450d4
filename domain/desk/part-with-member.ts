import type { Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import type { Id } from '../../kit/ids.ts'
import { leaveBusiness } from '../businesses/leave-business.ts'
import type { Actor } from '../businesses/set-role.ts'
import { releaseAllOf } from '../conversations/change-owner.ts'
import { releaseTurns } from '../queue/release-turns.ts'

/** A member goes: she serves no more from this instant, and what she looked after is for others to take. */
export async function partWithMember(tx: Tx, parted: { memberId: Id; by: Actor; at: Instant }): Promise<void> {
  await leaveBusiness(tx, parted)
  await releaseTurns(tx, parted.memberId)
  await releaseAllOf(tx, { memberId: parted.memberId, by: parted.by.id, at: parted.at })
}
