import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DAY } from '../../kit/clock.ts'
import { Refusal } from '../../kit/refusal.ts'
import { leaveBusiness } from '../businesses/leave-business.ts'
import { setRole } from '../businesses/set-role.ts'
import { joinAsPerson, serveAs } from '../people/person.ts'
import { makeLink } from '../people/sign-in.ts'
import { ada } from '../../test/cast.ts'
import { openDoors, openShop, openTestWorld, type Shop, type TestWorld } from '../../test/world.ts'

const code = (expected: string) => (error: unknown): boolean => error instanceof Refusal && error.code === expected

/** Signs somebody in who serves as this member; answers what asks in her name. */
async function comeIn(it: TestWorld, shop: Shop, url: string, memberId: string | null, email: string): Promise<(method: string, path: string, body?: unknown) => Promise<Response>> {
  const person = await joinAsPerson(it.world.database, { name: 'Somebody', email, at: it.clock.now() })
  if (memberId) await serveAs(it.world.database, person, { businessId: shop.id, memberId }, it.clock.now())
  const json = { 'content-type': 'application/json' }
  const link = await makeLink(it.world.database, person, it.clock.now())
  const signedIn = await fetch(`${url}/v1/sign-in/sessions`, { method: 'POST', headers: json, body: JSON.stringify({ link }) })
  const cookie = signedIn.headers.getSetCookie()[0]!.split(';')[0]!
  return (method, path, body) => fetch(`${url}${path.replace('{B}', `/v1/businesses/${shop.id}`)}`, {
    method, headers: { cookie, ...body === undefined ? {} : json }, ...body === undefined ? {} : { body: JSON.stringify(body) }
  })
}

test('the last owner can neither leave nor step down; of two owners who leave at the same instant, one stays', async () => {
  const it = await openTestWorld()
  try {
    const shop = await openShop(it)
    const at = it.clock.now()
    const kim = { id: shop.kim, role: 'owner' }
    const sam = { id: shop.sam, role: 'owner' }
    await assert.rejects(it.as(shop.id, tx => leaveBusiness(tx, { memberId: shop.kim, by: kim, at })), code('last-owner'))
    await assert.rejects(it.as(shop.id, tx => setRole(tx, { memberId: shop.kim, role: 'member', by: kim, at })), code('last-owner'))
    await it.as(shop.id, tx => setRole(tx, { memberId: shop.sam, role: 'owner', by: kim, at }))
    const left = await Promise.allSettled([
      ...Array.from({ length: 4 }, () => it.as(shop.id, tx => leaveBusiness(tx, { memberId: shop.kim, by: kim, at }))),
      ...Array.from({ length: 4 }, () => it.as(shop.id, tx => setRole(tx, { memberId: shop.sam, role: 'read-only', by: sam, at })))
    ])
    assert.equal(left.filter(one => one.status === 'fulfilled').length > 0, true)
    const owners = await it.sql(`select id from member where business_id = $1 and role = 'owner' and left_at is null`, [shop.id])
    assert.equal(owners.length, 1)
  } finally {
    await it.end()
  }
})

test('an admin acts upon members and not upon owners, and makes nobody an owner', async () => {
  const it = await openTestWorld()
  try {
    const shop = await openShop(it)
    const at = it.clock.now()
    await it.as(shop.id, tx => setRole(tx, { memberId: shop.sam, role: 'admin', by: { id: shop.kim, role: 'owner' }, at }))
    const sam = { id: shop.sam, role: 'admin' }
    await assert.rejects(it.as(shop.id, tx => setRole(tx, { memberId: shop.sam, role: 'owner', by: sam, at })), code('owner-only'))
    await assert.rejects(it.as(shop.id, tx => setRole(tx, { memberId: shop.kim, role: 'member', by: sam, at })), code('owner-only'))
    await assert.rejects(it.as(shop.id, tx => leaveBusiness(tx, { memberId: shop.kim, by: sam, at })), code('owner-only'))
    await it.as(shop.id, tx => setRole(tx, { memberId: shop.sam, role: 'read-only', by: sam, at }))
  } finally {
    await it.end()
  }
})

test('whoever is parted with is out at once, her screen is closed, and what she looked after is for others to take', async () => {
  const it = await openTestWorld()
  try {
    const shop = await openShop(it)
    const desk = await openDoors(it, shop)
    const sam = await comeIn(it, shop, desk.url, shop.sam, 'sam@harbour.example')
    await it.mail('From: Ada <ada@marsh.example>\nTo: hello@harbour.example\nSubject: Gears\nMessage-ID: <a@b>\n\nThey slip.\n', { from: ada.email, to: 'hello@harbour.example' })
    await it.settle()
    assert.equal((await sam('POST', '{B}/queue/turns')).status, 201)
    await it.settle()
    const screen = await sam('GET', '{B}/events')
    const closed = screen.body!.pipeTo(new WritableStream()).then(() => true, () => true)
    assert.equal((await sam('GET', '{B}')).status, 200)

    assert.equal((await desk.send('DELETE', `{B}/members/${shop.sam}`)).status, 204)
    assert.equal((await sam('GET', '{B}')).status, 404)
    assert.equal(await closed, true)
    assert.deepEqual((await (await sam('GET', '/v1/me')).json() as { desks: unknown[] }).desks, [])
    await it.settle()
    const [row] = await it.sql<{ owner: string | null; taken: string | null }>(`
      select c.owner_id as owner, t.taken_by as taken from conversation c join turn t on t.business_id = c.business_id and t.conversation_id = c.id
       where c.business_id = $1`, [shop.id])
    assert.deepEqual(row, { owner: null, taken: null })
    assert.equal((await desk.send('POST', '{B}/queue/turns')).status, 201)
    const ended = await it.sql('select from membership where business_id = $1 and member_id = $2 and until_at is not null', [shop.id, shop.sam])
    assert.equal(ended.length, 1)
    assert.deepEqual(it.faults, [])
  } finally {
    await it.end()
  }
})

