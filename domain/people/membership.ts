import type { Instant } from '../../kit/clock.ts'
import type { Database } from '../../kit/database/transaction.ts'
import { type Id, randomId } from '../../kit/ids.ts'
import * as store from './membership-store.ts'
import type { People } from './people.ts'
import { startSession } from './sessions.ts'
import { insertPerson } from './store.ts'

/** Whose account serves as this member; null when nobody's does. The answer stays on her side. */
export const personServing = (database: Database, businessId: Id, memberId: Id): Promise<Id | null> =>
  database.transaction({ login: 'worker' }, async tx => (await store.serving.one(tx, { business: businessId, member: memberId }))?.person ?? null)

/**
 * She serves there no more, and a session that the business's own provider had opened ends with it; her streams are closed. Doing it twice
 * does no harm.
 */
export async function endMembership({ database, sessionsChanged }: Pick<People, 'database' | 'sessionsChanged'>, businessId: Id, memberId: Id, at: Instant): Promise<void> {
  const person = await personServing(database, businessId, memberId)
  if (!person) return
  await database.transaction({ login: 'person', personId: person }, async tx => {
    await store.endMembership.run(tx, { person, business: businessId, member: memberId, now: at })
    await store.endConfined.run(tx, { person, business: businessId, now: at })
  })
  sessionsChanged(person)
}

/** Ends what the business's own provider had opened for a member: somebody else is meant by that name now. */
export async function endConfinedSessions({ database, sessionsChanged }: Pick<People, 'database' | 'sessionsChanged'>, businessId: Id, memberId: Id, at: Instant): Promise<void> {
  const person = await personServing(database, businessId, memberId)
  if (!person) return
  await database.transaction({ login: 'person', personId: person }, tx => store.endConfined.run(tx, { person, business: businessId, now: at }))
  sessionsChanged(person)
}

/** An account without an address: its owner is known by the provider of one business, and comes in nowhere else. */
export async function joinWithoutAddress(database: Database, name: string, at: Instant): Promise<Id> {
  const person = randomId()
  await database.transaction({ login: 'person', personId: person }, tx => insertPerson.run(tx, { person, name, now: at }))
  return person
}

/** Starts a session that opens this business and nothing else: neither another desk nor her own account. Lives for a day after its last use. */
export const startConfinedSession = (database: Database, person: Id, businessId: Id, device: string, at: Instant): Promise<string> =>
  database.transaction({ login: 'person', personId: person }, tx => startSession(tx, person, device, at, businessId))
