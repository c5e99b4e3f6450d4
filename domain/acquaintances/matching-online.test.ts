import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { DAY } from '../../kit/clock.ts'
import { type Id, randomId } from '../../kit/ids.ts'
import { KITH } from '../../kit/facts/fact.ts'
import { planOf } from '../../test/shape/declared.ts'
import { openShop, openTestWorld, type Shop, type TestWorld } from '../../test/world.ts'
import { learnModel } from './learn-model.ts'
import * as links from './link-store.ts'
import { findPeople } from './look-up.ts'
import type { Model } from './matching/learning/model.ts'
import * as matching from './matching-store.ts'
import { meet } from './meet.ts'
import { noteTraits } from './note-trait.ts'
import type { Statement } from '../../kit/database/statement.ts'

let it: TestWorld
let shop: Shop
before(async () => {
  it = await openTestWorld()
  shop = await openShop(it)
})
after(() => it.end())

const known = (name: string, address: string, phone: string): Promise<Id> => it.as(shop.id, async tx => {
  const id = await meet(tx, { address: { kind: 'email', address }, name, at: it.clock.now() })
  await noteTraits(tx, [{ of: id, kind: 'phone', value: phone, source: 'brought', from: null }], KITH, it.clock.now())
  return id
})

test('from enough records it is learned what they are like, once a day and apart from the thread that serves; until then what is generally so is used', async () => {
  for (let nth = 0; nth < 60; nth++) {
    const person = nth % 50 // ten are known twice
    await known(`Person${String.fromCharCode(97 + person % 26)} Fam${person}ly`, `p${nth}@learn.example`, `+44 117 ${4_960_000 + person * 37}`)
  }
  await it.settle()
  assert.equal(await learnModel(it.world.database, shop.id, it.clock.now()), false, 'sixty are not a thousand')
  let beats = 0
  const beating = setInterval(() => { beats++ }, 1)
  assert.equal(await learnModel(it.world.database, shop.id, it.clock.now(), 50), true)
  clearInterval(beating)
  assert.ok(beats > 5, 'the thread that serves went on')
  const [{ model, records }] = await it.sql<{ model: Model; records: number }>('select model, records from matching_model where business_id = $1', [shop.id]) as [{ model: Model; records: number }]
  assert.equal(records, 60)
  assert.ok(model.fields.some(field => field.key === 'phone') && model.matched > 0 && model.matched < 0.2)
  assert.equal(await learnModel(it.world.database, shop.id, it.clock.now(), 50), false, 'not twice a day')
  it.clock.advance(DAY + 1)
  assert.equal(await learnModel(it.world.database, shop.id, it.clock.now(), 50), true)
  await known('Persona Fam0ly', 'again@learn.example', '+44 117 4960000')
  await it.settle()
  assert.deepEqual(it.faults, [])
})

test('people are found by words of their names in any order, by an address, and by a number however it is written', async () => {
  const id = await known('Zoë van den Berg', 'zoe@berg.example', '+31 20 794 0123')
  await it.settle()
  const find = (asked: string): Promise<Id[]> => it.as(shop.id, tx => findPeople(tx, asked, 10))
  for (const asked of ['zoe berg', 'BERG, Zoë', 'Zoe@Berg.example', '020 794-0123', '+31207940123']) assert.deepEqual(await find(asked), [id], asked)
  for (const asked of ['zoe smith', 'nobody@berg.example', '', '   ', '12']) assert.deepEqual(await find(asked), [], asked)
})

/** The indexes that a plan uses, and the tables it walks through. */
function usedBy(plan: unknown, found: { indexes: string[]; walked: string[] } = { indexes: [], walked: [] }): { indexes: string[]; walked: string[] } {
  if (typeof plan !== 'object' || plan === null) return found
  const node = plan as Record<string, unknown>
  if (typeof node['Index Name'] === 'string') found.indexes.push(node['Index Name'])
  if (node['Node Type'] === 'Seq Scan') found.walked.push(String(node['Relation Name']))
  for (const value of Object.values(node)) usedBy(value, found)
  return found
}

test('who may be the same is looked up by index, under row-level security, and no table is walked through', async () => {
  const other = randomId()
  await it.sql(`set session_replication_role = replica`)
  await it.sql(`insert into acquaintance (business_id, id, name, met_at) select $1, gen_random_uuid(), 'Load ' || n, now() from generate_series(1, 20000) n`, [other])
  await it.sql(`insert into acquaintance_key (business_id, key, acquaintance_id) select business_id, (random() * 100000000)::bigint, id from acquaintance where business_id = $1`, [other])
  await it.sql('vacuum analyze acquaintance; vacuum analyze acquaintance_key').catch(() => it.sql('analyze'))
  const client = new pg.Client(it.database.logins.worker)
  await client.connect()
  try {
    await client.query(`select set_config('kith.business_id', $1, false)`, [shop.id])
    for (const [statement, index] of [[matching.sharing, 'acquaintance_key_pkey'], [matching.sharingTwo, 'acquaintance_key_pkey'], [matching.having, 'acquaintance_key_pkey'],
      [links.groups, 'acquaintance_link_'], [links.weave, 'acquaintance_link_']] as const) {
      const { indexes, walked } = usedBy(await planOf(client, statement as unknown as Statement))
      assert.ok(indexes.some(each => each.startsWith(index)), `${statement.name} uses ${indexes.join()}`)
      assert.ok(!walked.includes('acquaintance_key') && !walked.includes('acquaintance'), `${statement.name} walks through ${walked.join()}`)
    }
  } finally {
    await client.end()
  }
})
