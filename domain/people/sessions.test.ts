import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { DAY, MINUTE, SECOND } from '../../kit/clock.ts'
import { type Accounts, openAccounts } from '../../test/accounts.ts'
import { openDoorkeeper } from '../../api/who.ts'
import { openDoors, openTestWorld } from '../../test/world.ts'
import { LAST } from '../../kit/door/shapes.ts'
import { eventsOf, noteEvent } from './account-event.ts'
import { endSession, endSessions, sessionsOf, whoseSession } from './sessions.ts'

let it: Accounts
before(async () => { it = await openAccounts() })
after(() => it.end())

const whose = (token: string): ReturnType<typeof whoseSession> => whoseSession(it.database, token, it.clock.now())
const kindsOf = async (person: string): Promise<string[]> => (await eventsOf(it.database, person, LAST)).map(event => event.kind)

test('the secret of a session turns over with use; what was on its way still counts, for a minute', async () => {
  const token = await it.signIn('turns@marsh.example')
  assert.equal((await whose(token))!.renewed, null)
  it.clock.advance(16 * MINUTE)
  const { renewed } = (await whose(token))!
  assert.ok(renewed && renewed !== token)
  assert.equal((await whose(token))!.renewed, null, 'a request that was on its way')
  assert.ok(await whose(renewed))
  it.clock.advance(50 * SECOND)
  assert.ok(await whose(token))
})

test('an answer that was lost signs nobody out: the old secret counts until the new one has been seen', async () => {
  const token = await it.signIn('lost@marsh.example')
  it.clock.advance(16 * MINUTE)
  const lost = (await whose(token))!.renewed!
  it.clock.advance(10 * MINUTE)
  const again = (await whose(token))!.renewed!
  assert.ok(again !== lost)
  assert.ok(await whose(again))
})

test('a session stolen and used elsewhere ends for both, and she is told', async () => {
  const token = await it.signIn('robbed@marsh.example')
  it.clock.advance(16 * MINUTE)
  const hers = (await whose(token))!
  it.clock.advance(SECOND)
  assert.ok(await whose(hers.renewed!))
  it.clock.advance(61 * SECOND)
  assert.equal(await whose(token), null, 'the thief')
  assert.equal(await whose(hers.renewed!), null, 'and she, who cannot be told from the thief')
  assert.equal((await kindsOf(hers.personId))[0], 'session-stolen')
  await it.settle()
  assert.match(it.posted.filter(mail => mail.to === 'robbed@marsh.example').at(-1)!.raw, /used from two places/)
})

test('a thief who is quicker is found out as soon as she comes back', async () => {
  const token = await it.signIn('slow@marsh.example')
  it.clock.advance(16 * MINUTE)
  const thief = (await whose(token))!.renewed!
  assert.ok(await whose(thief))
  it.clock.advance(2 * MINUTE)
  assert.equal(await whose(token), null)
  assert.equal(await whose(thief), null)
})

test('she sees her devices, ends one, and signs out everywhere; a new kind of device is told', async () => {
  const first = await it.signIn('many@marsh.example')
  const phone = await it.signIn('many@marsh.example', {}, 'Safari on iPhone')
  const { personId: person } = (await whose(first))!
  assert.deepEqual((await sessionsOf(it.database, person, it.clock.now())).map(each => each.device).sort(), ['Firefox on Linux', 'Safari on iPhone'])
  assert.equal((await kindsOf(person))[0], 'signed-in-on-new-device')
  await it.signIn('many@marsh.example')
  assert.equal((await kindsOf(person)).filter(kind => kind === 'signed-in-on-new-device').length, 1)
  await endSession(it.database, person, (await whose(phone))!.id, it.clock.now())
  assert.equal(await whose(phone), null)
  assert.ok(await whose(first))
  await endSessions(it.database, person, it.clock.now())
  assert.equal(await whose(first), null)
  assert.deepEqual(await sessionsOf(it.database, person, it.clock.now()), [])
})

test('a session that nobody uses for thirty days is over, and one that is used is not', async () => {
  const idle = await it.signIn('idle@marsh.example')
  let used = await it.signIn('used@marsh.example')
  for (let days = 0; days < 40; days += 10) {
    it.clock.advance(10 * DAY)
    used = (await whose(used))!.renewed ?? used
  }
  assert.equal(await whose(idle), null)
  assert.ok(await whose(used))
})

