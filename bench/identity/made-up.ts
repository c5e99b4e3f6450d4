import { matchRecords } from '../../domain/acquaintances/matching/match-records.ts'
import type { Detail, MatchRecord } from '../../domain/acquaintances/matching/record.ts'
import { otherLists } from '../../test/made-up-lists.ts'
import { chance, madeUp, writtenAgain } from '../../test/made-up-people.ts'
import { score, type Scored } from './sets.ts'

/** A kind of list: which columns it has, how much goes wrong in it, and whether families live in it. */
interface Sort { readonly name: string; readonly kinds: readonly Detail['kind'][]; readonly wrong: number; readonly families: boolean }

const ALL: Detail['kind'][] = ['given', 'family', 'birth', 'mail', 'phone', 'street', 'city', 'postcode']
const SORTS: Sort[] = [
  { name: 'all columns, few errors', kinds: ALL, wrong: 8, families: false },
  { name: 'all columns, many errors', kinds: ALL, wrong: 25, families: false },
  { name: 'families, all columns', kinds: ALL, wrong: 12, families: true },
  { name: 'families, no mail or phone', kinds: ['given', 'family', 'birth', 'street', 'city', 'postcode'], wrong: 12, families: true },
  { name: 'name, birth, town', kinds: ['given', 'family', 'birth', 'city'], wrong: 12, families: false },
  { name: 'name, mail, phone', kinds: ['given', 'family', 'mail', 'phone'], wrong: 15, families: false },
  { name: 'families: name, phone, address', kinds: ['given', 'family', 'phone', 'street', 'city', 'postcode'], wrong: 12, families: true }
]

/** Somebody's family: the same name, house and often telephone; now and then a twin, or a son with his father's name. */
function familyOf(one: MatchRecord, id: string, draw: (below: number) => number): MatchRecord {
  const other = madeUp(id, draw)
  const shared = new Set<string>(['family', 'street', 'city', 'postcode', ...draw(2) === 0 ? ['phone'] : [], ...draw(8) === 0 ? ['mail'] : [], ...draw(40) === 0 ? ['birth'] : [], ...draw(50) === 0 ? ['given'] : []])
  return { id, details: other.details.map(detail => shared.has(detail.kind) ? one.details.find(({ kind }) => kind === detail.kind)! : detail) }
}

export interface MadeUp { readonly name: string; readonly sure: Scored; readonly likely: Scored; readonly bad: string[] }

/** Lists made here, of several kinds, each with `count` people: what is joined without asking, and how often wrongly. */
export function* measureMadeUp(count: number): Generator<MadeUp> {
  for (const [at, { name, kinds, wrong, families }] of SORTS.entries()) {
    const draw = chance(1000 + at)
    const records: MatchRecord[] = []
    const write = (one: MatchRecord): void => {
      records.push(one)
      for (let copy = Math.max(0, draw(6) - 3); copy > 0; copy--) records.push(writtenAgain(one, `${one.id}.${copy}`, draw, wrong))
    }
    for (let i = 0; i < count; i++) {
      const one = madeUp(`p${i}`, draw)
      write(one)
      if (families) for (let more = draw(4); more > 0; more--) write(familyOf(one, `p${i}f${more}`, draw))
    }
    yield measure(name, records.map(record => ({ ...record, details: record.details.filter(({ kind }) => kinds.includes(kind)) })))
  }
  for (const { name, records } of otherLists(count)) yield measure(name, records)
}

function measure(name: string, seen: readonly MatchRecord[]): MadeUp {
  const { grouping } = matchRecords(seen)
  const truth = seen.map(({ id }) => id.split('.')[0]!)
  const sure = score(grouping.sure, truth)
  return { name, sure, likely: score(grouping.group, truth), bad: sure.bad.map(([a, b]) => [a, b].map(each => `${seen[each]!.id} ${seen[each]!.details.map(({ value }) => value).join('|')}`).join('  ~  ')) }
}
