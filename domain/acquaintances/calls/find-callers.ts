import type { Tx } from '../../../kit/database/transaction.ts'
import type { Id } from '../../../kit/ids.ts'
import { groupsOf } from '../group.ts'
import { aboutHowMany, comparedOf, type Compared, havingMost, heardKey, postcodeOf } from '../look-up.ts'
import { blockingKeys } from '../matching/blocking/keys.ts'
import { type Callable, type Heard, type Item, keysOfMeant, meantBy } from '../matching/callers/caller.ts'
import { indexCallers, nextQuestion, rankCallers, SURE, type Ranked } from '../matching/callers/rank-callers.ts'
import type { Detail } from '../matching/record.ts'
import { readTraits } from '../matching/traits.ts'
import type { PlaceTrait } from '../matching/values/read-address.ts'
import type { DayTrait } from '../matching/values/read-date.ts'
import type { NameTrait } from '../matching/values/read-name.ts'
import { type PhoneTrait, readPhone } from '../matching/values/read-phone.ts'

/** How what was heard fits what is known of somebody; `unknown`: nothing is known of her to compare it with. */
export type Fit = 'same' | 'alike' | 'differs' | 'unknown'
export interface Caller { readonly id: Id; readonly group: readonly Id[]; readonly confidence: number; readonly fits: Readonly<Partial<Record<Item | 'phone', Fit>>> }
export interface Callers { readonly callers: readonly Caller[]; readonly ask: Item | null; readonly sure: boolean }

const MOST_CANDIDATES = 200
/** She may have several names, and moved; each is compared. */
const MOST_OF_EACH = 3
const MOST_SHOWN = 10
/** What a number weighs that she alone has (natural logarithm); shared with others it is worth less. */
const NUMBER = 7
const LEAST = 0.001

/** One human as a caller is compared with: all whom the business holds to be her together. */
interface Candidate { readonly id: Id; readonly group: readonly Id[]; readonly callables: readonly Callable[]; readonly phones: readonly string[] }

const slot = <T>(people: readonly Compared[], name: string): T[] => people.flatMap(({ traits }) => (traits[name] ?? []) as T[])

const several = <T>(list: readonly T[], by: (one: T) => string): T[] => [...new Map(list.map(one => [by(one), one])).values()].slice(0, MOST_OF_EACH)
const orNone = <T, N>(list: readonly T[], none: N): readonly (T | N)[] => list.length > 0 ? list : [none]

function candidateOf(group: readonly Id[], known: ReadonlyMap<Id, Compared>): Candidate {
  const id = group.toSorted()[0]!
  const people = group.flatMap(each => known.get(each) ?? [])
  const births = several(slot<DayTrait>(people, 'birth'), ({ year, month, day }) => `${year} ${month} ${day}`)
  const postcodes = several(slot<PlaceTrait>(people, 'place').filter(({ postcode }) => postcode !== ''), place => place.postcode).map(postcodeOf)
  const names = several(slot<NameTrait>(people, 'name'), name => `${name.first} ${name.last}`)
  const callables = orNone(names, null).flatMap(name => orNone(births, null).flatMap(birth => orNone(postcodes, '').map(postcode => ({ name, birth, postcode }))))
    .map((each, at) => ({ id: `${id} ${at}`, ...each }))
  return { id, group, callables, phones: slot<PhoneTrait>(people, 'phone').map(({ digits }) => digits.slice(-7)) }
}

async function candidatesFor(tx: Tx, heard: readonly Heard[], phone: PhoneTrait | null, number: string): Promise<Candidate[]> {
  const kinds = { name: 'name', birth: 'birth', postcode: 'postcode' } as const
  const details = heard.flatMap(({ item, guesses }): Detail[] => guesses.map(value => ({ kind: kinds[item], value })))
  const keys = [...blockingKeys(readTraits([...details, ...phone ? [{ kind: 'phone' as const, value: number }] : []])), ...keysOfMeant(meantBy(heard)).map(heardKey)]
  const groups = await groupsOf(tx, await havingMost(tx, keys, MOST_CANDIDATES))
  const each = [...new Map([...groups.values()].map(group => [group.toSorted()[0]!, group])).values()]
  const known = await comparedOf(tx, [...new Set(each.flat())])
  return each.map(group => candidateOf(group, known))
}

