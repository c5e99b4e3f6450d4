import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import pg from 'pg'
import type { Login } from '../../kit/postgres/prepare.ts'
import { openShop, openTestWorld, type Shop, type TestWorld } from '../world.ts'

let it: TestWorld
let shop: Shop
before(async () => {
  it = await openTestWorld()
  shop = await openShop(it)
  await it.mail('From: ada@marsh.example\nSubject: Bell\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Disposition: attachment; filename=a.txt\n\na\n--x--\n', { to: 'hello@harbour.example' })
  await it.settle()
})
after(() => it.end())

const LOGINS: readonly Login[] = ['owner', 'business', 'person', 'worker', 'backup']
const DENIED = '42501'

/** Tries a statement as a login that has every right to this business; what it changed is undone. */
async function attempt(login: Login, sql: string): Promise<number | string> {
  const client = new pg.Client(it.database.logins[login])
  await client.connect()
  try {
    await client.query(`begin; set local kith.business_id = '${shop.id}'`)
    return (await client.query(sql)).rowCount ?? 0
  } catch (error) {
    return (error as { code: string }).code
  } finally {
    await client.query('rollback').catch(() => {})
    await client.end()
  }
}

test('there are facts to be tampered with', async () => {
  for (const what of ['fact', 'fact where seq is not null', 'inbound', 'attachment', 'message']) assert.ok(Number(await attempt('business', `select from ${what}`)) >= 1, what)
})

for (const login of LOGINS) {
  test(`as ${login}, no fact can be changed, taken away, or given another payload`, async () => {
    for (const sql of [
      `update fact set kind = 'nothing.happened'`, `update fact set happened_at = '2000-01-01T00:00:00Z'`,
      `update fact set commitment = ''`, `update fact set about = id`, 'delete from fact', 'truncate fact cascade', `update fact_payload set payload = '{}'`,
      `update fact_payload set salt = ''`,
      'truncate fact_payload'
    ]) {
      const outcome = await attempt(login, sql)
      // The owner holds every right and sees no row: there is nothing that it could change. It can drop a table, as who runs the machine can.
      const harmless = outcome === DENIED || (login === 'owner' && (outcome === 0 || sql.startsWith('truncate')))
      assert.ok(harmless, `${sql}: ${outcome}`)
    }
  })

  test(`as ${login}, what was received cannot be changed or taken away`, async () => {
    for (const sql of [`update inbound set raw = ''`, 'delete from inbound', `update attachment set name = ''`,
      `update message_reference set relation = 'is'`, 'delete from message']) {
      const outcome = await attempt(login, sql)
      assert.ok(outcome === DENIED || (login === 'owner' && outcome === 0), `${sql}: ${outcome}`)
    }
  })
}

test('only the worker erases what was received, and then it is nothing; a file goes only after the message with which it came', async () => {
  const erase = `update inbound set raw = '', envelope = '{}', erased_at = '2026-01-01T00:00:00Z'`
  assert.equal(await attempt('business', erase), DENIED)
  assert.equal(await attempt('worker', erase), 1)
  assert.equal(await attempt('worker', `update inbound set raw = 'other', envelope = '{}', erased_at = '2026-01-01T00:00:00Z'`), DENIED)
  assert.equal(await attempt('business', 'delete from attachment'), DENIED)
  assert.equal(await attempt('worker', 'delete from attachment'), 0)
})

test('only the worker, which seals, numbers facts; only it erases a payload, and the fact stays', async () => {
  for (const login of ['business', 'person'] as const) {
    assert.equal(await attempt(login, 'update fact set seq = 1'), DENIED)
    assert.equal(await attempt(login, 'delete from fact_payload'), DENIED)
  }
  assert.ok(Number(await attempt('worker', 'delete from fact_payload')) >= 1)
})

test('no login sees anything without saying for whom', async () => {
  for (const login of LOGINS.filter(login => login !== 'backup')) {
    const client = new pg.Client(it.database.logins[login])
    await client.connect()
    for (const table of ['fact', 'member', 'business', 'person']) {
      const seen = await client.query(`select from ${table}`).then(({ rowCount }) => rowCount, (error: { code: string }) => error.code)
      assert.ok(seen === 0 || seen === DENIED, `${login} sees ${seen} of ${table}`)
    }
    await client.end()
  }
})
