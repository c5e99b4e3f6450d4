import type { Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import { byMember } from '../../kit/facts/fact.ts'
import { leaveFact } from '../../kit/facts/leave.ts'
import type { Id } from '../../kit/ids.ts'
import { refuse } from '../../kit/refusal.ts'
import type { Role } from './business.ts'
import { knowMember } from './know-business.ts'
import * as store from './member-store.ts'

/** Whoever acts upon a member: an owner may act upon everybody, an admin upon everybody but owners. */
export interface Actor { readonly id: Id; readonly role: string }

/** Gives a member another part. Only an owner makes owners or unmakes them, and the last one stays. */
export async function setRole(tx: Tx, change: { memberId: Id; role: Role; by: Actor; at: Instant }): Promise<void> {
  const business = tx.businessId!
  await store.lockBusiness.one(tx, { business })
  const member = await knowMember(tx, change.memberId)
  if (member.role === change.role) return
  if (change.role === 'owner') refuseUnlessOwner(change.by)
  await mayActUpon(tx, member, change.by)
  await store.setRole.run(tx, { business, id: member.id, role: change.role })
  await leaveFact(tx, {
    kind: 'member.role-changed', about: member.id, by: byMember(change.by.id), at: change.at, payload: { from: member.role, to: change.role }
  })
}

/** Refuses what would leave nobody who may run the business, and an admin who reaches above herself. The business is locked before. */
export async function mayActUpon(tx: Tx, member: { id: Id; role: Role }, by: Actor): Promise<void> {
  if (member.role !== 'owner') return
  refuseUnlessOwner(by)
  const others = await store.otherOwners.all(tx, { business: tx.businessId!, id: member.id })
  if (others.length === 0) refuse('conflict', 'last-owner', 'A business needs an owner. Make somebody else an owner first.')
}

export function refuseUnlessOwner(by: Actor): void {
  if (by.role !== 'owner') refuse('not-allowed', 'owner-only', 'Only an owner may do that. Ask one.')
}
