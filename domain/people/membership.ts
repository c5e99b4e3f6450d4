import { createHash } from 'node:crypto'
import { DAY, type Instant } from '../../kit/clock.ts'
import type { Database } from '../../kit/database/transaction.ts'
import { type Id, isId, randomId, randomToken, timedId } from '../../kit/ids.ts'
import * as store from './membership-store.ts'
import { insertPerson } from './store.ts'

const CONFINED_LIVES = DAY

const digest = (token: string): Buffer => createHash('sha256').update(token).digest()

/** Whose account serves as this member; null when nobody's does. The answer stays on her side. */
export const personServing = (database: Database, businessId: Id, memberId: Id): Promise<Id | null> =>
  database.transaction({ login: 'worker' }, async tx => (await store.serving.one(tx, { business: businessId, member: memberId }))?.person ?? null)

/** She serves there no more, and a session that the business's own provider had opened ends with it. Doing it twice does no harm. */
export async function endMembership(database: Database, businessId: Id, memberId: Id, at: Instant): Promise<void> {
  const person = await personServing(database, businessId, memberId)
  if (!person) return
  await database.transaction({ login: 'person', personId: person }, async tx => {
    await store.endMembership.run(tx, { person, business: businessId, member: memberId, now: at })
    await store.endConfined.run(tx, { person, business: businessId, now: at })
  })
}

/** An account without an address: its owner is known by the provider of one business, and comes in nowhere else. */
export async function joinWithoutAddress(database: Database, name: string, at: Instant): Promise<Id> {
  const person = randomId()
  await database.transaction({ login: 'person', personId: person }, tx => insertPerson.run(tx, { person, name, now: at }))
  return person
}

/** Starts a session that opens this business and nothing else: neither another desk nor her own account. Lives for a day. */
export async function startConfinedSession(database: Database, person: Id, businessId: Id, at: Instant): Promise<string> {
  const token = `${person}.${randomToken()}`
  await database.transaction({ login: 'person', personId: person }, tx => store.insertConfined.run(tx, {
    person, id: timedId(at), hash: digest(token), business: businessId, now: at, until: at + CONFINED_LIVES
  }))
  return token
}

/** The business to which a session is confined; null for one that she has opened herself. */
export async function confinedTo(database: Database, token: string): Promise<Id | null> {
  const person = token.slice(0, 36)
  if (!isId(person)) return null
  return database.transaction({ login: 'person', personId: person }, async tx =>
    (await store.confinement.one(tx, { person, hash: digest(token) }))?.business ?? null)
}
