import assert from 'node:assert/strict'
import { createHmac, createPrivateKey, generateKeyPairSync, sign } from 'node:crypto'
import { test } from 'node:test'
import { systemClock } from '../../kit/clock.ts'
import { joinAsPerson, serveAs } from '../../domain/people/person.ts'
import { openProvider, type TestProvider } from '../../test/oidc-provider.ts'
import { openDoors, openShop, openTestWorld, type Shop, type TestWorld } from '../../test/world.ts'

type Desk = Awaited<ReturnType<typeof openDoors>>

async function within(work: (it: TestWorld, shop: Shop, desk: Desk, provider: TestProvider) => Promise<void>): Promise<void> {
  const it = await openTestWorld({ at: systemClock.now(), allow: ['127.0.0.1'] })
  const shop = await openShop(it)
  const desk = await openDoors(it, shop)
  const provider = await openProvider(() => `${it.world.url()}/sign-in/returned`)
  try {
    const set = await desk.send('PUT', '{B}/sign-in-provider', { issuer: provider.issuer, clientName: provider.clientName, secret: provider.secret })
    assert.equal(set.status, 204, await set.clone().text())
    await work(it, shop, desk, provider)
  } finally {
    await provider.close()
    await it.end()
  }
}

const post = (desk: Desk, path: string, body: unknown): Promise<Response> =>
  fetch(`${desk.url}${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

async function comeIn(desk: Desk, provider: TestProvider, login: string, asked: object = { slug: 'harbour' }): Promise<Response> {
  const start = await post(desk, '/v1/sign-in/oidc/starts', asked)
  assert.equal(start.status, 201, await start.clone().text())
  const { location, passage } = await start.json() as { location: string; passage: string }
  return post(desk, '/v1/sign-in/oidc/returns', { passage, query: await provider.signIn(location, login) })
}

const codeOf = async (response: Response): Promise<string> => (await response.json() as { code: string }).code

test('whom the provider names is nobody here until an admin says who she is; then she comes in, at this business and nowhere else', async () => {
  await within(async (it, shop, desk, provider) => {
    const other = await openShop(it, 'other')
    const sam = await joinAsPerson(it.world.database, { name: 'Sam', email: 'sam@harbour.example', at: it.clock.now() })
    await serveAs(it.world.database, sam, { businessId: shop.id, memberId: shop.sam }, it.clock.now())
    await serveAs(it.world.database, sam, { businessId: other.id, memberId: other.sam }, it.clock.now())

    const first = await comeIn(desk, provider, 'sam')
    assert.equal(first.status, 403)
    assert.equal(await codeOf(first), 'not-a-member', 'the address sam@harbour.example that it claims opens nothing')
    const seen = await (await desk.get('{B}/sign-in-provider')).json() as { provider: object; identities: { id: string; memberId: string | null }[] }
    assert.ok(!JSON.stringify(seen).includes(provider.secret))
    assert.equal(seen.identities[0]!.memberId, null)
    assert.equal((await desk.send('PUT', `{B}/provider-identities/${seen.identities[0]!.id}/member`, { memberId: shop.sam })).status, 204)

    const second = await comeIn(desk, provider, 'sam')
    assert.equal(second.status, 201, await second.clone().text())
    const cookie = second.headers.getSetCookie()[0]!.split(';')[0]!
    const get = (path: string): Promise<Response> => fetch(`${desk.url}${path}`, { headers: { cookie } })
    assert.equal((await get(`/v1/businesses/${shop.id}`)).status, 200)
    assert.equal((await get(`/v1/businesses/${other.id}`)).status, 404, 'she serves there too, but this session does not')
    assert.equal((await get(`/v1/businesses/${other.id}/events`)).status, 404)
    assert.deepEqual((await (await get('/v1/me')).json() as { desks: { business: { slug: string } }[] }).desks.map(d => d.business.slug), ['harbour'])
    assert.equal((await fetch(`${desk.url}/v1/me/desks/${shop.id}`, { method: 'DELETE', headers: { cookie } })).status, 403, 'her own account stays shut')
    assert.equal((await comeIn(desk, provider, 'somebody-else')).status, 403)
    const stored = await it.sql<{ secret_sealed: string }>('select secret_sealed from sign_in_provider')
    assert.ok(!stored[0]!.secret_sealed.includes(provider.secret))
    assert.deepEqual(it.faults, [])
  })
})

test('an invitation that is accepted by way of the provider binds whom it names to the new member', async () => {
  await within(async (it, shop, desk, provider) => {
    await desk.send('POST', '{B}/invitations', { address: 'noor@harbour.example', role: 'member' })
    const [token] = /(?<=#token=)[\w.-]+/.exec(it.posted.at(-1)!.raw.replaceAll('=\r\n', '').replaceAll('=3D', '='))!
    const accepted = await comeIn(desk, provider, 'noor', { invitation: token })
    assert.equal(accepted.status, 201, await accepted.clone().text())
    assert.equal((await comeIn(desk, provider, 'noor')).status, 201)
    assert.equal((await comeIn(desk, provider, 'mallory', { invitation: token })).status, 404, 'it is spent')
    const [row] = await it.sql<{ role: string }>('select m.role from sign_in_identity i join member m on m.business_id = i.business_id and m.id = i.member_id where i.business_id = $1', [shop.id])
    assert.equal(row!.role, 'member')
  })
})

/** Writes a token anew with other claims: signed by nobody, by the secret, or by a key of its own. */
function forge(token: string, change: (claims: Record<string, unknown>) => Record<string, unknown>, by: 'nobody' | 'secret' | 'another', secret = ''): string {
  const [head, body] = token.split('.').slice(0, 2).map(part => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>)
  const alg = { nobody: 'none', secret: 'HS256', another: 'RS256' }[by]
  const words = [{ ...head, alg }, change(body!)].map(part => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  if (by === 'nobody') return `${words}.`
  if (by === 'secret') return `${words}.${createHmac('sha256', secret).update(words).digest('base64url')}`
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } })
  return `${words}.${sign('sha256', Buffer.from(words), createPrivateKey(privateKey)).toString('base64url')}`
}

test('a provider that lies is not believed: unsigned, signed by another, for another, by another, too old, or from another sign-in', async () => {
  await within(async (_it, _shop, desk, provider) => {
    const same = (claims: Record<string, unknown>): Record<string, unknown> => claims
    const bent: [string, (token: string) => string][] = [
      ['unsigned', token => forge(token, same, 'nobody')],
      ['signed with the client secret', token => forge(token, same, 'secret', provider.secret)],
      ['signed by another key', token => forge(token, same, 'another')],
      ['the signature cut off', token => token.replace(/[^.]+$/, '')],
      ['other claims under the old signature', token => [token.split('.')[0], Buffer.from(JSON.stringify({
        ...JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as object, sub: 'sam'
      })).toString('base64url'), token.split('.')[2]].join('.')]
    ]
    for (const [how, lie] of bent) {
      provider.bend = answer => ({ ...answer, id_token: lie(answer.id_token as string) })
      const response = await comeIn(desk, provider, 'kim')
      assert.equal(response.status, 403, how)
      assert.equal(await codeOf(response), 'provider-not-believed', how)
    }
    provider.bend = ({ id_token: _gone, ...answer }) => answer
    assert.equal(await codeOf(await comeIn(desk, provider, 'kim')), 'provider-not-believed', 'no token at all')
    provider.bend = null

    // What was begun by one is not ended by another: state, nonce and proof key belong to one sign-in.
    const starts = await Promise.all([0, 1].map(async () => (await post(desk, '/v1/sign-in/oidc/starts', { slug: 'harbour' })).json() as Promise<{ location: string; passage: string }>))
    const query = await provider.signIn(starts[0]!.location, 'kim')
    assert.equal(await codeOf(await post(desk, '/v1/sign-in/oidc/returns', { passage: starts[1]!.passage, query })), 'provider-not-believed')
    assert.equal(await codeOf(await post(desk, '/v1/sign-in/oidc/returns', { passage: `${starts[0]!.passage}x`, query: '?' })), 'passage-over')
    const again = await post(desk, '/v1/sign-in/oidc/returns', { passage: starts[0]!.passage, query })
    assert.equal(await codeOf(again), 'not-a-member')
    assert.equal(await codeOf(await post(desk, '/v1/sign-in/oidc/returns', { passage: starts[0]!.passage, query })), 'provider-not-believed', 'a code works once')
  })
})

test('a provider that signs well and names another issuer, audience, nonce or time is not believed', async () => {
  const { openLiar } = await import('../../test/lying-provider.ts')
  const it = await openTestWorld({ at: systemClock.now(), allow: ['127.0.0.1'] })
  const liar = await openLiar()
  try {
    const desk = await openDoors(it, await openShop(it))
    assert.equal((await desk.send('PUT', '{B}/sign-in-provider', { issuer: liar.issuer, clientName: 'kith', secret: 'a secret' })).status, 204)
    const attempt = async (lie: Record<string, unknown>): Promise<string> => {
      const { location, passage } = await (await post(desk, '/v1/sign-in/oidc/starts', { slug: 'harbour' })).json() as { location: string; passage: string }
      return codeOf(await post(desk, '/v1/sign-in/oidc/returns', { passage, query: liar.answer(location, lie) }))
    }
    assert.equal(await attempt({}), 'not-a-member', 'the truth is believed')
    const hour = 3600
    for (const lie of [
      { iss: 'https://accounts.elsewhere.example' }, { aud: 'another' }, { aud: ['another', 'third'] }, { nonce: 'another' }, { nonce: undefined },
      { exp: liar.now() - hour }, { iat: undefined }, { sub: undefined }, { exp: undefined }
    ]) assert.equal(await attempt(lie), 'provider-not-believed', JSON.stringify(lie))
  } finally {
    await liar.close()
    await it.end()
  }
})

test('a provider on a private address is not asked, unless the operator allows it', async () => {
  const it = await openTestWorld({ at: systemClock.now() })
  try {
    const desk = await openDoors(it, await openShop(it))
    const set = (issuer: string): Promise<Response> => desk.send('PUT', '{B}/sign-in-provider', { issuer, clientName: 'kith', secret: 'x' })
    assert.equal(await codeOf(await set('http://127.0.0.1:9')), 'private-address')
    assert.equal(await codeOf(await set('https://10.0.0.1')), 'private-address')
    assert.equal(await codeOf(await set('http://accounts.example')), 'issuer-malformed')
    assert.equal(await codeOf(await set('file:///etc/passwd')), 'issuer-malformed')
  } finally {
    await it.end()
  }
})
