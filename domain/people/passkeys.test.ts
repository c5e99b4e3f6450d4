import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { MINUTE } from '../../kit/clock.ts'
import { openBrowser } from '../../test/browser.ts'
import { openDoors, openShop, openTestWorld, type TestWorld } from '../../test/world.ts'
import { checkPasskey, passkeysOf } from './passkeys.ts'
import type { Used } from './passkey-shapes.ts'

let it: TestWorld
let browser: Browser
let page: Page
let cdp: CDPSession
let origin: string
let desk: Awaited<ReturnType<typeof openDoors>>
before(async () => {
  it = await openTestWorld()
  desk = await openDoors(it, await openShop(it))
  origin = `http://localhost:${desk.port}`
  browser = await openBrowser()
  page = await (await browser.newContext()).newPage()
  cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  await cdp.send('WebAuthn.addVirtualAuthenticator', { options: {
    protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true
  } })
  await page.goto(`${origin}/health`)
  await call('POST', '/v1/sign-in/sessions', { link: desk.link })
})
after(async () => {
  await browser.close()
  await it.end()
})

interface Answer { status: number; body: Record<string, unknown> }
/** A call as the page makes it, with its cookie and its origin. */
const call = (method: string, path: string, body?: unknown): Promise<Answer> => page.evaluate(async ([method, path, body]) => {
  const answer = await fetch(path!, { method: method!, ...body ? { body, headers: { 'content-type': 'application/json' } } : {} })
  return { status: answer.status, body: answer.status === 204 ? {} : await answer.json() as Record<string, unknown> }
}, [method, path, body === undefined ? '' : JSON.stringify(body)])

/** What the authenticator of this browser makes of what we ask. */
const make = (options: unknown): Promise<Record<string, unknown>> => page.evaluate(async options => {
  const made = await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options as never) })
  return (made as PublicKeyCredential).toJSON() as unknown as Record<string, unknown>
}, options)
const show = (options: unknown): Promise<Used> => page.evaluate(async options => {
  const shown = await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options as never) })
  return (shown as PublicKeyCredential).toJSON() as never
}, options)

test('a passkey is made, signs in without an address, and is single-use each time', async () => {
  const made = await make((await call('POST', '/v1/me/passkey-challenges')).body)
  assert.equal((await call('POST', '/v1/me/passkeys', { name: 'My laptop', made })).status, 201)
  assert.equal((await call('POST', '/v1/me/passkeys', { name: 'Again', made })).status, 403, 'its challenge was used')
  await call('DELETE', '/v1/session')
  assert.equal((await call('GET', '/v1/me')).status, 401)
  const passkey = await show((await call('POST', '/v1/sign-in/passkey-challenges', {})).body)
  const signedIn = await call('POST', '/v1/sign-in/sessions', { passkey })
  assert.equal(signedIn.status, 201)
  assert.equal(signedIn.body.name, 'Kim')
  assert.equal((await call('POST', '/v1/sign-in/sessions', { passkey })).status, 403, 'heard once more')
  const late = await show((await call('POST', '/v1/sign-in/passkey-challenges', {})).body)
  it.clock.advance(6 * MINUTE)
  assert.equal((await call('POST', '/v1/sign-in/sessions', { passkey: late })).status, 403, 'too old')
})

test('a passkey shows once more that it is she', async () => {
  it.clock.advance(20 * MINUTE)
  assert.equal((await call('POST', '/v1/me/passkey-challenges')).body.code, 'prove-again')
  const passkey = await show((await call('POST', '/v1/sign-in/passkey-challenges', {})).body)
  assert.equal((await call('POST', '/v1/me/proofs', { passkey })).status, 201)
  assert.equal((await call('POST', '/v1/me/passkey-challenges')).status, 201)
})

test('a passkey from another origin is refused, and so is one that was changed on its way', async () => {
  const people = {
    database: it.world.database, keys: it.world.keys, now: it.clock.now, url: () => origin, postCode: async () => {}, sessionsChanged: () => {}, demo: false
  }
  const passkey = await show((await call('POST', '/v1/sign-in/passkey-challenges', {})).body)
  await assert.rejects(checkPasskey({ ...people, url: () => `http://localhost:${desk.port + 1}` }, passkey, 'n'), { code: 'passkey-wrong' })
  assert.equal((await call('POST', '/v1/sign-in/sessions', { passkey })).status, 403, 'a proof that failed counts no second time')
  const other = await show((await call('POST', '/v1/sign-in/passkey-challenges', {})).body)
  const said = JSON.parse(Buffer.from(other.response.clientDataJSON, 'base64url').toString()) as Record<string, unknown>
  const forged = Buffer.from(JSON.stringify({ ...said, origin: 'https://kith.example.evil' })).toString('base64url')
  assert.equal((await call('POST', '/v1/sign-in/sessions', { passkey: { ...other, response: { ...other.response, clientDataJSON: forged } } })).status, 403)
  // The same page under another name: its browser signs for that name, and our server hears that it is not ours.
  const there = await (await browser.newContext()).newPage()
  await there.goto(`http://127.0.0.1:${desk.port}/health`)
  const options = (await call('POST', '/v1/sign-in/passkey-challenges', {})).body
  const refused = await there.evaluate(options => navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options as never) })
    .then(() => 'given', (error: Error) => error.name), options)
  assert.equal(refused, 'SecurityError')
})

test('a passkey has a name, and is removed; another page of hers opens nothing with it then', async () => {
  const { items } = (await call('GET', '/v1/me/passkeys')).body as unknown as { items: { id: string; name: string; usedAt: string | null }[] }
  assert.deepEqual(items.map(key => key.name), ['My laptop'])
  assert.ok(items[0]!.usedAt)
  assert.equal((await call('PUT', `/v1/me/passkeys/${items[0]!.id}/name`, { name: 'The old laptop' })).status, 204)
  const [{ person_id: person }] = await it.sql<{ person_id: string }>('select person_id from passkey') as [{ person_id: string }]
  assert.equal((await passkeysOf(it.world.database, person))[0]!.name, 'The old laptop')
  assert.equal((await call('DELETE', `/v1/me/passkeys/${items[0]!.id}`)).status, 204)
  const passkey = await show((await call('POST', '/v1/sign-in/passkey-challenges', {})).body)
  assert.equal((await call('POST', '/v1/sign-in/sessions', { passkey })).status, 403)
})
