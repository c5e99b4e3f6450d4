import type { Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import { byAcquaintance } from '../../kit/facts/fact.ts'
import { leaveFact } from '../../kit/facts/leave.ts'
import type { Id } from '../../kit/ids.ts'
import { refuse } from '../../kit/refusal.ts'
import { findHers, type Known } from './her-conversations.ts'
import * as store from './store.ts'

/**
 * The first party lets somebody in copy read what came before her, or lets her do so no longer. Nobody else can: it asks as whom she is
 * known, which only her own door knows. What was merged in from another conversation stays closed.
 */
export async function admitParticipant(
  tx: Tx, asked: { known: readonly Known[]; conversationId: Id; participantId: Id; admitted: boolean; at: Instant }
): Promise<void> {
  const { root, acquaintanceId } = await findHers(tx, asked.known, asked.conversationId)
  const changed = await store.admit.all(tx, {
    business: tx.businessId!, root, acquaintance: asked.participantId, at: asked.admitted ? asked.at : null
  })
  if (changed.length === 0) refuse('not-found', 'not-in-copy', 'Nobody of whom this could be said takes part here.')
  await leaveFact(tx, {
    kind: asked.admitted ? 'participant.admitted' : 'participant.admission-withdrawn', about: root, by: byAcquaintance(acquaintanceId), at: asked.at,
    payload: { acquaintance: asked.participantId }
  })
}
