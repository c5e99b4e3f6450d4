import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MINUTE } from '../../kit/clock.ts'
import { openDoors, openShop, openTestWorld } from '../../test/world.ts'
import { makeLink } from './sign-in.ts'

test('a member signs in by a code that came by mail, once, within ten minutes; five wrong guesses spend it', async () => {
  const it = await openTestWorld()
  try {
    const shop = await openShop(it)
    const desk = await openDoors(it, shop)
    const post = (path: string, body: unknown): Promise<Response> =>
      fetch(`${desk.url}${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
    const ask = async (address: string): Promise<string | null> => {
      const before = it.posted.length
      assert.equal((await post('/v1/sign-in/codes', { address })).status, 202)
      return /Your code is (\d{3} \d{3})/.exec(it.posted[before]?.raw ?? '')?.[1] ?? null
    }
    const address = 'kim@harbour.example'
    assert.match((await ask('nobody@harbour.example'))!, /^\d{3} \d{3}$/, 'a stranger gets a code too')
    const code = (await ask(' KIM@harbour.example '))!
    const wrong = code === '000 000' ? '111 111' : '000 000'
    assert.equal((await post('/v1/sign-in/sessions', { address, code: wrong })).status, 403)
    const signedIn = await post('/v1/sign-in/sessions', { address, code })
    assert.equal(signedIn.status, 201)
    assert.match(signedIn.headers.getSetCookie()[0]!, /HttpOnly/)
    assert.equal((await signedIn.json() as { desks: { business: { slug: string } }[] }).desks[0]!.business.slug, 'harbour')
    assert.equal((await post('/v1/sign-in/sessions', { address, code })).status, 403, 'a code works once')

    const late = (await ask(address))!
    it.clock.advance(11 * MINUTE)
    assert.equal((await post('/v1/sign-in/sessions', { address, code: late })).status, 403)
    const guessed = (await ask(address))!
    for (let i = 0; i < 5; i++) await post('/v1/sign-in/sessions', { address, code: wrong })
    assert.equal((await post('/v1/sign-in/sessions', { address, code: guessed })).status, 403)

    const cookie = signedIn.headers.getSetCookie()[0]!.split(';')[0]!
    const me = (): Promise<Response> => fetch(`${desk.url}/v1/me`, { headers: { cookie } })
    assert.equal((await me()).status, 200)
    assert.equal((await fetch(`${desk.url}/v1/session`, { method: 'DELETE', headers: { cookie } })).status, 204)
    assert.equal((await me()).status, 401)
    const stored = await it.sql<{ all: string }>(`select string_agg(encode(token_hash, 'hex'), ' ') as all from session`)
    assert.ok(!stored[0]!.all.includes(Buffer.from(cookie.split('.').at(-1)!).toString('hex')))
    assert.deepEqual(await it.sql('select from fact_payload where payload like $1', [`%${guessed.replace(' ', '')}%`]), [])
  } finally {
    await it.end()
  }
})

test('a one-click link works once, and a page of another site may not use our cookie', async () => {
  const it = await openTestWorld()
  try {
    const desk = await openDoors(it, await openShop(it))
    const exchange = (headers: Record<string, string> = {}): Promise<Response> => fetch(`${desk.url}/v1/sign-in/sessions`, {
      method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ link: desk.link })
    })
    assert.equal((await exchange({ origin: 'https://elsewhere.example' })).status, 403)
    assert.equal((await exchange()).status, 201)
    assert.equal((await exchange()).status, 403)
    const [{ person }] = await it.sql<{ person: string }>('select person_id as person from person') as [{ person: string }]
    const left = await makeLink(it.world.database, person, it.clock.now(), 'demo')
    const demo = await fetch(`${desk.url}/v1/sign-in/sessions`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ link: left }) })
    assert.equal(demo.status, 403, 'a link of the demo opens nothing where the demo does not run')
  } finally {
    await it.end()
  }
})
