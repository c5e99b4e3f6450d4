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
export const meetAll = async (tx: Tx, who: readonly Met[], at: Instant): Promise<Id[]> => (await meetAllByName(tx, who, at)).map(({ id }) => id)

/** The same with the name by which each is known from now on. */
export async function meetAllByName(tx: Tx, who: readonly Met[], at: Instant): Promise<{ id: Id; name: string }[]> {
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
  const met: { id: Id; name: string }[] = []
  for (const { address, name } of who) {
    if (address) met.push(known.get(spelled(oneSpelling(address)))!)
    else {
      const id = randomId()
      await store.insert.run(tx, { business: tx.businessId!, id, name, now: at })
      made.push(id)
      met.push({ id, name })
    }
  }
  await leaveFacts(tx, made.map(id => ({ kind: 'acquaintance.met', about: id, by: KITH, at, payload: {} })))
  return met
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
