import type { Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import { KITH } from '../../kit/facts/fact.ts'
import { leaveFacts } from '../../kit/facts/leave.ts'
import { type Id, randomId, timedId } from '../../kit/ids.ts'
import { type Address, oneSpelling } from '../../kit/values/address.ts'
import * as store from './store.ts'

export interface Met { readonly address: Address | null; readonly name: string }

const spelled = ({ kind, address }: Address): string => `${kind} ${address}`

/**
 * Somebody comes: known by exact address, or met for the first time; several at once, each once. Without any address she is somebody
 * new, and a person too. Their rows are held until the transaction ends. Answers their ids in the order given.
 */
export const meetAll = async (tx: Tx, who: readonly Met[], at: Instant): Promise<Id[]> => (await meetEach(tx, who, at)).map(({ id }) => id)

/** The same with the name by which each is known from now on, and whether she was met by it. */
export async function meetEach(tx: Tx, who: readonly Met[], at: Instant): Promise<{ id: Id; name: string; made: boolean }[]> {
  const known = new Map<string, { id: Id; name: string }>()
  const wanted = new Map<string, { address: Address; name: string }>()
  for (const { address, name } of who) {
    if (!address) continue
    const hers = oneSpelling(address)
    const before = wanted.get(spelled(hers))
    wanted.set(spelled(hers), { address: hers, name: before?.name || name })
  }
  const made: Id[] = []
  for (let missing = [...wanted.values()]; missing.length > 0; missing = missing.filter(each => !known.has(spelled(each.address)))) {
    await recogniseAll(tx, missing, known)
    const fresh = missing.filter(each => !known.has(spelled(each.address))).map(each => ({ ...each, id: randomId() }))
    if (fresh.length === 0) break
    const rows = new Set((await store.insertWithAddresses.all(tx, {
      business: tx.businessId!, ids: fresh.map(f => f.id), names: fresh.map(f => f.name), address_ids: fresh.map(() => timedId(at)),
      kinds: fresh.map(f => f.address.kind), addresses: fresh.map(f => f.address.address), now: at
    })).map(row => row.id))
    for (const each of fresh) if (rows.has(each.id)) known.set(spelled(each.address), { id: each.id, name: each.name })
    made.push(...rows)
  }
  const without = who.filter(({ address }) => !address).map(({ name }) => ({ id: randomId(), name }))
  if (without.length > 0) await store.insertAll.run(tx, { business: tx.businessId!, ids: without.map(each => each.id), names: without.map(each => each.name), now: at })
  made.push(...without.map(each => each.id))
  await leaveFacts(tx, made.map(id => ({ kind: 'acquaintance.met', about: id, by: KITH, at, payload: {} })))
  const fresh = new Set(made)
  return who.map(({ address }) => {
    const met = address ? known.get(spelled(oneSpelling(address)))! : without.shift()!
    return { ...met, made: fresh.has(met.id) }
  })
}

export const meet = async (tx: Tx, who: Met & { at: Instant }): Promise<Id> => (await meetAll(tx, [who], who.at))[0]!

async function recogniseAll(tx: Tx, all: readonly { address: Address; name: string }[], known: Map<string, { id: Id; name: string }>): Promise<void> {
  const business = tx.businessId!
  const rows = await store.byAddresses.all(tx, { business, kinds: all.map(each => each.address.kind), addresses: all.map(each => each.address.address) })
  for (const row of rows) {
    const address = spelled({ kind: row.kind as Address['kind'], address: row.address })
    const name = all.find(each => spelled(each.address) === address)?.name ?? ''
    known.set(address, { id: row.id, name: row.name || name })
    if (row.name === '' && name !== '') await store.rename.run(tx, { business, id: row.id, name })
  }
}

/** Who has this address now; null when nobody known does. */
export async function recognise(tx: Tx, address: Address): Promise<Id | null> {
  const known = new Map<string, { id: Id; name: string }>()
  await recogniseAll(tx, [{ address: oneSpelling(address), name: '' }], known)
  return [...known.values()][0]?.id ?? null
}

/** Notes further addresses of theirs; what somebody else has stays with her. */
export async function addAddresses(tx: Tx, all: readonly { acquaintanceId: Id; address: Address }[], at: Instant): Promise<void> {
  if (all.length === 0) return
  const spelled = all.map(each => oneSpelling(each.address))
  await store.addAddresses.run(tx, {
    business: tx.businessId!, ids: all.map(() => timedId(at)), acquaintances: all.map(each => each.acquaintanceId), kinds: spelled.map(each => each.kind),
    addresses: spelled.map(each => each.address), now: at
  })
}

/** They were met by mistake: nobody is reached by them any more, and their addresses are free. */
export async function withdrawMet(tx: Tx, ids: readonly Id[], at: Instant): Promise<void> {
  if (ids.length > 0) await store.withdraw.run(tx, { business: tx.businessId!, ids, now: at })
}
