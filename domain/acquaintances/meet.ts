import type { Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import { KITH } from '../../kit/facts/fact.ts'
import { leaveFact } from '../../kit/facts/leave.ts'
import { type Id, randomId, timedId } from '../../kit/ids.ts'
import { type Address, oneSpelling } from '../../kit/values/address.ts'
import * as store from './store.ts'

/** Somebody comes: known by exact address, or met for the first time. Without any address she is somebody new, and a person too. */
export async function meet(tx: Tx, who: { address: Address | null; name: string; at: Instant }): Promise<Id> {
  const business = tx.businessId!
  if (!who.address) {
    const id = randomId()
    await store.insert.run(tx, { business, id, name: who.name, now: who.at })
    await leaveMet(tx, id, who.at)
    return id
  }
  const hers = oneSpelling(who.address)
  for (;;) {
    const known = await store.byAddress.one(tx, { business, ...hers })
    if (known) {
      if (known.name === '' && who.name !== '') await store.rename.run(tx, { business, id: known.id, name: who.name })
      return known.id
    }
    const id = randomId()
    const made = await store.insertWithAddress.run(tx, { business, id, name: who.name, address_id: timedId(who.at), ...hers, now: who.at })
    if (made === 1) {
      await leaveMet(tx, id, who.at)
      return id
    }
  }
}

/** Who has this address now; null when nobody known does. */
export const recognise = async (tx: Tx, address: Address): Promise<Id | null> =>
  (await store.byAddress.one(tx, { business: tx.businessId!, ...oneSpelling(address) }))?.id ?? null

const leaveMet = (tx: Tx, id: Id, at: Instant): Promise<void> => leaveFact(tx, { kind: 'acquaintance.met', about: id, by: KITH, at, payload: {} })
