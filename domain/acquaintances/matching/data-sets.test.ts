import assert from 'node:assert/strict'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { dataSets, withoutDataSets } from '../../../test/data-sets.ts'
import { readFile } from './files/read-file.ts'
import { matchTable } from './match-table.ts'
import { buildTable } from './table.ts'

if (withoutDataSets) process.stdout.write(`who is who in sets made by others: left out, ${withoutDataSets}\n`)

test('five hundred people with as many doubles are told apart, and no two of them joined without asking', { skip: withoutDataSets }, async () => {
  const { layout, rows } = await readFile(createReadStream(join(dataSets!, 'identity', 'febrl', 'dataset1.csv')), { mapping: new Map(), idColumn: null })
  const builder = buildTable(layout.columns.filter(({ meaning }) => meaning === 'identifier').map(({ heading }) => heading), layout.habits)
  const people: string[] = []
  for await (const { id, details } of rows) {
    builder.add(details)
    people.push(id.split('-')[1]!)
  }
  const { grouping } = matchTable(builder.done(), { compareAllUpTo: 0 })
  const groups = Map.groupBy(people.keys(), at => grouping.group[at]!)
  const wrong = [...groups.values()].filter(list => new Set([...list].map(at => people[at])).size > 1)
  assert.equal(wrong.length, 0)
  assert.ok(groups.size <= 502, `${groups.size} people`)
  assert.ok(new Set(grouping.sure).size <= 520, `${new Set(grouping.sure).size} without asking`)
})
