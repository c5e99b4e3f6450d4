import { hash } from 'node:crypto'
import type { Tx } from '../../kit/database/transaction.ts'
import { FIRST } from '../../kit/door/shapes.ts'
import type { Id } from '../../kit/ids.ts'
import { isPublicHost } from '../../kit/values/public-hosts.ts'
import { blockingKeys } from './matching/blocking/keys.ts'
import { keysOfCallable } from './matching/callers/caller.ts'
import type { Detail, Kind } from './matching/record.ts'
import { readTraits, type Traits } from './matching/traits.ts'
import type { PlaceTrait } from './matching/values/read-address.ts'
import type { DayTrait } from './matching/values/read-date.ts'
import { fold } from './matching/values/fold.ts'
import { type MailTrait, readMail } from './matching/values/read-mail.ts'
import type { NameTrait } from './matching/values/read-name.ts'
import { readPhone } from './matching/values/read-phone.ts'
import * as store from './matching-store.ts'

/** Somebody as she is compared with others. */
export interface Compared { readonly id: Id; readonly details: readonly Detail[]; readonly traits: Traits; readonly keys: ReadonlyMap<number, string> }

/** Digests of 48 bits: the values themselves are in no index of their own, and numbers are quick to compare. */
export const digestOf = (key: string): number => Number.parseInt(hash('sha256', key).slice(0, 12), 16)

const LONGEST_NAME = 8

/** The hosts of her mail at which not anybody may have an address. */
export const ownHosts = (traits: Traits): string[] => [...new Set(((traits.mail ?? []) as readonly MailTrait[]).map(({ host }) => host).filter(host => !isPublicHost(host)))]

const wordsOf = (name: string): string[] => fold(name).split(' ').filter(word => word !== '').slice(0, LONGEST_NAME)

/** By what somebody is found: keys by which two are compared, words of her names, the hosts of her mail. */
function keysOf(details: readonly Detail[], traits: Traits): Map<number, string> {
  const found = new Map<number, string>()
  for (const key of blockingKeys(traits)) found.set(digestOf(key), key)
  const named = details.filter(({ kind }) => kind === 'name' || kind === 'given' || kind === 'family').flatMap(({ value }) => wordsOf(value))
  for (const key of [...new Set(named)].map(word => `word:${word}`).concat(ownHosts(traits).map(host => `host:${host}`), toldKeys(traits))) found.set(digestOf(key), key)
  return found
}

/** Somebody from what is known of her. */
export function readCompared(id: Id, details: readonly Detail[]): Compared {
  const traits = readTraits(details)
  let keys: ReadonlyMap<number, string> | undefined // of a candidate nobody asks for them
  return { id, details, traits, get keys() { return keys ??= keysOf(details, traits) } }
}

/** A key by which somebody is found from what was heard on the telephone. */
export const heardKey = (key: string): string => `heard:${key}`

/** By what she would be found if she rang: how her names sound, parts of the day on which she was born, parts of her postcode. */
function toldKeys(traits: Traits): string[] {
  const names = (traits.name ?? []) as readonly NameTrait[]
  const birth = ((traits.birth ?? []) as readonly DayTrait[])[0] ?? null
  const place = ((traits.place ?? []) as readonly PlaceTrait[]).find(({ postcode }) => postcode !== '')
  const all = [...names.map(name => ({ name, birth: null, postcode: '' })), { name: null, birth, postcode: place ? postcodeOf(place) : '' }]
  return [...new Set(all.flatMap(each => keysOfCallable({ id: '', ...each })).map(heardKey))]
}

/** A postcode as it is compared with what was heard: letters and digits alone. */
export const postcodeOf = ({ postcode }: PlaceTrait): string => postcode.replaceAll(/[^a-z0-9]/gi, '').toLowerCase()

/** Reads people as they are compared. */
export async function comparedOf(tx: Tx, ids: readonly Id[]): Promise<Map<Id, Compared>> {
  const details = new Map<Id, Detail[]>(ids.map(id => [id, []]))
  if (ids.length === 0) return new Map()
  for (const { id, kind, value, label } of await store.details.all(tx, { business: tx.businessId!, ids: [...details.keys()] })) {
    details.get(id)!.push({ kind: kind as Kind, value, ...label === '' ? {} : { label } })
  }
  return new Map([...details].map(([id, own]) => [id, readCompared(id, own)]))
}

/** Keeps by what these are found; only what has changed is written. */
export async function keepKeys(tx: Tx, people: readonly Compared[]): Promise<void> {
  const business = tx.businessId!
  const kept = new Map(people.map(({ id }) => [id, new Set<number>()]))
  for (const { id, key } of await store.keysKept.all(tx, { business, ids: [...kept.keys()] })) kept.get(id)!.add(key)
  const gone = people.flatMap(({ id, keys }) => [...kept.get(id)!].filter(key => !keys.has(key)).map(key => ({ id, key })))
  const added = people.flatMap(({ id, keys }) => [...keys.keys()].filter(key => !kept.get(id)!.has(key)).map(key => ({ id, key })))
  const both = (pairs: typeof gone) => ({ business, keys: pairs.map(({ key }) => key), keys_of: pairs.map(({ id }) => id) })
  await Promise.all([gone.length > 0 && store.forgetKeys.run(tx, both(gone)), added.length > 0 && store.keepKeys.run(tx, both(added))])
}