test('she who leaves by herself is gone; the last owner is refused in words', async () => {
  const it = await openTestWorld()
  try {
    const shop = await openShop(it)
    const desk = await openDoors(it, shop)
    const sam = await comeIn(it, shop, desk.url, shop.sam, 'sam@harbour.example')
    assert.equal((await sam('DELETE', `/v1/me/desks/${shop.id}`)).status, 204)
    assert.equal((await sam('GET', '{B}')).status, 404)
    const refused = await desk.send('DELETE', `/v1/me/desks/${shop.id}`)
    assert.equal(refused.status, 409)
    assert.equal((await refused.json() as { code: string }).code, 'last-owner')
    assert.equal((await desk.get('{B}')).status, 200)
  } finally {
    await it.end()
  }
})

test('an invitation comes by mail, is good once, for seven days, and for whoever signs in; withdrawn or forged it opens nothing', async () => {
  const it = await openTestWorld()
  try {
    const shop = await openShop(it)
    const desk = await openDoors(it, shop)
    const invite = async (address: string): Promise<{ id: string; token: string }> => {
      const answer = await desk.send('POST', '{B}/invitations', { address, role: 'member' })
      assert.equal(answer.status, 201)
      const { invitation, link } = await answer.json() as { invitation: { id: string }; link: string | null }
      assert.equal(link, null, 'what left by mail is shown to nobody else')
      const [token] = /(?<=#token=)[\w.\-=\s]+?(?=\r?\n\r?\n)/.exec(it.posted.at(-1)!.raw.replaceAll('=\r\n', '').replaceAll('=3D', '=')) ?? []
      return { id: invitation.id, token: token! }
    }
    const post = (path: string, body: unknown): Promise<Response> =>
      fetch(`${desk.url}${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

    const first = await invite('Noor@harbour.example')
    assert.deepEqual(await (await post('/v1/invitations/openings', { token: first.token })).json(), { business: 'Harbour Bikes', role: 'member', address: 'noor@harbour.example' })
    assert.equal((await post('/v1/invitations/acceptances', { token: first.token, name: 'Noor' })).status, 401)
    assert.equal((await post('/v1/invitations/codes', { token: first.token })).status, 202)
    const signInCode = /Your code is (\d{3} \d{3})/.exec(it.posted.at(-1)!.raw)![1]!
    assert.equal(it.posted.at(-1)!.to, 'noor@harbour.example')
    const signedIn = await post('/v1/sign-in/sessions', { address: 'noor@harbour.example', code: signInCode })
    const cookie = signedIn.headers.getSetCookie()[0]!.split(';')[0]!
    const accept = (token: string): Promise<Response> => fetch(`${desk.url}/v1/invitations/acceptances`, {
      method: 'POST', headers: { cookie, 'content-type': 'application/json' }, body: JSON.stringify({ token, name: 'Noor' })
    })
    assert.equal((await accept(first.token.replace(/.$/, last => last === 'A' ? 'B' : 'A'))).status, 404, 'forged')
    assert.equal((await accept(first.token)).status, 201)
    assert.equal((await fetch(`${desk.url}/v1/businesses/${shop.id}`, { headers: { cookie } })).status, 200)
    assert.equal((await post('/v1/invitations/openings', { token: first.token })).status, 404, 'spent')

    const stranger = await comeIn(it, shop, desk.url, null, 'stranger@elsewhere.example')
    const withdrawn = await invite('late@harbour.example')
    assert.equal((await desk.send('DELETE', `{B}/invitations/${withdrawn.id}`)).status, 204)
    assert.equal((await stranger('POST', '/v1/invitations/acceptances', { token: withdrawn.token, name: 'Late' })).status, 404)
    const old = await invite('old@harbour.example')
    it.clock.advance(7 * DAY + 1)
    assert.equal((await post('/v1/invitations/openings', { token: old.token })).status, 404)
    const facts = await it.sql<{ payload: string }>(`select payload from fact_payload where business_id = $1`, [shop.id])
    assert.ok(facts.every(({ payload }) => !payload.includes('noor@') && !payload.includes(first.token)))
  } finally {
    await it.end()
  }
})

test('two who accept one invitation at the same instant: one serves, the other is told', async () => {
  const it = await openTestWorld()
  try {
    const shop = await openShop(it)
    const desk = await openDoors(it, shop)
    await desk.send('POST', '{B}/invitations', { address: 'noor@harbour.example', role: 'member' })
    const [token] = /(?<=#token=)[\w.-]+/.exec(it.posted.at(-1)!.raw.replaceAll('=\r\n', '').replaceAll('=3D', '='))!
    const two = await Promise.all(['one@a.example', 'two@a.example'].map(address => comeIn(it, shop, desk.url, null, address)))
    const answers = await Promise.all(two.map(each => each('POST', '/v1/invitations/acceptances', { token, name: 'Noor' })))
    assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 404])
    const inside = await Promise.all(two.map(each => each('GET', '{B}')))
    assert.deepEqual(inside.map(({ status }) => status).sort(), [200, 404])
  } finally {
    await it.end()
  }
})
