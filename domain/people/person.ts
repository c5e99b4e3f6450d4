import type { Instant } from '../../kit/clock.ts'
import type { Database } from '../../kit/database/transaction.ts'
import { type Id, randomId, timedId } from '../../kit/ids.ts'
import { oneSpelling } from '../../kit/values/address.ts'
import { insertAddress } from './address-store.ts'
import { isRole } from './own-address.ts'
import * as store from './store.ts'

export interface Membership { readonly businessId: Id; readonly memberId: Id }

/**
 * Makes an account, with an address by which its owner signs in. `proved` says that she has shown that it is hers; until she does, it lets her
 * in and opens nothing that came by it.
 */
export async function joinAsPerson(database: Database, who: { name: string; email: string; at: Instant; proved?: boolean }): Promise<Id> {
  const person = randomId()
  await database.transaction({ login: 'person', personId: person }, async tx => {
    await store.insertPerson.run(tx, { person, name: who.name, now: who.at })
    const address = oneSpelling({ kind: 'email', address: who.email })
    const [confirmed, shared] = [who.proved ? who.at : null, isRole(address) ? who.at : null]
    await insertAddress.run(tx, { person, id: timedId(who.at), ...address, now: who.at, confirmed, shared, opens: null })
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

/** What she is called, by her own word. */
export const rename = (database: Database, person: Id, name: string): Promise<number> =>
  database.transaction({ login: 'person', personId: person }, tx => store.renamePerson.run(tx, { person, name: name.trim() }))
