import type { Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import { byMember } from '../../kit/facts/fact.ts'
import { leaveFact } from '../../kit/facts/leave.ts'
import type { Id } from '../../kit/ids.ts'
import { refuse } from '../../kit/refusal.ts'
import { mergeConversations, undoMerge } from '../conversations/merge.ts'
import { rootOf } from '../conversations/read-conversation.ts'
import * as store from './store.ts'
import type { Outcome } from './suggestion.ts'

/** Who decides which suggestion, and when. */
export interface Decision { readonly suggestionId: Id; readonly memberId: Id; readonly at: Instant }

/**
 * A member puts together what may belong together, or keeps it apart; both are remembered. Of one person they are merged. Of two they
 * stay two conversations, so that nobody reads another's words, and stand beside each other for the members.
 */
export async function decideJoin(tx: Tx, decision: Decision & { outcome: Outcome }): Promise<Id> {
  const { suggestionId, memberId, at, outcome } = decision
  const asked = await open(tx, suggestionId)
  if (asked.outcome === outcome) return asked.conversation_id
  if (asked.outcome !== null) refuse('conflict', 'already-decided', 'This has been decided already. Undo that first.')
  const [from, into] = [await rootOf(tx, asked.conversation_id), await rootOf(tx, asked.into_id)]
  const merges = outcome === 'together' && from.acquaintance === into.acquaintance && from.root !== into.root
  const mergeId = merges ? await mergeConversations(tx, { conversationId: from.root, into: into.root, memberId, at }) : null
  await store.decide.run(tx, { business: tx.businessId!, id: suggestionId, outcome, merge: mergeId, at, by: memberId })
  await leaveFact(tx, {
    kind: outcome === 'together' ? 'conversation.join-accepted' : 'conversation.join-declined', about: asked.conversation_id, by: byMember(memberId), at,
    payload: { suggestion: suggestionId, conversation: asked.into_id }
  })
  return asked.conversation_id
}

/** Takes the decision back, exactly: it is asked again. */
export async function undecideJoin(tx: Tx, { suggestionId, memberId, at }: Decision): Promise<Id> {
  const asked = await open(tx, suggestionId)
  if (asked.outcome === null) refuse('conflict', 'not-decided', 'Nothing has been decided about this yet.')
  if (asked.merge_id && asked.merge_holds) await undoMerge(tx, { mergeId: asked.merge_id, memberId, at })
  await store.decide.run(tx, { business: tx.businessId!, id: suggestionId, outcome: null, merge: null, at: null, by: null })
  await leaveFact(tx, {
    kind: 'conversation.join-reconsidered', about: asked.conversation_id, by: byMember(memberId), at,
    payload: { suggestion: suggestionId, conversation: asked.into_id }
  })
  return asked.conversation_id
}

const open = async (tx: Tx, id: Id) =>
  await store.one.one(tx, { business: tx.businessId!, id }) ?? refuse('not-found', 'not-found', 'There is no such suggestion here.')
