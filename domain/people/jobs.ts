import { type Clock, SECOND } from '../../kit/clock.ts'
import type { Database } from '../../kit/database/transaction.ts'
import type { Keys } from '../../kit/keys.ts'
import { type Lane, openLane } from '../../kit/jobs/lane.ts'
import { peopleToTell, tellPerson, type TellPerson } from './account-event.ts'

/** Mails to people what has happened to their accounts. A lane of people, where others are of businesses. */
export const openTelling = (database: Database, clock: Clock, keys: Keys, tell: TellPerson, failed: (lane: string, error: unknown) => void): Lane => openLane({
  name: 'telling', clock, gather: 0, sweepEvery: 5 * SECOND, failed,
  due: () => peopleToTell(database, clock.now()),
  async work(person) {
    await tellPerson(database, person, tell, keys, clock.now())
    return false
  }
})
