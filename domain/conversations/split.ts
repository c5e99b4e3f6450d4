import type { Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import { byMember } from '../../kit/facts/fact.ts'
import { leaveFact } from '../../kit/facts/leave.ts'
import { type Id, timedId } from '../../kit/ids.ts'
import { refuse } from '../../kit/refusal.ts'
import { hold } from '../acquaintances/know-acquaintance.ts'
import { newReference } from './conversation.ts'
import { pointAgain } from './point-again.ts'
import { rootOf } from './read-conversation.ts'
import * as store from './store.ts'
import * as trees from './tree-store.ts'

/** A second matter gets a conversation of its own: the messages named move there, and what answers them follows. */
export async function splitConversation(
  tx: Tx, split: { conversationId: Id; messages: readonly Id[]; subject: string; memberId: Id; at: Instant }
): Promise<{ splitId: Id; conversationId: Id }> {
  const business = tx.businessId!
  const { acquaintance } = await rootOf(tx, split.conversationId)
  await hold(tx, acquaintance)
  const { root, team, subject } = await rootOf(tx, split.conversationId)
  const here = (await trees.messagesIn.all(tx, { business, root })).map(row => row.message)
  const messages = [...new Set(split.messages)]
  if (messages.length === 0 || messages.some(id => !here.includes(id))) {
    refuse('invalid', 'not-in-conversation', 'Choose messages of this conversation to split off.')
  }
  if (messages.length >= here.length) refuse('invalid', 'nothing-left', 'At least one message has to stay.')
  const splitId = timedId(split.at)
  const into = timedId(split.at)
  await store.open.run(tx, {
    business, ids: [into], acquaintances: [acquaintance], references: [newReference()], subjects: [split.subject.trim() || subject], teams: [team],
    ats: [split.at], waitings: [null]
  })
  await trees.insertSplit.run(tx, { business, id: splitId, from: root, into, member: split.memberId, at: split.at, messages })
  await trees.movePlacements.run(tx, { business, messages, into })
  await pointAgain(tx, into)
  await leaveFact(tx, {
    kind: 'conversation.split', about: root, by: byMember(split.memberId), at: split.at, payload: { split: splitId, conversation: into }
  })
  return { splitId, conversationId: into }
}

/** Takes a split back: its messages, and those that followed them, stand where they would stand without it. */
export async function undoSplit(tx: Tx, undo: { splitId: Id; memberId: Id; at: Instant }): Promise<void> {
  const business = tx.businessId!
  const undone = await trees.undoSplit.one(tx, { business, id: undo.splitId, member: undo.memberId, at: undo.at })
  if (!undone) return refuse('not-found', 'not-found', 'There is no such split to undo.')
  await hold(tx, (await rootOf(tx, undone.into_id)).acquaintance)
  await trees.placeAgain.run(tx, { business, split: undo.splitId })
  await pointAgain(tx, undone.into_id)
  await leaveFact(tx, {
    kind: 'conversation.split-undone', about: undone.from_id, by: byMember(undo.memberId), at: undo.at,
    payload: { split: undo.splitId, conversation: undone.into_id }
  })
}
