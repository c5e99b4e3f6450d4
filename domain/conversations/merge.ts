import type { Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import { byMember, KITH } from '../../kit/facts/fact.ts'
import { leaveFact } from '../../kit/facts/leave.ts'
import { type Id, timedId } from '../../kit/ids.ts'
import { refuse } from '../../kit/refusal.ts'
import { hold } from '../acquaintances/know-acquaintance.ts'
import { rootOf } from './read-conversation.ts'
import { pointAgain } from './point-again.ts'
import * as trees from './tree-store.ts'

/**
 * One matter, two conversations: the first shows within the second from now on. Nothing is moved, so it can be undone exactly.
 * Without a member Kith itself has found that they are one.
 */
export async function mergeConversations(tx: Tx, merge: { conversationId: Id; into: Id; memberId: Id | null; at: Instant }): Promise<Id> {
  const business = tx.businessId!
  const told = await rootOf(tx, merge.conversationId)
  await hold(tx, told.acquaintance)
  const [from, into] = [await rootOf(tx, merge.conversationId), await rootOf(tx, merge.into)]
  if (from.acquaintance !== into.acquaintance) {
    refuse('conflict', 'different-people', 'These conversations are with different people; they stay apart.')
  }
  if (from.root === into.root) refuse('conflict', 'already-one', 'These are already one conversation.')
  const id = timedId(merge.at)
  await trees.insertMerge.run(tx, { business, id, conversation: from.root, into: into.root, member: merge.memberId, at: merge.at })
  await pointAgain(tx, from.root)
  await leaveFact(tx, {
    kind: 'conversation.merged', about: into.root, by: merge.memberId ? byMember(merge.memberId) : KITH, at: merge.at, payload: { merge: id, conversation: from.root }
  })
  return id
}

/** What came before the message it answers, and that message: one matter from the start, unless they lie together already or somebody has taken them apart. */
export async function joinEarly(tx: Tx, join: { conversationId: Id; into: Id; at: Instant }): Promise<void> {
  const [from, into] = [await rootOf(tx, join.conversationId), await rootOf(tx, join.into)]
  if (from.root === into.root || from.acquaintance !== into.acquaintance) return
  const { apart } = (await trees.setApart.one(tx, { business: tx.businessId!, one: from.root, other: into.root }))!
  if (!apart) await mergeConversations(tx, { ...join, memberId: null })
}

/** Takes a merge back: both are as though it had never been, with what came since where it belongs. */
export async function undoMerge(tx: Tx, undo: { mergeId: Id; memberId: Id; at: Instant }): Promise<void> {
  const undone = await trees.undoMerge.one(tx, { business: tx.businessId!, id: undo.mergeId, member: undo.memberId, at: undo.at })
  if (!undone) return refuse('not-found', 'not-found', 'There is no such merge to undo.')
  await hold(tx, (await rootOf(tx, undone.conversation)).acquaintance)
  await pointAgain(tx, undone.conversation)
  await leaveFact(tx, {
    kind: 'conversation.merge-undone', about: undone.into_id, by: byMember(undo.memberId), at: undo.at,
    payload: { merge: undo.mergeId, conversation: undone.conversation }
  })
}
