import type { Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import { byMember } from '../../kit/facts/fact.ts'
import { leaveFact } from '../../kit/facts/leave.ts'
import type { Id } from '../../kit/ids.ts'
import type { MatterKind, Need } from '../businesses/business.ts'
import { rootOf } from './read-conversation.ts'
import * as store from './store.ts'

/** Says what a conversation is about and how much it presses; both are named reasons in the queue. */
export async function setMatter(tx: Tx, matter: { conversationId: Id; kind?: MatterKind; need?: Need; subject?: string; by: Id; at: Instant }): Promise<Id> {
  const now = await rootOf(tx, matter.conversationId)
  const kind = matter.kind ?? now.kind
  const need = matter.need ?? now.need
  await store.setMatter.run(tx, { business: tx.businessId!, id: now.root, kind, need, subject: matter.subject?.trim() || now.subject })
  await leaveFact(tx, { kind: 'conversation.matter-set', about: now.root, by: byMember(matter.by), at: matter.at, payload: { kind, need } })
  return now.root
}
