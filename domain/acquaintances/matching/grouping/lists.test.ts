import assert from 'node:assert/strict'
import { test } from 'node:test'
import { madeUpPeople } from '../../../../test/made-up-people.ts'
import { matchTable } from '../match-table.ts'
import type { Detail } from '../record.ts'
import { buildTable } from '../table.ts'
import { NO_HABITS } from '../traits.ts'

const people = madeUpPeople(160, 21).filter(({ id }) => !/[b-d]$/.test(id)).map(({ details }) => details)
const of = (details: readonly Detail[], ...kinds: string[]): Detail[] => details.filter(({ kind }) => kinds.includes(kind))
const SHORT = ['given', 'family', 'birth', 'phone']

/** Everybody stands in both lists; the last of them has moved, and her name is all that is left of her. */
function matched(first: readonly (readonly Detail[])[], second: readonly (readonly Detail[])[], told: boolean): (a: number, b: number) => boolean {
  const builder = buildTable([], NO_HABITS)
  for (const details of [...first, ...second]) builder.add(details)
  const lists = Uint8Array.from([...first, ...second], (_, at) => at < first.length ? 0 : 1)
  const { grouping } = matchTable(builder.done(), told ? { lists } : {})
  return (a, b) => grouping.group[a] === grouping.group[first.length + b]
}

const first = people.map(details => of(details, ...SHORT))
const last = people.length - 1
const moved = [...of(people[last]!, 'given', 'family'), { kind: 'phone' as const, value: '+44 7999 123456' }]
const second = people.map((details, at) => at === last ? moved : of(details, ...SHORT))

test('whoever is left of two lists that name everybody once is suggested by what a name alone says', () => {
  assert.equal(matched(first, second, false)(last, last), false)
  const same = matched(first, second, true)
  assert.equal(same(last, last), true)
  for (let at = 0; at < last; at++) assert.equal(same(at, at), true)
})

test('where many stand in one list only, a name alone says no more than it does', () => {
  const half = second.filter((_, at) => at % 2 === 0 || at === last)
  assert.equal(matched(first.filter((_, at) => at % 4 < 2 || at === last), half, true)(first.filter((_, at) => at % 4 < 2 || at === last).length - 1, half.length - 1), false)
})
