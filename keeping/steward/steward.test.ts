import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { MINUTE } from '../../kit/clock.ts'
import { makeSteward } from '../../domain/people/person.ts'
import { ada } from '../../test/cast.ts'
import { openDoors, openShop, openTestWorld, type Shop, type TestWorld } from '../../test/world.ts'

let it: TestWorld
let shop: Shop
let door: Awaited<ReturnType<typeof openDoors>>
let refusing = true

before(async () => {
  const posted: string[] = []
  it = await openTestWorld({
    post: async ({ to }) => {
      posted.push(to)
      return refusing ? { how: 'never', note: `550 5.1.1 <${to}>: Canary Street does not exist here` } : { how: 'sent', note: '' }
    }
  })
  shop = await openShop(it)
  door = await openDoors(it, shop)
  const [person] = await it.sql<{ person_id: string }>('select person_id from person')
  await makeSteward(it.world.database, person!.person_id, it.clock.now())
  await it.mail(`From: ${ada.name} <${ada.email}>\nTo: hello@harbour.example\nSubject: Canary subject\nMessage-ID: <c@marsh.example>\n\nCanary words.\n`, { from: ada.email, to: 'hello@harbour.example' })
  await it.mail('Subject: Canary of nobody\n\nNobody wrote this canary.\n', { from: '', to: 'hello@harbour.example' })
  await it.settle()
  it.clock.advance(MINUTE)
  await it.settle()
})
after(() => it.end())

type Trouble = { kind: string; businessId: string; id: string; error: string; size: number; tries: number }
const troubles = async (): Promise<Trouble[]> => (await (await door.get('/v1/steward/troubles')).json() as { items: Trouble[] }).items

test('a steward sees how much and of which kind, and not a word or an address of anybody', async () => {
  const overview = await door.get('/v1/steward/overview')
  assert.equal(overview.status, 200)
  const whole = await overview.text()
  const seen = JSON.parse(whole) as { waiting: { what: string; count: number }[]; businesses: { name: string; facts: number }[]; versions: { schema: string } }
  assert.ok(seen.businesses[0]!.facts > 0 && seen.versions.schema.endsWith('.sql'))
  assert.equal(seen.waiting.find(({ what }) => what === 'outbound-failed')!.count, 1)
  const items = await troubles()
  assert.deepEqual(items.map(({ kind, error }) => [kind, error]).sort(), [['inbound-problem', 'not-understood'], ['outbound-failed', '550 5.1.1']])
  assert.ok(items.every(({ size }) => size > 0))
  for (const value of ['anary', 'marsh', ada.name, 'harbour.example']) assert.ok(!`${whole}${JSON.stringify(items)}`.includes(value), value)
})

test('she has it tried again, and it leaves; what she sets aside is kept and no longer listed', async () => {
  refusing = false
  const items = await troubles()
  const which = (kind: string): Pick<Trouble, 'kind' | 'businessId' | 'id'> => (({ kind, businessId, id }) => ({ kind, businessId, id }))(items.find(each => each.kind === kind)!)
  const sent = which('outbound-failed')
  assert.equal((await door.send('POST', '/v1/steward/retries', sent)).status, 204)
  await it.settle()
  assert.equal((await it.sql<{ state: string }>('select state from outbound where message_id = $1', [sent.id]))[0]!.state, 'sent')
  const aside = which('inbound-problem')
  assert.equal((await door.send('POST', '/v1/steward/set-asides', aside)).status, 204)
  assert.deepEqual(await troubles(), [])
  assert.equal((await it.sql('select id from inbound where id = $1', [aside.id])).length, 1)
  assert.equal((await door.send('POST', '/v1/steward/set-asides', aside)).status, 404)
  await it.settle()
  assert.equal((await it.sql(`select 1 from fact where kind in ('trouble.retried', 'trouble.set-aside')`)).length, 2)
})

test('for whoever is no steward these pages do not exist, also for an owner', async () => {
  const sam = await openDoors(it, shop, shop.sam)
  const [person] = await it.sql<{ person_id: string }>('select person_id from membership where member_id = $1', [shop.sam])
  assert.equal((await it.sql('select 1 from steward where person_id = $1', [person!.person_id])).length, 0)
  const fresh = await openTestWorld({ database: it.database, at: it.clock.now() })
  const theirs = await openDoors(fresh, await openShop(fresh, 'linden'))
  for (const path of ['/v1/steward/overview', '/v1/steward/troubles']) assert.equal((await theirs.get(path)).status, 404)
  assert.equal((await fetch(`${sam.url}/v1/steward/overview`)).status, 401)
  await fresh.end()
})
