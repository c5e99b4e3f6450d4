import type { Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import { KITH } from '../../kit/facts/fact.ts'
import { leaveFact } from '../../kit/facts/leave.ts'
import type { Id } from '../../kit/ids.ts'
import { Refusal } from '../../kit/refusal.ts'
import { hold } from '../acquaintances/know-acquaintance.ts'
import { knowMember } from '../businesses/know-business.ts'
import { rootOf } from '../conversations/read-conversation.ts'
import { writeMessage } from '../conversations/write-message.ts'
import { held, heldOf, type HeldWhy } from './scheduled-message.ts'
import * as store from './store.ts'

/**
 * Its time has come: it becomes a message like any other, unless something was said that its author had not read. Then it stays and says so;
 * `anyway` is a member who has read it and lets it go. Gives the message, or null when it was held back.
 */
export async function sendScheduled(tx: Tx, id: Id, now: Instant, anyway = false): Promise<Id | null> {
  const business = tx.businessId!
  const first = await held(tx, id)
  // Whoever writes for her now comes either before this, and is seen, or after it.
  const { root, acquaintance } = await rootOf(tx, first.conversation)
  await hold(tx, acquaintance)
  const row = await held(tx, id)
  const reason = anyway ? null : heldOf(row)
  if (reason) return holdBack(tx, id, row.conversation, reason.why, now)
  try {
    const isHere = await knowMember(tx, row.member).then(() => true, () => false)
    if (!isHere) return await holdBack(tx, id, row.conversation, 'author-left', now)
    const author = { id: row.member, name: row.member_name }
    const { messageId } = await writeMessage(tx, { conversationId: root, author, text: row.text, at: now, files: row.files, atOnce: true })
    await store.gone.run(tx, { business, id, now, message: messageId })
    return messageId
  } catch (error) {
    if (anyway || !(error instanceof Refusal)) throw error
    return holdBack(tx, id, row.conversation, error.message, now)
  }
}

async function holdBack(tx: Tx, id: Id, conversation: Id, why: HeldWhy | string, now: Instant): Promise<null> {
  await store.holdBack.run(tx, { business: tx.businessId!, id, now, why })
  await leaveFact(tx, { kind: 'message.held-back', about: conversation, by: KITH, at: now, payload: { scheduled: id } })
  return null
}
