import type { Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import { byMember } from '../../kit/facts/fact.ts'
import { leaveFact } from '../../kit/facts/leave.ts'
import type { Id } from '../../kit/ids.ts'
import { knowMember } from './know-business.ts'
import * as store from './member-store.ts'
import { releaseIdentities } from './provider-store.ts'
import { type Actor, mayActUpon } from './set-role.ts'

/** She serves here no more: by her own wish, or because somebody who runs the business says so. What she wrote stays, under her name. */
export async function leaveBusiness(tx: Tx, left: { memberId: Id; by: Actor; at: Instant }): Promise<void> {
  const business = tx.businessId!
  await store.lockBusiness.one(tx, { business })
  const member = await knowMember(tx, left.memberId)
  await mayActUpon(tx, member, left.by)
  await store.leave.run(tx, { business, id: member.id, now: left.at })
  await store.leaveTeams.run(tx, { business, id: member.id })
  await releaseIdentities.run(tx, { business, member: member.id })
  await leaveFact(tx, { kind: 'member.left', about: member.id, by: byMember(left.by.id), at: left.at, payload: { role: member.role } })
}
