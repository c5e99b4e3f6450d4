import type { Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import { KITH } from '../../kit/facts/fact.ts'
import { leaveFact, leaveFacts } from '../../kit/facts/leave.ts'
import type { Id } from '../../kit/ids.ts'
import { type Address, oneSpelling } from '../../kit/values/address.ts'
import * as store from './store.ts'

/** Nothing arrives at this address of hers any more, and why: it is offered last from now on. */
export async function addressFails(tx: Tx, told: { acquaintanceId: Id; address: Address; reason: string; at: Instant }): Promise<void> {
  const { kind, address } = oneSpelling(told.address)
  const failed = await store.failing.one(tx, {
    business: tx.businessId!, acquaintance: told.acquaintanceId, kind, address, at: told.at, reason: told.reason
  })
  if (failed) {
    await leaveFact(tx, {
      kind: 'address.failed', about: told.acquaintanceId, by: KITH, at: told.at, payload: { address: failed.id, reason: told.reason }
    })
  }
}

/** Something has come from these addresses, or has arrived there: they work. */
export async function addressesWork(tx: Tx, all: readonly Address[], at: Instant): Promise<void> {
  if (all.length === 0) return
  const spelled = all.map(oneSpelling)
  const rows = await store.works.all(tx, { business: tx.businessId!, kinds: spelled.map(a => a.kind), addresses: spelled.map(a => a.address) })
  await leaveFacts(tx, rows.map(row => ({ kind: 'address.works', about: row.acquaintance_id, by: KITH, at, payload: { address: row.id } })))
}
