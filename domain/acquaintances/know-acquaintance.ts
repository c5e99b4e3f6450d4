import type { Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import type { Id } from '../../kit/ids.ts'
import { refuse } from '../../kit/refusal.ts'
import type { AddressKind } from '../../kit/values/address.ts'
import type { Acquaintance } from './acquaintance.ts'
import * as store from './store.ts'

/** What this business knows of somebody. */
export async function knowAcquaintance(tx: Tx, id: Id): Promise<Acquaintance> {
  const business = tx.businessId!
  const [row, addresses] = await Promise.all([store.one.one(tx, { business, id }), store.addressesOf.all(tx, { business, id })])
  if (!row) return refuse('not-found', 'not-found', 'That is not here.')
  return {
    id: row.id, name: row.name, metAt: row.met_at,
    addresses: addresses.map(a => ({ kind: a.kind as AddressKind, address: a.address, since: a.since_at }))
  }
}

/** Where these are reached, the first known first. */
export const addressesOf = async (tx: Tx, ids: readonly Id[]): Promise<{ of: Id; kind: AddressKind; address: string; since: Instant }[]> =>
  (await store.addressesOfAll.all(tx, { business: tx.businessId!, ids })).map(({ of, kind, address, since_at }) => ({ of, kind: kind as AddressKind, address, since: since_at }))

/** Takes what comes from one first party one after the other until this transaction ends. */
export async function hold(tx: Tx, id: Id): Promise<void> {
  if (!await store.lock.one(tx, { business: tx.businessId!, id })) refuse('not-found', 'not-found', 'That is not here.')
}
