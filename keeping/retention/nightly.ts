import { knowBusiness } from '../../domain/businesses/know-business.ts'
import { type Clock, HOUR, wallClock } from '../../kit/clock.ts'
import type { Database } from '../../kit/database/transaction.ts'
import { type Lane, openLane } from '../../kit/jobs/lane.ts'
import { applyRetention } from './apply-retention.ts'
import * as store from './store.ts'

const NIGHT = { from: 60, until: 5 * 60 } // minutes since midnight where the business is

/** Each night, while a business sleeps, erases what it does not want to keep any longer. */
export const openRetention = (database: Database, clock: Clock, failed: (lane: string, error: unknown) => void): Lane => openLane({
  name: 'retention', clock, gather: 0, sweepEvery: HOUR, failed,
  due: () => database.transaction({ login: 'worker' }, async tx =>
    (await store.businessesDue.all(tx, { before: clock.now() - 20 * HOUR })).map(row => row.business)),
  async work(businessId) {
    const { opening } = await database.transaction({ login: 'worker', businessId }, knowBusiness)
    const { minute } = wallClock(clock.now(), opening.timeZone)
    if (minute >= NIGHT.from && minute < NIGHT.until) await applyRetention(database, businessId, clock.now())
    return false
  }
})
