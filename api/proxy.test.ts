import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readConfig } from '../config.ts'
import { openServer } from '../server.ts'
import { openTestWorld } from '../test/world.ts'

test('what a proxy says of the caller is believed from that proxy, and from nobody else', async () => {
  const it = await openTestWorld()
  try {
    for (const [trustProxy, ip, protocol] of [[['127.0.0.1'], '203.0.113.9', 'https'], [['10.0.0.0/8'], '127.0.0.1', 'http'], [[], '127.0.0.1', 'http']] as const) {
      const { openDoor } = await import('./server.ts')
      const { app } = await openDoor(it.world, [], { secure: false, host: null, trustProxy, certificate: null })
      app.get('/seen', request => Promise.resolve({ ip: request.ip, protocol: request.protocol }))
      const answer = await app.inject({ url: '/seen', headers: { 'x-forwarded-for': '203.0.113.9', 'x-forwarded-proto': 'https' } })
      assert.deepEqual(answer.json(), { ip, protocol })
      await app.close()
    }
  } finally {
    await it.end()
  }
})

test('behind a proxy that speaks https, cookies are for https alone', async () => {
  const it = await openTestWorld()
  try {
    const server = await openServer(it.world, {
      host: '127.0.0.1', port: 0, smtpPort: 0, demo: false, largestMail: 2 ** 20, url: 'https://kith.example', trustProxy: ['127.0.0.1']
    }, null)
    it.doors.push(server)
    const begun = await fetch(`${`http://127.0.0.1:${server.port}`}/v1/beginnings`, {
      method: 'POST', headers: { 'content-type': 'application/json', 'x-forwarded-proto': 'https' },
      body: JSON.stringify({ code: server.setupCode, name: 'A', slug: 'a', timeZone: 'Europe/London', hours: [], answerWithinMinutes: 60, owner: { name: 'A', address: 'a@a.example' } })
    })
    assert.match(begun.headers.getSetCookie()[0]!, /; Secure/)
    assert.equal(begun.headers.get('strict-transport-security'), 'max-age=31536000')
  } finally {
    await it.end()
  }
})

test('a setting that cannot be meant is refused at the start', () => {
  const read = (env: Record<string, string>): unknown => readConfig({ KITH_KEY: 'x', KITH_DATA: '.', ...env }, '.')
  assert.throws(() => read({ KITH_TLS_CERT: 'a.pem' }), { code: 'certificate-half' })
  assert.throws(() => read({ KITH_TRUST_PROXY: 'proxy.example' }), { code: 'proxy-malformed' })
  assert.throws(() => read({ KITH_TRUST_PROXY: '10.0.0.0/99' }), { code: 'proxy-malformed' })
  assert.throws(() => read({ KITH_MAIL_DOMAIN: 'not a domain' }), { code: 'mail-domain-malformed' })
  assert.equal(readConfig({ KITH_KEY: 'x', KITH_URL: 'https://kith.example' }, '.').mailDomain, 'kith.example')
})
