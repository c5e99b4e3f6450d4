import type { Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import type { Id } from '../../kit/ids.ts'
import { LARGEST_GROUP } from './link.ts'
import * as store from './link-store.ts'

/** Somebody of a group, as lists show her. */
export interface OneOfGroup { readonly id: Id; readonly name: string; readonly metAt: Instant; readonly address: string | null; readonly addressKind: string | null }

/** The acquaintances that are one human with this one, by links that stand; this one among them. */
export const groupOf = async (tx: Tx, id: Id): Promise<Id[]> => (await groupsOf(tx, [id])).get(id)!

/** The same for several at once. */
export async function groupsOf(tx: Tx, ids: readonly Id[]): Promise<Map<Id, Id[]>> {
  const asked = [...new Set(ids)]
  const found = new Map<Id, Id[]>(asked.map(id => [id, [id]]))
  if (asked.length === 0) return found
  for (const { start, id } of await store.groups.all(tx, { business: tx.businessId!, ids: asked, most: asked.length + asked.length * LARGEST_GROUP })) {
    if (start !== id) found.get(start)!.push(id)
  }
  return found
}

/** What each of these is called, the longest known first. */
export const namesOf = async (tx: Tx, ids: readonly Id[]): Promise<OneOfGroup[]> => ids.length === 0 ? [] :
  (await store.namesOf.all(tx, { business: tx.businessId!, ids: [...new Set(ids)] }))
    .map(row => ({ id: row.id, name: row.name, metAt: row.met_at, address: row.address, addressKind: row.address_kind }))

const parts = (name: string): number => name === '' ? 0 : 1 + Math.min(2, name.split(/\s+/).filter(word => !/^\p{L}\.?$/u.test(word)).length)

/** By which of their names a group goes: a whole one before initials or half of one, then that of the longest known. */
export const nameOfGroup = (group: readonly OneOfGroup[]): string =>
  group.toSorted((x, y) => x.metAt - y.metAt || (x.id < y.id ? -1 : 1)).reduce((best, { name }) => parts(name.trim()) > parts(best) ? name.trim() : best, '')

/** For first parties as lists show them: the name and the size of the group, where she is not alone in it. */
export async function knownAs(tx: Tx, ids: readonly Id[]): Promise<Map<Id, { name: string; count: number }>> {
  const groups = [...await groupsOf(tx, ids)].filter(([, group]) => group.length > 1)
  const names = new Map((await namesOf(tx, groups.flatMap(([, group]) => group))).map(one => [one.id, one]))
  return new Map(groups.map(([id, group]) => {
    return [id, { name: nameOfGroup(group.flatMap(each => names.get(each) ?? [])), count: group.length }]
  }))
}
