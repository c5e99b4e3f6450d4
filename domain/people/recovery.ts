import { DAY, type Instant } from '../../kit/clock.ts'
import type { Database } from '../../kit/database/transaction.ts'
import { type Id, timedId } from '../../kit/ids.ts'
import type { Keys } from '../../kit/keys.ts'
import { refuse } from '../../kit/refusal.ts'
import { noteEvent, readStopToken } from './account-event.ts'
import * as store from './factor-store.ts'

const WAIT = 3 * DAY
const USABLE = 7 * DAY

const actorOf = (person: Id): { login: 'person'; personId: Id } => ({ login: 'person', personId: person })

/** She has lost the second factor: in three days it is turned off, unless one of her sessions or addresses, which are all told now, stops it. */
export const askRecovery = (database: Database, person: Id, now: Instant): Promise<Instant> => database.transaction(actorOf(person), async tx => {
  const before = await store.recovery.one(tx, { person, now })
  if (before) return before.ready_at
  if (!await store.factor.one(tx, { person })) refuse('conflict', 'second-factor-off', 'Your account has no second factor. Sign in with the code alone.')
  const id = timedId(now)
  await store.insertRecovery.run(tx, { person, id, now, ready: now + WAIT, until: now + WAIT + USABLE })
  await noteEvent(tx, person, 'recovery-asked', now, { id })
  return now + WAIT
})

/** What waits for her, if anything does. */
export const recoveryOf = (database: Database, person: Id, now: Instant): Promise<{ askedAt: Instant; readyAt: Instant } | null> =>
  database.transaction(actorOf(person), async tx => {
    const row = await store.recovery.one(tx, { person, now })
    return row && { askedAt: row.asked_at, readyAt: row.ready_at }
  })

/** The wait is over and nobody has stopped it: the second factor goes. False while there is nothing of the kind. */
export const finishRecovery = (database: Database, person: Id, now: Instant): Promise<boolean> => database.transaction(actorOf(person), async tx => {
  const row = await store.recovery.one(tx, { person, now })
  if (!row || row.ready_at > now || await store.finishRecovery.run(tx, { person, id: row.id, now }) !== 1) return false
  await store.endFactors.run(tx, { person, now })
  await store.endRecoveryCodes.run(tx, { person, now })
  await noteEvent(tx, person, 'recovery-used', now)
  return true
})

/** Stops it. Any of her sessions may; `id` is for the word that went by mail. */
export const stopRecovery = (database: Database, person: Id, now: Instant, id?: Id): Promise<void> => database.transaction(actorOf(person), async tx => {
  const row = await store.recovery.one(tx, { person, now })
  if (!row || (id && row.id !== id) || await store.stopRecovery.run(tx, { person, id: row.id, now }) !== 1) {
    refuse('not-found', 'no-recovery', 'There is nothing to be stopped any more.')
  }
  await noteEvent(tx, person, 'recovery-stopped', now)
})

/** Stops it by the word that went by mail. */
export async function stopByToken(database: Database, keys: Keys, token: string, now: Instant): Promise<void> {
  const { person, id } = readStopToken(keys, token) ?? refuse('not-found', 'no-recovery', 'There is nothing to be stopped any more.')
  await stopRecovery(database, person, now, id)
}
