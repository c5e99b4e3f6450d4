import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { ada } from '../../test/cast.ts'
import { openDoors, openShop, openTestWorld, type Shop, type TestWorld } from '../../test/world.ts'
import { MINUTE } from '../../kit/clock.ts'
import { openLog } from '../../kit/log.ts'
import { openServer } from '../../server.ts'
import { reasonsNotReady } from './look.ts'

let it: TestWorld
let shop: Shop
let door: Awaited<ReturnType<typeof openDoors>>
before(async () => {
  it = await openTestWorld()
  shop = await openShop(it)
  door = await openDoors(it, shop)
})
after(() => it.end())

const ask = (path: string, headers: Record<string, string> = {}): Promise<Response> => fetch(`${door.url}${path}`, { headers })
const valueOf = (text: string, line: string): number | null => {
  const found = text.split('\n').find(each => each.startsWith(`${line} `))
  return found ? Number(found.split(' ').at(-1)) : null
}

test('it is alive, and ready once everything moves; when something has stopped moving it says what', async () => {
  await it.settle()
  assert.deepEqual([(await ask('/health')).status, await (await ask('/ready')).json()], [200, { ready: true, reasons: [] }])
  // The same database seen by a Kith in which nothing moves.
  const still = await openTestWorld({ database: it.database, at: it.clock.now() })
  for (const lane of still.world.lanes) await lane.stop()
  const server = await openServer(still.world, { host: '127.0.0.1', port: 0, smtpPort: 0, demo: false, largestMail: 2 ** 20 }, null)
  still.doors.push(server)
  await it.sql(`insert into inbound (business_id, id, channel, account, sameness, envelope, raw, size_bytes, received_at) values ($1, $1, 'email', 'x', 'x', '{}', 'x', 1, '2026-01-01T00:00:00Z')`, [shop.id])
  await it.sql(`insert into inbound_pending (business_id, inbound_id, next_try_at) values ($1, $1, '2026-01-01T00:00:00Z')`, [shop.id])
  const late = await fetch(`http://127.0.0.1:${server.port}/ready`)
  assert.equal(late.status, 503)
  assert.match(JSON.stringify(await late.json()), /What came in is not being read: the oldest is \d+ s late\./)
  await it.sql('delete from inbound_pending')
  await still.end()
})

test('another migration than ours, a disk that is full and a database that is away are each a sentence', () => {
  const whole = { database: true, schemaAt: '0007-keeping.sql', waiting: [], diskFree: 2 ** 40 }
  assert.deepEqual(reasonsNotReady(whole, '0007-keeping.sql', 0), [])
  assert.match(reasonsNotReady(whole, '0009-later.sql', 0)[0]!, /at 0007-keeping\.sql; this Kith needs 0009-later\.sql/)
  assert.match(reasonsNotReady({ ...whole, diskFree: 10 * 2 ** 20 }, '0007-keeping.sql', 0)[0]!, /10 MB left/)
  assert.match(reasonsNotReady({ ...whole, database: false }, '0007-keeping.sql', 0)[0]!, /cannot be reached/)
})

test('its figures tell how much, by pattern and kind, and name nobody', async () => {
  await it.mail(`From: ${ada.email}\nTo: hello@harbour.example\nSubject: Canary\nMessage-ID: <c@marsh.example>\n\nA canary.\n`, { from: ada.email, to: 'hello@harbour.example' })
  it.clock.advance(MINUTE)
  await it.settle()
  await door.get('{B}/queue')
  it.clock.advance(MINUTE)
  const text = await (await ask('/metrics')).text()
  assert.equal(valueOf(text, 'kith_inbound_total{channel="email"}'), 1)
  assert.equal(valueOf(text, 'kith_mail_out_total{outcome="sent"}'), it.posted.length)
  assert.equal(valueOf(text, 'kith_waiting{what="inbound-waiting"}'), 0)
  assert.equal(valueOf(text, 'kith_database_up'), 1)
  assert.equal(valueOf(text, 'kith_screens'), 0)
  assert.ok(valueOf(text, 'kith_http_request_seconds_count{method="GET",route="/v1/businesses/:businessId/queue",status="200"}')! >= 1)
  assert.match(text, /process_cpu_seconds_total/)
  for (const value of [shop.id, ada.email, 'harbour', 'Canary']) assert.ok(!text.includes(value), value)
})

test('what a proxy passes on from elsewhere sees no figures and no reasons; with a token only who brings it does', async () => {
  const passedOn = { 'x-forwarded-for': '203.0.113.9' }
  assert.equal((await ask('/metrics', passedOn)).status, 404)
  assert.deepEqual(Object.keys(await (await ask('/ready', passedOn)).json() as object), ['ready'])
  const server = await openServer(it.world, { host: '127.0.0.1', port: 0, smtpPort: 0, demo: false, largestMail: 2 ** 20, metricsToken: 'a-token-of-the-watch' }, null)
  it.doors.push(server)
  const with_ = (authorization?: string): Promise<Response> => fetch(`http://127.0.0.1:${server.port}/metrics`, authorization ? { headers: { authorization } } : {})
  assert.deepEqual([(await with_()).status, (await with_('Bearer other')).status, (await with_('Bearer a-token-of-the-watch')).status], [404, 404, 200])
})

test('each answer is a line in the log with its pattern and how long it took, and no value; a full file is turned', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kith-log-'))
  const file = join(folder, 'kith.log')
  const log = openLog(file, 2000)
  const server = await openServer({ ...it.world, note: log.note }, { host: '127.0.0.1', port: 0, smtpPort: 0, demo: false, largestMail: 2 ** 20 }, null)
  it.doors.push(server)
  for (let n = 0; n < 40; n++) await fetch(`http://127.0.0.1:${server.port}/v1/businesses/${shop.id}/search?q=canary-${n}`, { headers: { cookie: door.cookie } })
  await wait(50)
  const lines = readFileSync(file, 'utf8').trim().split('\n').map(line => JSON.parse(line) as Record<string, unknown>)
  assert.deepEqual(Object.keys(lines[0]!), ['at', 'level', 'what', 'id', 'method', 'route', 'status', 'ms'])
  assert.equal(lines[0]!.route, '/v1/businesses/:businessId/search')
  assert.ok(existsSync(`${file}.1`) && existsSync(`${file}.2`) && !existsSync(`${file}.4`))
  for (const part of [file, `${file}.1`]) assert.ok(!/canary/.test(readFileSync(part, 'utf8')) && !readFileSync(part, 'utf8').includes(shop.id))
  rmSync(folder, { recursive: true, force: true })
})
