import { type Clock, SECOND } from '../../kit/clock.ts'
import type { Database } from '../../kit/database/transaction.ts'
import { type Lane, openLane } from '../../kit/jobs/lane.ts'
import { sendScheduled } from './send-scheduled.ts'
import * as store from './store.ts'

const AT_ONCE = 50

/** Lets leave what was written to leave by now. The rows are its own work list: a restart loses nothing, and two processes send nothing twice. */
export const openScheduled = (database: Database, clock: Clock, failed: (lane: string, error: unknown) => void): Lane => openLane({
  name: 'scheduled', clock, gather: 0, sweepEvery: 2 * SECOND, failed,
  due: () => database.transaction({ login: 'worker' }, async tx => (await store.businessesDue.all(tx, { now: clock.now() })).map(row => row.business)),
  async work(businessId) {
    const actor = { login: 'worker' as const, businessId }
    for (let n = 0; n < AT_ONCE; n++) {
      const went = await database.transaction(actor, async tx => {
        const next = await store.due.one(tx, { business: businessId, now: clock.now(), most: 1 })
        if (next) await sendScheduled(tx, next.id, clock.now())
        return next !== null
      })
      if (!went) return false
    }
    return true
  }
})
