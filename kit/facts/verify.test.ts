import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import pg from 'pg'
import type { Shop } from '../../test/world.ts'
import { openShop, openTestWorld, type TestWorld } from '../../test/world.ts'
import { keys } from '../../test/database.ts'
import type { Id } from '../ids.ts'
import { randomId } from '../ids.ts'
import { BEGINNING, byMember, commit, linkHash } from './fact.ts'
import { type Head, readHead, signHead } from './heads.ts'
import { leaveFact } from './leave.ts'
import { type Verified, verifyChain } from './verify.ts'

let it: TestWorld
let superuser: pg.Client
before(async () => {
  it = await openTestWorld()
  superuser = new pg.Client(it.database.admin)
  await superuser.connect()
})
after(async () => {
  await superuser.end()
  await it.end()
})

const verify = (business: Id, heads: Head[] = []): Promise<Verified> => it.as(business, tx => verifyChain(tx, business, heads))
const found = async (business: Id, heads: Head[] = []): Promise<string[]> => (await verify(business, heads)).findings.map(f => `${f.what} ${f.seq}`)
const run = (sql: string, values: unknown[]): Promise<pg.QueryResult> => superuser.query(sql, values)

/** A business with ten sealed facts, and the head that was signed for them. */
async function chainOfTen(): Promise<{ shop: Shop; head: Head }> {
  const shop = await openShop(it, `chain-${randomId().slice(0, 8)}`)
  for (let n = 2; n <= 10; n++) {
    await it.as(shop.id, tx => leaveFact(tx, { kind: 'test.counted', about: shop.id, by: byMember(shop.kim), at: it.clock.now(), payload: { n } }))
  }
  await it.settle()
  const { rows } = await run('select seq, hash from fact_head where business_id = $1', [shop.id])
  const head = readHead(keys, signHead(keys, shop.id, Number(rows[0].seq), rows[0].hash, it.clock.now()))!
  assert.equal(head.seq, 10)
  return { shop, head }
}

test('a chain that nobody has touched is whole, and an erased payload is counted', async () => {
  const { shop, head } = await chainOfTen()
  assert.deepEqual(await verify(shop.id, [head]), { facts: 10, erased: 0, findings: [] })
  await run('delete from fact_payload where business_id = $1 and fact_id = (select id from fact where business_id = $1 and seq = 4)', [shop.id])
  assert.deepEqual(await verify(shop.id, [head]), { facts: 10, erased: 1, findings: [] })
})

test('a cut tail is named, and when the stored head was cut with it, by the signed head', async () => {
  const { shop, head } = await chainOfTen()
  await run('delete from fact_payload where business_id = $1 and fact_id in (select id from fact where business_id = $1 and seq > 7)', [shop.id])
  await run('delete from fact where business_id = $1 and seq > 7', [shop.id])
  const { findings } = await verify(shop.id)
  assert.deepEqual(findings.map(f => f.sentence), ['At the end: Facts 8 to 10 are missing.'])
  const last = (await run('select * from fact where business_id = $1 and seq = 7', [shop.id])).rows[0]
  await run('update fact_head set seq = 7, hash = $2 where business_id = $1', [shop.id, hashOf(shop.id, last.prev, last)])
  assert.deepEqual(await found(shop.id), [], 'the database alone does not show it')
  assert.deepEqual((await verify(shop.id, [head])).findings.map(f => f.sentence), ['A signed head says that the chain reached fact 10; it ends at 7.'])
})

test('a fact taken out of the middle is named', async () => {
  const { shop } = await chainOfTen()
  await run('delete from fact_payload where business_id = $1 and fact_id in (select id from fact where business_id = $1 and seq in (3, 4))', [shop.id])
  await run('delete from fact where business_id = $1 and seq in (3, 4)', [shop.id])
  assert.deepEqual((await verify(shop.id)).findings.map(f => f.sentence), ['Facts 3 to 4 are missing.'])
})

test('a changed row is named: in the middle, and at the end', async () => {
  for (const [column, value] of [['kind', 'test.other'], ['about', randomId()], ['by_id', randomId()], ['happened_at', '2020-01-01T00:00:00Z']]) {
    const { shop } = await chainOfTen()
    await run(`update fact set ${column} = $2 where business_id = $1 and seq = 5`, [shop.id, value])
    assert.deepEqual(await found(shop.id), ['changed 5'], column)
    await run(`update fact set ${column} = $2 where business_id = $1 and seq = 10`, [shop.id, value])
    assert.deepEqual(await found(shop.id), ['changed 5', 'changed 10'], column)
  }
})

test('a changed payload is named', async () => {
  const { shop } = await chainOfTen()
  await run(`update fact_payload set payload = '{"n":99}' where business_id = $1 and fact_id = (select id from fact where business_id = $1 and seq = 6)`, [shop.id])
  assert.deepEqual((await verify(shop.id)).findings.map(f => f.sentence), ['What fact 6 says has been changed.'])
})

test('a whole chain that was hashed anew holds together, and only the signed head finds it', async () => {
  const { shop, head } = await chainOfTen()
  const { rows } = await run('select * from fact where business_id = $1 order by seq', [shop.id])
  let prev: Buffer = BEGINNING
  for (const row of rows) {
    const payload = Number(row.seq) === 6 ? '{"n":99}' : null
    if (payload !== null) {
      const salt = Buffer.alloc(16, 1)
      row.commitment = commit(salt, payload)
      await run('update fact_payload set payload = $3, salt = $4 where business_id = $1 and fact_id = $2', [shop.id, row.id, payload, salt])
    }
    await run('update fact set prev = $3, commitment = $4 where business_id = $1 and id = $2', [shop.id, row.id, prev, row.commitment])
    prev = hashOf(shop.id, prev, row)
  }
  await run('update fact_head set hash = $2 where business_id = $1', [shop.id, prev])
  assert.deepEqual(await found(shop.id), [], 'by itself it is whole')
  assert.deepEqual(await found(shop.id, [head]), ['rewritten 10'])
})

test('facts that are sealed while the chain is walked are no finding', async () => {
  const { shop, head } = await chainOfTen()
  let stop = false
  const writing = (async () => {
    for (let n = 0; !stop; n++) {
      await it.as(shop.id, tx => leaveFact(tx, { kind: 'test.counted', about: shop.id, by: byMember(shop.kim), at: it.clock.now(), payload: { n } }))
    }
  })()
  for (let n = 0; n < 40; n++) assert.deepEqual(await found(shop.id, [head]), [])
  stop = true
  await writing
})

function hashOf(business: Id, prev: Buffer, row: { id: Id; kind: string; about: Id; by_kind: string; by_id: Id | null; happened_at: Date; commitment: Buffer; seq: string }): Buffer {
  return linkHash(business, prev, {
    id: row.id, kind: row.kind, about: row.about, byKind: row.by_kind, byId: row.by_id, at: row.happened_at.getTime(), commitment: row.commitment, seq: Number(row.seq)
  })
}