/**
 * Who may be calling, the likeliest first, from the number and from what was heard, and what to ask next to be sure: never what was heard
 * already. The confidences add up to less than 1: it may be somebody who is not known here.
 */
export async function findCallers(tx: Tx, asked: { phone: string; heard: readonly Heard[] }): Promise<Callers> {
  const heard = asked.heard.map(each => ({ ...each, guesses: each.guesses.map(guess => guess.trim()).filter(guess => guess !== '') })).filter(({ guesses }) => guesses.length > 0)
  const phone = readPhone(asked.phone)
  const [candidates, count] = await Promise.all([candidatesFor(tx, heard, phone, asked.phone), aboutHowMany(tx)])
  const index = indexCallers(candidates.flatMap(({ callables }) => callables))
  const ranked = new Map(rankCallers(heard, index, index.people.length).map(one => [one.id, one]))
  const nobody = (1 - [...ranked.values()].reduce((sum, { confidence }) => sum + confidence, 0)) * Math.max(1, count / Math.max(2, index.people.length))
  const having = phone === null ? 0 : candidates.filter(({ phones }) => phones.includes(phone.digits.slice(-7))).length
  const weighed = candidates.map(candidate => weighedOf(candidate, ranked, phone, { having, nobody, heard: heard.map(({ item }) => item) })).filter(({ weight }) => weight > 0)
  const whole = Math.max(nobody, Number.MIN_VALUE) + weighed.reduce((sum, { weight }) => sum + weight, 0)
  const order = weighed.map(each => ({ ...each, confidence: each.weight / whole })).sort((a, b) => b.confidence - a.confidence || (a.candidate.id < b.candidate.id ? -1 : 1))
  const shown = order.slice(0, MOST_SHOWN).filter(({ confidence }, at) => at === 0 || confidence >= LEAST)
  const sure = (shown[0]?.confidence ?? 0) >= SURE
  const likely: Ranked[] = shown.map(({ best, confidence }) => ({ id: best.id, confidence, fits: {} }))
  return {
    sure, ask: sure || shown.length === 0 ? unasked(heard, shown.length === 0) : nextQuestion(heard, likely, index),
    callers: shown.map(({ candidate, fits, confidence }) => ({ id: candidate.id, group: candidate.group, confidence, fits }))
  }
}

/** Where nobody was found, anything not yet heard may find her. */
const unasked = (heard: readonly Heard[], any: boolean): Item | null =>
  any ? (['name', 'postcode', 'birth'] as const).find(item => !heard.some(each => each.item === item)) ?? null : null

interface Around { readonly having: number; readonly nobody: number; readonly heard: readonly Item[] }

function weighedOf(candidate: Candidate, ranked: ReadonlyMap<string, Ranked>, phone: PhoneTrait | null, { having, nobody, heard }: Around):
{ candidate: Candidate; best: Callable; weight: number; fits: Caller['fits'] } {
  const found = candidate.callables.map(callable => ({ callable, rank: ranked.get(callable.id) })).sort((a, b) => (b.rank?.confidence ?? 0) - (a.rank?.confidence ?? 0))[0]!
  const calls = phone !== null && candidate.phones.includes(phone.digits.slice(-7))
  // Whoever only has the number: nothing that was heard speaks for her, and what was heard of another speaks against her.
  const own = found.rank?.confidence ?? (calls ? nobody * Math.exp(-NUMBER / 2 - 3 * heard.length) : 0)
  const fits: Partial<Record<Item | 'phone', Fit>> = phone === null ? {} : { phone: calls ? 'same' : candidate.phones.length > 0 ? 'differs' : 'unknown' }
  for (const item of heard) fits[item] = known(found.callable, item) ? fitOf(found.rank?.fits[item] ?? 0) : 'unknown'
  return { candidate, best: found.callable, weight: own * (calls ? Math.exp(NUMBER) / Math.max(1, having) : 1), fits }
}

const known = (of: Callable, item: Item): boolean => item === 'postcode' ? of.postcode !== '' : of[item] !== null
const fitOf = (like: number): Fit => like >= 0.985 ? 'same' : like >= 0.75 ? 'alike' : 'differs'
