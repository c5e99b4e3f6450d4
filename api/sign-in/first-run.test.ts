import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openServer } from '../../server.ts'
import { openTestWorld, speakSmtp } from '../../test/world.ts'

const BUSINESS = {
  name: 'Corner Shop', slug: 'corner', timeZone: 'Europe/Berlin', answerWithinMinutes: 240, hours: [{ weekday: 1, opens: 540, closes: 1080 }],
  owner: { name: 'Mo', address: 'mo@corner.example' }
}

test('a Kith without a business opens its first to whoever has the code from its screen, and to nobody else, once', async () => {
  const it = await openTestWorld()
  try {
    const server = await openServer(it.world, { host: '127.0.0.1', port: 0, smtpPort: 0, demo: false, largestMail: 2 ** 20, mailDomain: 'kith.example' }, null)
    it.doors.push(server)
    const url = `http://127.0.0.1:${server.port}`
    const begin = (code: string, slug = 'corner'): Promise<Response> => fetch(`${url}/v1/beginnings`, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ ...BUSINESS, slug, code })
    })
    const asked = async (): Promise<unknown> => (await fetch(`${url}/v1/beginnings`)).json()
    assert.deepEqual(await asked(), { open: true, mailDomain: 'kith.example' })
    assert.equal((await begin('AAAA-AAAA-AAAA-AAAA')).status, 403)
    assert.equal((await begin('')).status, 403)
    assert.equal((await begin(server.setupCode, 'not a slug')).status, 400)
    const all = await Promise.all([begin(server.setupCode.toLowerCase()), begin(server.setupCode, 'other')])
    assert.deepEqual(all.map(({ status }) => status).sort(), [201, 409])
    const begun = all.find(({ status }) => status === 201)!
    assert.deepEqual(await asked(), { open: false, mailDomain: 'kith.example' })
    assert.equal((await begin(server.setupCode, 'third')).status, 409)

    const { desks } = await begun.json() as { desks: { business: { id: string; slug: string }; member: { role: string } }[] }
    assert.equal(desks[0]!.member.role, 'owner')
    const { business } = desks[0]!
    const said = await speakSmtp(server.smtpPort, ['EHLO a.example', 'MAIL FROM:<ada@marsh.example>', `RCPT TO:<hello@${business.slug}.kith.example>`, 'QUIT'])
    assert.match(said[3]!, /^250/, 'it can be written to at once')
    const cookie = begun.headers.getSetCookie()[0]!.split(';')[0]!
    assert.equal((await fetch(`${url}/v1/businesses/${business.id}/settings`, { headers: { cookie } })).status, 200)
  } finally {
    await it.end()
  }
})
