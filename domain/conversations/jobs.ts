import { type Clock, HOUR } from '../../kit/clock.ts'
import type { Database } from '../../kit/database/transaction.ts'
import { type Lane, openLane } from '../../kit/jobs/lane.ts'
import { businessesWithUnanswered, restUnanswered } from './rest-unanswered.ts'

/** Each hour, lets rest what people have left unanswered for a fortnight. */
export const openResting = (database: Database, clock: Clock, failed: (lane: string, error: unknown) => void): Lane => openLane({
  name: 'resting', clock, gather: 0, sweepEvery: HOUR, failed,
  due: () => businessesWithUnanswered(database, clock.now()),
  work: businessId => database.transaction({ login: 'worker', businessId }, async tx => {
    await restUnanswered(tx, clock.now())
    return false
  })
})
