import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { DAY, HOUR } from '../../kit/clock.ts'
import { openDoors, openShop, openTestWorld, type Shop, type TestWorld } from '../../test/world.ts'
import { newToken, readToken } from './program.ts'

let it: TestWorld
let shop: Shop
let desk: Awaited<ReturnType<typeof openDoors>>
before(async () => {
  it = await openTestWorld()
  shop = await openShop(it)
  desk = await openDoors(it, shop)
})
after(() => it.end())

const make = async (scopes: string[], more: object = {}): Promise<{ id: string; token: string }> => {
  const made = await desk.send('POST', '{B}/programs', { name: 'Stock robot', scopes, ...more })
  assert.equal(made.status, 201, await made.clone().text())
  return made.json() as Promise<{ id: string; token: string }>
}
const ask = (token: string, path: string, method = 'GET', body?: unknown): Promise<Response> =>
  fetch(`${desk.url}${path.replace('{B}', `/v1/businesses/${shop.id}`)}`, {
    method, headers: { authorization: `Bearer ${token}`, ...body === undefined ? {} : { 'content-type': 'application/json' } }, ...body === undefined ? {} : { body: JSON.stringify(body) }
  })
const codeOf = async (response: Response): Promise<string> => ((await response.json()) as { code: string }).code

test('a token is shown once, and only a hash of it is kept', async () => {
  const { token } = await make(['queue:read'])
  assert.match(token, /^kith_live_[0-9a-z]{78}$/)
  const rows = await it.sql<Record<string, unknown>>('select * from program')
  const kept = JSON.stringify(rows, (_, value: unknown) => Buffer.isBuffer(value) ? value.toString('hex') + value.toString('base64') : value)
  assert.ok(!kept.includes(token.slice(-52)))
  const listed = await (await desk.get('{B}/programs')).text()
  assert.ok(listed.includes(token.slice(0, 42)) && !listed.includes(token.slice(-46)))
  const again = { 'idempotency-key': 'make-the-robot-once' }
  assert.equal((await desk.send('POST', '{B}/programs', { name: 'Twice', scopes: ['queue:read'] }, again)).status, 201)
  const repeated = await desk.send('POST', '{B}/programs', { name: 'Twice', scopes: ['queue:read'] }, again)
  assert.equal(await codeOf(repeated), 'shown-already')
  assert.ok(!JSON.stringify(await it.sql('select body from request_answer')).includes('kith_live_'))
})

test('a program may what its scopes say and nothing else, only at its own business', async () => {
  const { token } = await make(['queue:read'])
  assert.equal((await ask(token, '{B}/queue')).status, 200)
  assert.equal(await codeOf(await ask(token, '{B}/conversations')), 'scope-missing')
  assert.equal(await codeOf(await ask(token, '{B}/queue/turns', 'POST')), 'scope-missing')
  assert.equal(await codeOf(await ask(token, '{B}/programs')), 'people-only')
  assert.equal(await codeOf(await ask(token, '/v1/me')), 'people-only')
  const other = await openShop(it, 'other')
  assert.equal((await ask(token, `/v1/businesses/${other.id}/queue`)).status, 404)
  const itself = await (await ask(token, '/v1/program')).json() as { business: { slug: string }; scopes: string[]; mode: string }
  assert.deepEqual([itself.business.slug, itself.scopes, itself.mode], ['harbour', ['queue:read'], 'live'])
})

test('what a program does is written down as done by it, under its name', async () => {
  await desk.send('POST', '{B}/counter/visits', { name: 'Ada', said: 'The bell is loose', address: 'ada@marsh.example' })
  await it.settle()
  const { id, token } = await make(['conversations:read', 'conversations:write'])
  const { items } = await (await ask(token, '{B}/conversations')).json() as { items: { id: string }[] }
  const said = await ask(token, `{B}/conversations/${items[0]!.id}/messages`, 'POST', { text: 'It is being mended.' })
  assert.equal(((await said.json()) as { author: { name: string } }).author.name, 'Stock robot, a machine', 'and a machine says that it is one')
  const facts = await it.sql<{ by_kind: string; by_id: string }>(`select by_kind, by_id from fact where kind = 'message.written'`)
  assert.deepEqual(facts, [{ by_kind: 'program', by_id: id }])
})

test('a withdrawn program is out at once, an expired one when its time is over, and one whose member no longer runs the business', async () => {
  const withdrawn = await make(['queue:read'])
  assert.equal((await ask(withdrawn.token, '{B}/queue')).status, 200)
  assert.equal((await desk.send('DELETE', `{B}/programs/${withdrawn.id}`)).status, 204)
  assert.equal((await ask(withdrawn.token, '{B}/queue')).status, 401)
  const expiring = await make(['queue:read'], { expiresInDays: 1 })
  assert.equal((await ask(expiring.token, '{B}/queue')).status, 200)
  it.clock.advance(DAY + HOUR)
  assert.equal(await codeOf(await ask(expiring.token, '{B}/queue')), 'token-not-valid')
  const orphan = await make(['queue:read'])
  assert.equal((await ask(orphan.token, '{B}/queue')).status, 200)
  await it.sql(`update member set role = 'member' where id = '${shop.kim}'`)
  it.clock.advance(HOUR)
  assert.equal((await ask(orphan.token, '{B}/queue')).status, 401)
  await it.sql(`update member set role = 'owner' where id = '${shop.kim}'`)
  it.clock.advance(HOUR)
  assert.equal((await ask(orphan.token, '{B}/queue')).status, 200)
})

test('a test token opens a demo business and nothing that is real, a live one the reverse', async () => {
  await it.sql(`update business set demo_at = now() where id = '${shop.id}'`)
  const { token } = await make(['queue:read'])
  assert.match(token, /^kith_test_/)
  assert.equal((await ask(token, '{B}/queue')).status, 200)
  await it.sql(`update business set demo_at = null where id = '${shop.id}'`)
  it.clock.advance(HOUR)
  assert.equal((await ask(token, '{B}/queue')).status, 401)
})

test('a token in an address is refused, and one that is none opens nothing', async () => {
  const { token } = await make(['queue:read'])
  assert.equal(await codeOf(await desk.get(`{B}/queue?token=${token}`)), 'token-in-url')
  for (const bad of ['', 'x', token.slice(0, -1), `${token}0`, newToken('live', shop.id)]) {
    const response = await ask(bad, '{B}/queue')
    assert.equal(response.status, 401)
    assert.match(response.headers.get('www-authenticate') ?? '', /Bearer/)
  }
  assert.deepEqual(readToken(token), { mode: 'live', businessId: shop.id })
})
