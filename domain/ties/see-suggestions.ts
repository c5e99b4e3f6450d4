import type { Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import type { Id } from '../../kit/ids.ts'
import * as store from './store.ts'
import type { Reason } from './suggestion.ts'

/** Another conversation that this one may belong to, or belongs with, as a member sees it. */
export interface Suggestion {
  readonly id: Id
  readonly other: { readonly id: Id; readonly subject: string; readonly firstPartyName: string }
  readonly reason: Reason
  /** Both are of one first party: put together they become one. */
  readonly samePerson: boolean
  /** This is the newer, of which it is asked; else the other is. */
  readonly isNewer: boolean
  readonly suggestedAt: Instant
  /** When a member has said that two people's conversations belong together; null while it is open. */
  readonly besideSince: Instant | null
}

/** What may belong to a conversation, and what members have put beside it. What was kept apart, or is one by now, is not told again. */
export const seeSuggestions = async (tx: Tx, root: Id): Promise<Suggestion[]> =>
  (await store.ofRoot.all(tx, { business: tx.businessId!, root })).map(row => ({
    id: row.id, other: { id: row.other, subject: row.subject, firstPartyName: row.first_name }, reason: row.reason as Reason,
    samePerson: row.same_person, isNewer: row.newer, suggestedAt: row.suggested_at, besideSince: row.decided_at
  }))
