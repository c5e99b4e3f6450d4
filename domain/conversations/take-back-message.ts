import type { Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import { byMember } from '../../kit/facts/fact.ts'
import { leaveFact } from '../../kit/facts/leave.ts'
import type { Id } from '../../kit/ids.ts'
import { refuse } from '../../kit/refusal.ts'
import * as store from './store.ts'
import * as trees from './tree-store.ts'

/** Within its hold, the member who wrote a reply takes it back: it never leaves, and whoever waited, waits as before. */
export async function takeBackMessage(tx: Tx, messageId: Id, memberId: Id, at: Instant): Promise<void> {
  const business = tx.businessId!
  const message = await store.ofMessage.one(tx, { business, message: messageId })
  if (!message) return refuse('not-found', 'not-found', 'There is no such message here.')
  const taken = await store.takeBack.one(tx, { business, message: messageId, member: memberId, at })
  if (!taken) refuse('conflict', 'already-left', 'It has already left, or was not yours to take back.')
  await trees.readAnew.run(tx, { business, roots: [message.root] })
  await leaveFact(tx, { kind: 'message.taken-back', about: message.conversation, by: byMember(memberId), at, payload: { message: messageId } })
}
