import type { Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import type { By } from '../../kit/facts/fact.ts'
import { leaveFact } from '../../kit/facts/leave.ts'
import type { Id } from '../../kit/ids.ts'
import { refuse } from '../../kit/refusal.ts'
import { keepApart } from './keep-apart.ts'
import { linkAcquaintances } from './link-acquaintances.ts'
import { decideSuggestionOf, knowSuggestion, type Outcome } from './suggest-link.ts'

/** Decides "may be the same": they are, they are not, or it stays open what they are and is not asked again. */
export async function decideSuggestion(tx: Tx, decided: { suggestionId: Id; outcome: Outcome; by: By; at: Instant }): Promise<void> {
  const { suggestionId, outcome, by, at } = decided
  const suggestion = await knowSuggestion(tx, suggestionId)
  if (suggestion.outcome === outcome) return
  if (suggestion.outcome !== null) refuse('conflict', 'suggestion-decided', 'This has been decided already.')
  const ground = by.kind === 'acquaintance' ? 'person' : 'member'
  const pair = { one: suggestion.a, other: suggestion.b, by, at, ground } as const
  if (outcome === 'linked') await linkAcquaintances(tx, { ...pair, likelihood: suggestion.likelihood, evidence: suggestion.evidence })
  else if (outcome === 'apart') await keepApart(tx, pair)
  else {
    await decideSuggestionOf(tx, suggestion, outcome, by, at)
    await leaveFact(tx, { kind: 'acquaintance.suggestion-declined', about: suggestion.a, by, at, payload: { other: suggestion.b, suggestion: suggestionId } })
  }
}
