import { type Instant } from '../../kit/clock.ts'
import type { Database } from '../../kit/database/transaction.ts'
import { derivedId, type Id, timedId } from '../../kit/ids.ts'
import { refuse } from '../../kit/refusal.ts'
import type { Address } from '../../kit/values/address.ts'
import { noteEvent } from './account-event.ts'
import * as store from './address-store.ts'
import { isRole, PHONE_COUNTS } from './own-address.ts'

/** Whether she has the address alone, or others have it with her. */
export type Held = 'alone' | 'shared'

export interface Owner { readonly person: Id; readonly current: boolean; readonly shared: boolean; readonly confirmed: Instant | null }

/** Everybody who has, or has had, an address. */
export const ownersOf = (database: Database, { kind, address }: Address): Promise<Owner[]> =>
  database.transaction({ login: 'worker' }, async tx => (await store.owners.all(tx, { kind, address })).map(row =>
    ({ person: row.person, current: row.until_at === null, shared: row.shared_at !== null, confirmed: row.confirmed_at })))

/** Refuses while she has not said whether somebody who has this address too keeps it. */
export function askWhoseItIs(owners: readonly Owner[], person: Id | null, address: Address, held: Held | undefined): void {
  const others = owners.some(owner => owner.current && owner.person !== person)
  if (!others || held || isRole(address) || owners.some(owner => owner.current && owner.person === person)) return
  refuse('conflict', 'somebody-has-it', 'Somebody else has shown that this address is hers. Say whether you share it, or it is now yours alone.')
}

/**
 * An address that she has just proved is hers. Shared, all keep it; hers alone, the time of whoever had it ends now, and she is told.
 * Whoever had it is asked under one lock, so that of two who prove it at once the second finds the first.
 */
export async function takeAddress(database: Database, person: Id, address: Address & { kind: 'email' | 'phone' }, held: Held | undefined, now: Instant): Promise<void> {
  await database.transaction({ login: 'worker' }, async lock => {
    await store.holdAddress.one(lock, { key: Number.parseInt(derivedId(address.kind, address.address).slice(0, 8), 16) })
    const owners = (await store.owners.all(lock, address)).map(row =>
      ({ person: row.person, current: row.until_at === null, shared: row.shared_at !== null, confirmed: row.confirmed_at }))
    askWhoseItIs(owners, person, address, held)
    const mine = owners.some(owner => owner.current && owner.person === person)
    const others = owners.filter(owner => owner.person !== person && owner.confirmed !== null)
    const shared = isRole(address) || held === 'shared'
    const { kind } = address
    const earlier = others.some(owner => !(owner.current && (shared || mine)))
    const opens = earlier ? now : kind === 'phone' ? now - PHONE_COUNTS : null
    const at = { ...address, now }
    if (!mine) for (const { person: other } of owners.filter(owner => owner.current)) {
      await database.transaction({ login: 'person', personId: other }, async tx => {
        const row = shared ? await store.shareAddress.one(tx, { ...at, person: other }) : await store.endAddress.one(tx, { ...at, person: other, removed: null })
        if (!row) return
        if (!shared) await store.endKnown.run(tx, { person: other, address: row.id, now })
        await noteEvent(tx, other, shared ? 'address-shared' : 'address-passed-on', now, { addressId: row.id })
      })
    }
    await database.transaction({ login: 'person', personId: person }, async tx => {
      if (mine) return store.confirmAddress.run(tx, { ...at, person, opens })
      const id = timedId(now)
      await store.insertAddress.run(tx, { ...at, person, id, confirmed: now, shared: shared ? now : null, opens })
      return noteEvent(tx, person, 'address-added', now, { addressId: id })
    })
  })
}
