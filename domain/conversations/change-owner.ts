import type { Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import { byMember } from '../../kit/facts/fact.ts'
import { leaveFact, leaveFacts } from '../../kit/facts/leave.ts'
import type { Id } from '../../kit/ids.ts'
import { knowMember } from '../businesses/know-business.ts'
import { rootOf } from './read-conversation.ts'
import * as store from './store.ts'

/** Takes a conversation, or passes it on with its whole story to a named member; how often it is passed on is counted. */
export async function changeOwner(tx: Tx, change: { conversationId: Id; memberId: Id; by: Id; at: Instant }): Promise<Id> {
  const business = tx.businessId!
  const [, { root, owner }] = await Promise.all([knowMember(tx, change.memberId), rootOf(tx, change.conversationId)])
  if (owner === change.memberId) return root
  const passed = owner !== null || change.memberId !== change.by
  await store.setOwner.run(tx, { business, id: root, owner: change.memberId, passed: passed ? 1 : 0 })
  await leaveFact(tx, {
    kind: change.memberId === change.by ? 'conversation.taken' : 'conversation.passed-on', about: root, by: byMember(change.by), at: change.at,
    payload: { from: owner, to: change.memberId }
  })
  return root
}

/** A member takes a conversation that nobody has; whoever calls has made sure of that, by holding its turn. */
export async function takeUntaken(tx: Tx, taken: { conversationId: Id; memberId: Id; at: Instant }): Promise<void> {
  await Promise.all([
    store.setOwner.run(tx, { business: tx.businessId!, id: taken.conversationId, owner: taken.memberId, passed: 0 }),
    leaveFact(tx, {
      kind: 'conversation.taken', about: taken.conversationId, by: byMember(taken.memberId), at: taken.at, payload: { from: null, to: taken.memberId }
    })
  ])
}

/** What a member looked after goes back to nobody, so that somebody else can take it; answers what that was. */
export async function releaseAllOf(tx: Tx, { memberId, by, at }: { memberId: Id; by: Id; at: Instant }): Promise<Id[]> {
  const released = (await store.releaseOwned.all(tx, { business: tx.businessId!, owner: memberId })).map(row => row.id)
  await leaveFacts(tx, released.map(id => ({
    kind: 'conversation.released', about: id, by: byMember(by), at, payload: { from: memberId, to: null }
  })))
  return released
}