/** More share such a key than can be compared: alone it says too little. */
export const COMMON = 40
const DEEP = 1000
const MOST_COMPARED = 120

/** What a key is about, so that two of one sort are not two things in common; null where it is only for finding. */
const SORTS: Readonly<Record<string, number>> = { name: 0, root: 0, mail: 1, local: 1, phone: 2, firm: 3, house: 4, at: 4, web: 5 }
const sortOf = (key: string): number => SORTS[key.split(':', 1)[0]!] ?? 6
const forComparing = (key: string): boolean => !/^(word|host|heard):/.test(key)

/** Who may be the same as each of these, and how many have each of their keys; what is common counts only together with something else. */
export async function likenessesOf(tx: Tx, people: readonly Compared[]): Promise<Map<Id, { candidates: Id[]; having: Map<string, number> }>> {
  const business = tx.businessId!
  const asked = people.flatMap(({ id, keys }) => [...keys].filter(([, key]) => forComparing(key)).map(([key, text]) => ({ id, key, text })))
  const found = new Map(people.map(({ id }) => [id, { shared: new Map<Id, number>(), having: new Map<string, number>() }]))
  if (asked.length === 0) return new Map([...found].map(([id, { having }]) => [id, { candidates: [], having }]))
  const rows = await store.sharing.all(tx, { business, subjects: asked.map(a => a.id), keys: asked.map(a => a.key), most: COMMON + 1 })
  const byKey = Map.groupBy(rows, row => `${row.subject} ${row.key}`)
  const common: typeof asked = []
  for (const each of asked) {
    const sharing = byKey.get(`${each.id} ${each.key}`) ?? []
    const own = found.get(each.id)!
    own.having.set(each.text, sharing.length > COMMON ? DEEP : sharing.length + 1)
    if (sharing.length > COMMON) common.push(each)
    else for (const { id } of sharing) own.shared.set(id, (own.shared.get(id) ?? 0) + 1)
  }
  const several = [...Map.groupBy(common, each => each.id).values()].filter(own => new Set(own.map(({ text }) => sortOf(text))).size > 1).flat()
  if (several.length > 0) {
    const two = await store.sharingTwo.all(tx, {
      business, subjects: several.map(a => a.id), keys: several.map(a => a.key), sorts: several.map(a => sortOf(a.text)), deep: DEEP, most: MOST_COMPARED * people.length
    })
    for (const { subject, id } of two) found.get(subject)!.shared.set(id, (found.get(subject)!.shared.get(id) ?? 0) + 2)
  }
  return new Map([...found].map(([id, { shared, having }]) =>
    [id, { having, candidates: [...shared].sort((x, y) => y[1] - x[1] || (x[0] < y[0] ? -1 : 1)).slice(0, MOST_COMPARED).map(([other]) => other) }]))
}

/** Finds people by whole words of their names, by an address, or by a telephone number however it is written; in the order of their ids, at most so many. */
export async function findPeople(tx: Tx, asked: string, most: number, above: Id = FIRST.id): Promise<Id[]> {
  const mail = asked.includes('@') ? readMail(asked) : null
  const phone = mail === null && /^[\d\s()+./-]{6,}$/.test(asked) ? readPhone(asked) : null
  const keys = [...new Set(mail ? [`mail:${mail.whole}`] : phone ? [`phone:${phone.digits.slice(-7)}`] : wordsOf(asked).map(word => `word:${word}`))]
  if (keys.length === 0) return []
  return (await store.having.all(tx, { business: tx.businessId!, keys: keys.map(digestOf), count: keys.length, above, most })).map(row => row.id)
}

/** Who has mail at a host, at most so many. */
export const peopleAtHost = async (tx: Tx, host: string, most: number): Promise<Id[]> =>
  (await store.having.all(tx, { business: tx.businessId!, keys: [digestOf(`host:${host}`)], count: 1, above: FIRST.id, most })).map(row => row.id)

/** Of so many that share a key no more are looked at: what is said together with it decides. */
const DEEP_HEARD = 500

/** Who has most of these keys, keys that few have before others; at most so many. */
export const havingMost = async (tx: Tx, keys: readonly string[], most: number): Promise<Id[]> => keys.length === 0 ? [] :
  (await store.heard.all(tx, { business: tx.businessId!, keys: [...new Set(keys.map(digestOf))], deep: DEEP_HEARD, most })).map(row => row.id)

const FEWEST = 1000

/** About how many this business knows: as many as there were when it was last learned from them. Nobody is counted while somebody waits. */
export const aboutHowMany = async (tx: Tx): Promise<number> => Math.max(FEWEST, (await store.model.one(tx, { business: tx.businessId! }))?.records ?? 0)
