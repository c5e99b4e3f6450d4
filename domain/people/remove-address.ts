import type { Instant } from '../../kit/clock.ts'
import type { Database, Tx } from '../../kit/database/transaction.ts'
import type { Id } from '../../kit/ids.ts'
import { refuse } from '../../kit/refusal.ts'
import { noteEvent } from './account-event.ts'
import * as store from './address-store.ts'
import type { OwnAddress } from './own-address.ts'
import { passkeys } from './factor-store.ts'

/** Her addresses, the first first. */
export const addressesOf = (database: Database, person: Id): Promise<OwnAddress[]> =>
  database.transaction({ login: 'person', personId: person }, tx => readAddresses(tx, person))

const readAddresses = async (tx: Tx, person: Id): Promise<OwnAddress[]> => (await store.addresses.all(tx, { person })).map(row => ({
  id: row.id, kind: row.kind as OwnAddress['kind'], address: row.address, since: row.since_at, confirmed: row.confirmed_at, shared: row.shared_at
}))

/** Whether she gets in without this address or passkey: by another mail address that is hers alone, or another passkey. */
export async function hasOtherWayIn(tx: Tx, person: Id, without: string, withoutKey?: Id): Promise<boolean> {
  const [all, keys] = await Promise.all([readAddresses(tx, person), passkeys.all(tx, { person })])
  return keys.some(key => key.id !== withoutKey) || all.some(each => each.kind === 'email' && each.shared === null && each.address !== without)
}

/** She gives an address up. What came by it until now stays hers. */
export async function removeAddress(database: Database, person: Id, id: Id, now: Instant): Promise<void> {
  await database.transaction({ login: 'person', personId: person }, async tx => {
    const all = await readAddresses(tx, person)
    const gone = all.find(each => each.id === id) ?? refuse('not-found', 'not-found', 'That is not here.')
    const sharedOnesLeft = gone.shared !== null && all.some(each => each.id !== id && each.kind === 'email')
    if (!await hasOtherWayIn(tx, person, gone.address) && !sharedOnesLeft) {
      refuse('conflict', 'last-way-in', 'This is your last way in. Add another address that is yours alone, or a passkey, and then remove it.')
    }
    await store.endAddress.one(tx, { person, kind: gone.kind, address: gone.address, now, removed: now })
    await store.endKnown.run(tx, { person, address: id, now })
    await noteEvent(tx, person, 'address-removed', now, { addressId: id })
  })
}
