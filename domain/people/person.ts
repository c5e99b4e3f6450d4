import type { Instant } from '../../kit/clock.ts'
import type { Database } from '../../kit/database/transaction.ts'
import { type Id, randomId } from '../../kit/ids.ts'
import { oneSpelling } from '../../kit/values/address.ts'
import * as store from './store.ts'

export interface Membership { readonly businessId: Id; readonly memberId: Id }

/** Makes an account, with an address by which its owner signs in. */
export async function joinAsPerson(database: Database, who: { name: string; email: string; at: Instant }): Promise<Id> {
  const person = randomId()
  await database.transaction({ login: 'person', personId: person }, async tx => {
    await store.insertPerson.run(tx, { person, name: who.name, now: who.at })
    await store.insertAddress.run(tx, { person, ...oneSpelling({ kind: 'email', address: who.email }), now: who.at })
  })
  return person
}

/** From now on she serves at a business, as this member of it. The business sees the member, never the account. */
export const serveAs = (database: Database, person: Id, { businessId, memberId }: Membership, at: Instant): Promise<number> =>
  database.transaction({ login: 'person', personId: person }, tx =>
    store.insertMembership.run(tx, { person, business: businessId, member: memberId, now: at }))

/** Her name and where she serves. */
export const knowPerson = (database: Database, person: Id): Promise<{ name: string; memberships: Membership[] }> =>
  database.transaction({ login: 'person', personId: person }, async tx => {
    const [row, memberships] = await Promise.all([store.person.one(tx, { person }), store.memberships.all(tx, { person })])
    return { name: row?.name ?? '', memberships: memberships.map(m => ({ businessId: m.business, memberId: m.member })) }
  })

/** She runs the platform from now on. */
export const makeSteward = (database: Database, person: Id, at: Instant): Promise<number> =>
  database.transaction({ login: 'person', personId: person }, tx => store.insertSteward.run(tx, { person, now: at }))

export const isSteward = (database: Database, person: Id): Promise<boolean> =>
  database.transaction({ login: 'person', personId: person }, async tx => await store.steward.one(tx, { person }) !== null)
