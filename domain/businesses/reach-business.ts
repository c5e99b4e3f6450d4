import type { Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import { byMember } from '../../kit/facts/fact.ts'
import { leaveFact } from '../../kit/facts/leave.ts'
import { type Id, timedId } from '../../kit/ids.ts'
import { refuse } from '../../kit/refusal.ts'
import { knowBusiness } from './know-business.ts'
import * as store from './settings-store.ts'

export interface Reach { readonly channel: string; readonly address: string; readonly teamId: Id | null; readonly by: Id; readonly at: Instant }

/** From now on the business is reached at this address too; an address belongs to one business at most. */
export async function addAddress(tx: Tx, { channel, address, teamId, by, at }: Reach): Promise<Id> {
  const { teams, addresses } = await knowBusiness(tx)
  const team = teamId === null ? teams[0]?.id : teams.find(one => one.id === teamId)?.id
  if (!team) return refuse('not-found', 'team-not-found', 'There is no such team here.')
  const known = addresses.find(one => one.channel === channel && one.address === address)
  if (known) return known.id
  const id = timedId(at)
  if (!await store.addAddress.one(tx, { business: tx.businessId!, id, channel, address, team, now: at })) {
    refuse('conflict', 'address-taken', 'This address is taken. Choose another.')
  }
  await leaveFact(tx, { kind: 'business.address-added', about: tx.businessId!, by: byMember(by), at, payload: { channel, address, team } })
  return id
}

/** What is written to the address from now on is refused at the door; what came by it stays. */
export async function removeAddress(tx: Tx, { id, by, at }: { id: Id; by: Id; at: Instant }): Promise<void> {
  const { addresses } = await knowBusiness(tx)
  if (addresses.length === 1 && addresses[0]!.id === id) refuse('conflict', 'last-address', 'A business must be reached somewhere. Add another address first.')
  const removed = await store.removeAddress.one(tx, { business: tx.businessId!, id })
  if (!removed) return refuse('not-found', 'not-found', 'There is no such address here.')
  await leaveFact(tx, { kind: 'business.address-removed', about: tx.businessId!, by: byMember(by), at, payload: { address: removed.address } })
}
