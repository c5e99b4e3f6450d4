import assert from 'node:assert/strict'
import { test } from 'node:test'
import { otherLists } from '../../../../test/made-up-lists.ts'
import { matchRecords } from '../match-records.ts'
import type { Detail } from '../record.ts'
import { buildTable, traitsAt } from '../table.ts'
import { NO_HABITS } from '../traits.ts'
import type { MailTrait } from '../values/read-mail.ts'
import { markShared } from './of-several.ts'

const row = (given: string, family: string, mail: string): Detail[] => [{ kind: 'given', value: given }, { kind: 'family', value: family }, { kind: 'mail', value: mail }]

test('an address of mail is a household\'s where people of three given names stand under it', () => {
  const table = buildTable([], NO_HABITS)
  const rows = [row('Ada', 'Berg', 'a@x.example'), row('Bo', 'Berg', 'a@x.example'), row('Kim', 'Berg', 'a@x.example'),
    row('Robert', 'Lind', 'r@x.example'), row('Bob', 'Lind', 'r@x.example'), row('Lind', 'Robert', 'r@x.example'), row('Robret', 'Lind', 'r@x.example')]
  for (const details of rows) table.add(details)
  const marked = markShared(table.done())
  const isRole = rows.map((_, at) => (traitsAt(marked, at).mail![0] as MailTrait).role)
  assert.deepEqual(isRole, [true, true, true, false, false, false, false])
})

for (const { name, records } of otherLists(160)) {
  test(`nobody is joined with somebody else without asking: ${name}`, () => {
    const { grouping } = matchRecords(records)
    const wrong = [...Map.groupBy(grouping.sure.keys(), at => grouping.sure[at]!).values()].filter(list => new Set([...list].map(at => records[at]!.id.split('.')[0])).size > 1)
    assert.deepEqual(wrong.map(list => [...list].map(at => records[at]!.id)), [])
  })
}

test('families under one address of mail are not held to be one person each', () => {
  const { records } = otherLists(160)[1]!
  const { grouping } = matchRecords(records)
  const people = new Set(records.map(({ id }) => id.split('.')[0])).size
  assert.ok(new Set(grouping.group).size > people * 0.8, `${new Set(grouping.group).size} of ${people}`)
})
