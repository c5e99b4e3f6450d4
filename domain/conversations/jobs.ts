import { type Clock, DAY, HOUR, type Instant } from '../../kit/clock.ts'
import type { Database, Tx } from '../../kit/database/transaction.ts'
import { KITH } from '../../kit/facts/fact.ts'
import { leaveFacts } from '../../kit/facts/leave.ts'
import type { Id } from '../../kit/ids.ts'
import { type Lane, openLane } from '../../kit/jobs/lane.ts'
import * as store from './store.ts'

/** How long she may leave an answer unanswered before the conversation rests; while she is away it does not run. Her next word wakes it. */
const REST_AFTER = 14 * DAY

/** Lets rest what she has not answered. That is "not answered", and never counted as solved. */
async function restUnanswered(tx: Tx, now: Instant): Promise<Id[]> {
  const rested = await store.rest.all(tx, { business: tx.businessId!, before: now - REST_AFTER, at: now })
  await leaveFacts(tx, rested.map(({ id }) => ({ kind: 'conversation.rested', about: id, by: KITH, at: now, payload: {} })))
  return rested.map(row => row.id)
}

const businessesWithUnanswered = (database: Database, now: Instant): Promise<Id[]> =>
  database.transaction({ login: 'worker' }, async tx => (await store.businessesUnanswered.all(tx, { before: now - REST_AFTER })).map(row => row.business))

/** Each hour, lets rest what people have left unanswered for a fortnight. */
export const openResting = (database: Database, clock: Clock, failed: (lane: string, error: unknown) => void): Lane => openLane({
  name: 'resting', clock, gather: 0, sweepEvery: HOUR, failed,
  due: () => businessesWithUnanswered(database, clock.now()),
  work: businessId => database.transaction({ login: 'worker', businessId }, async tx => {
    await restUnanswered(tx, clock.now())
    return false
  })
})
