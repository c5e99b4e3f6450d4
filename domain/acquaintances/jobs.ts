import { everyBusiness } from '../businesses/know-business.ts'
import { type Clock, HOUR } from '../../kit/clock.ts'
import type { Database } from '../../kit/database/transaction.ts'
import { type Lane, openLane } from '../../kit/jobs/lane.ts'
import { learnModel } from './learn-model.ts'

/** Each day, from the records of each business that has enough of them, learns how its records differ. */
export const openLearning = (database: Database, clock: Clock, failed: (lane: string, error: unknown) => void): Lane => openLane({
  name: 'learning', clock, gather: 0, sweepEvery: HOUR, failed,
  due: () => everyBusiness(database),
  async work(businessId) {
    await learnModel(database, businessId, clock.now())
    return false
  }
})
