import { DAY, type Instant } from '../../kit/clock.ts'
import type { Database, Tx } from '../../kit/database/transaction.ts'
import { KITH } from '../../kit/facts/fact.ts'
import { leaveFacts } from '../../kit/facts/leave.ts'
import type { Id } from '../../kit/ids.ts'
import * as store from './store.ts'

/** How long she may leave an answer unanswered before the conversation rests. Her next word wakes it. */
export const REST_AFTER = 14 * DAY

/** Lets rest what she has not answered. That is "not answered", and never counted as solved. */
export async function restUnanswered(tx: Tx, now: Instant): Promise<Id[]> {
  const rested = await store.rest.all(tx, { business: tx.businessId!, before: now - REST_AFTER, at: now })
  await leaveFacts(tx, rested.map(({ id }) => ({ kind: 'conversation.rested', about: id, by: KITH, at: now, payload: {} })))
  return rested.map(row => row.id)
}

export const businessesWithUnanswered = (database: Database, now: Instant): Promise<Id[]> =>
  database.transaction({ login: 'worker' }, async tx => (await store.businessesUnanswered.all(tx, { before: now - REST_AFTER })).map(row => row.business))