test('through the door: an ended session is felt at once, a proof grows stale, and no secret lies in the database', async () => {
  const shop = await it.shop('harbour')
  const desk = await openDoors({ ...it, database: it.testDatabase }, shop)
  const twin = await openTwin(desk)
  assert.equal((await twin.get('/v1/me')).status, 200)
  const [{ person_id: kim }] = await it.sql<{ person_id: string }>('select person_id from membership') as [{ person_id: string }]
  await it.database.transaction({ login: 'person', personId: kim }, async tx => {
    for (let i = 0; i < 40; i++) await noteEvent(tx, kim, 'signed-out-everywhere', it.clock.now())
  })
  const events = async (cursor: string): Promise<{ items: { id: string }[]; next: string | null }> =>
    await (await desk.get(`/v1/me/events${cursor}`)).json() as { items: { id: string }[]; next: string | null }
  const first = await events('')
  const rest = await events(`?cursor=${first.next}`)
  assert.equal(first.items.length, 30)
  assert.ok(rest.next === null && rest.items.length >= 10)
  assert.equal(new Set([...first.items, ...rest.items].map(event => event.id)).size, 30 + rest.items.length)
  const { items } = await (await desk.get('/v1/me/sessions')).json() as { items: { id: string; here: boolean }[] }
  const other = items.find(each => !each.here)!
  const stream = await twin.get(`/v1/businesses/${shop.id}/events`)
  assert.equal(stream.status, 200)
  assert.equal((await desk.send('DELETE', `/v1/me/sessions/${other.id}`)).status, 204)
  assert.match(await stream.text(), /event: ready/, 'what it listened to has ended')
  assert.equal((await twin.get('/v1/me')).status, 401)
  it.clock.advance(16 * MINUTE)
  const stale = await desk.send('DELETE', '/v1/me/sessions')
  assert.equal(stale.status, 403)
  assert.equal((await stale.json() as { code: string }).code, 'prove-again')
  assert.match(stale.headers.getSetCookie()[0]!, /^kith_session=[^;]+; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/)
  const fresh = stale.headers.getSetCookie()[0]!.split(';')[0]!
  assert.equal((await fetch(`${desk.url}/v1/me`, { headers: { cookie: fresh } })).status, 200)
  const secret = fresh.split('.').at(-1)!
  const rows = await it.sql<{ all: string }>(`select string_agg(encode(token_hash, 'escape') || encode(coalesce(previous_hash, ''), 'escape'), ' ') as all from session`)
  assert.ok(!rows[0]!.all.includes(secret))
})

test('a session that is ended in one process ends in another too, as soon as the news is there', async () => {
  const other = await openTestWorld({ database: it.testDatabase, at: it.clock.now() })
  try {
    const [here, there] = [openDoorkeeper(it.database, it.clock.now), openDoorkeeper(other.world.database, other.clock.now)]
    other.world.onSessions(person => there.forget(person))
    const token = await it.signIn('two@marsh.example')
    const { personId, id } = await here.session(token)
    assert.equal((await there.still(token)).personId, personId)
    await endSession(it.database, personId, id, it.clock.now())
    assert.equal((await there.still(token)).personId, personId, 'remembered for some seconds')
    let ended = false
    for (let tries = 0; tries < 50 && !ended; tries++) {
      it.people.sessionsChanged(personId)
      await new Promise(resolve => setTimeout(resolve, 50))
      ended = await there.still(token).then(() => false, () => true)
    }
    assert.ok(ended)
  } finally {
    await other.end()
  }
})

type Desk = Awaited<ReturnType<typeof openDoors>>
async function openTwin(desk: Desk): Promise<{ get(path: string): Promise<Response> }> {
  const signedIn = await fetch(`${desk.url}/v1/sign-in/sessions`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ link: desk.link })
  })
  const cookie = signedIn.headers.getSetCookie()[0]!.split(';')[0]!
  return { get: path => fetch(`${desk.url}${path}`, { headers: { cookie } }) }
}
