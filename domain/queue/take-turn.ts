import type { Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import type { Id } from '../../kit/ids.ts'
import { refuse } from '../../kit/refusal.ts'
import { teamsOfMember } from '../businesses/know-business.ts'
import { takeUntaken } from '../conversations/change-owner.ts'
import * as store from './store.ts'

/** A member takes the turn of whoever has waited longest by the rules of the queue. Two members never get the same one. */
export async function takeTurn(tx: Tx, member: Id, at: Instant): Promise<Id> {
  const business = tx.businessId!
  const teams = await teamsOfMember(tx, member)
  const order = teams.length === 1 ? teams : (await store.earliest.all(tx, { business, teams })).map(row => row.team)
  for (const team of order) {
    const taken = await store.next.one(tx, { business, team, member, now: at })
    if (!taken) continue
    await takeUntaken(tx, { conversationId: taken.conversation, memberId: member, at })
    return taken.conversation
  }
  return refuse('not-found', 'nobody-waits', 'Nobody is waiting just now.')
}
