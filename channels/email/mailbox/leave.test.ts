import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HOUR, MINUTE, readInstant, SECOND } from '../../../kit/clock.ts'
import { type FakeProvider, openFakeProvider } from '../../../test/fake-mail-provider.ts'
import { openDoors, openShop, openTestWorld, type Shop, type TestWorld } from '../../../test/world.ts'
import type { ProviderName } from './providers.ts'
import { accessTo } from './tokens.ts'

const AT = readInstant('2026-11-22T10:00:00Z')!
const address = 'hello@shop.test'
type Desk = Awaited<ReturnType<typeof openDoors>>
interface Scene { readonly it: TestWorld; readonly shop: Shop; readonly desk: Desk; readonly provider: FakeProvider; comeBack(who: string | null): Promise<Response> }

async function within(name: ProviderName, work: (scene: Scene) => Promise<void>, mechanism: 'XOAUTH2' | 'OAUTHBEARER' = 'XOAUTH2'): Promise<void> {
  const provider = await openFakeProvider(name, mechanism)
  const it = await openTestWorld({ at: AT, allow: ['127.0.0.1'], mailProviders: provider.providers })
  try {
    const shop = await openShop(it)
    const desk = await openDoors(it, shop)
    const comeBack = async (who: string | null): Promise<Response> => {
      const started = await desk.send('POST', '{B}/mailbox/leave-starts', { provider: name, address })
      const { location, passage } = await started.json() as { location: string; passage: string }
      provider.who = who
      return desk.send('POST', '{B}/mailbox/leave-returns', { passage, query: await provider.signIn(location) })
    }
    await work({ it, shop, desk, provider, comeBack })
    for (const { error } of it.faults) assert.fail(String(error))
  } finally {
    await it.end()
    await provider.close()
  }
}

const mail = (name: string): string => `From: Ada <ada@marsh.example>\nTo: ${address}\nSubject: ${name}\nMessage-ID: <${name}@marsh.example>\n\nAbout ${name}.\n`
const code = async (response: Response): Promise<string> => (await response.json() as { code: string }).code

async function until(what: () => Promise<boolean> | boolean, why: string, within = 5 * SECOND): Promise<void> {
  const began = performance.now()
  while (!await what()) {
    if (performance.now() - began > within) throw new Error(why)
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}
const arrived = (it: TestWorld, name: string): Promise<void> =>
  until(async () => (await it.sql('select from message where direction = \'in\' and subject = $1', [name])).length === 1, `${name} does not arrive`)
const trouble = async (desk: Desk): Promise<string | null> =>
  (await (await desk.get('{B}/mailbox')).json() as { mailbox: { trouble: { sentence: string } | null } }).mailbox.trouble?.sentence ?? null

for (const [name, mechanism] of [['google', 'XOAUTH2'], ['microsoft', 'XOAUTH2'], ['google', 'OAUTHBEARER']] as const) {
  test(`a mailbox at ${name} is connected by leave of its owner (${mechanism}): mail comes, answers leave, and no token is seen anywhere`, async () => {
    await within(name, async ({ it, desk, provider, comeBack }) => {
      const answer = await comeBack(address)
      assert.deepEqual(await answer.json(), { connected: true, findings: [{ end: 'imap', trouble: null }, { end: 'smtp', trouble: null }] })
      await it.settle()
      provider.imap.lay(mail('The bell'))
      await arrived(it, 'The bell')
      const { items } = await (await desk.get('{B}/conversations')).json() as { items: { id: string }[] }
      assert.equal((await desk.send('POST', `{B}/conversations/${items[0]!.id}/messages`, { text: 'Bring it in.' })).status, 201)
      it.clock.advance(MINUTE)
      await until(async () => { await it.settle(); return provider.sent.length > 0 }, 'the answer does not leave')
      assert.match(provider.sent.join(), /^From: .*<hello@shop\.test>/m)
      const told = JSON.stringify(await (await desk.get('{B}/mailbox')).json())
      const kept = JSON.stringify([...await it.sql('select * from mailbox'), ...await it.sql('select * from fact_payload')])
      for (const token of provider.given) assert.ok(!told.includes(token) && !kept.includes(token))
    }, mechanism)
  })
}

test('a token is renewed before it ends, by one process, also where each use gives another refresh token', async () => {
  await within('microsoft', async ({ it, shop, provider, comeBack }) => {
    provider.rotates = true
    assert.equal((await comeBack(address)).status, 201)
    await it.settle()
    it.clock.advance(HOUR - 4 * MINUTE)
    const ground = { ...it.world, providers: provider.providers }
    const asked = await Promise.all(Array.from({ length: 8 }, () => accessTo(ground, shop.id)(false)))
    assert.equal(new Set(asked).size, 1)
    assert.equal(provider.renewals(), 1, 'eight who ask at once renew it once')
    for (let i = 0; i < 4; i++) {
      it.clock.advance(HOUR)
      await accessTo(ground, shop.id)(false)
    }
    assert.equal(provider.renewals(), 5)
    // The provider ends it early: whoever is refused asks for another.
    provider.endAccess()
    provider.imap.cut()
    await until(async () => (await it.sql('select from mailbox where watched_by is null')).length === 1, 'it is let go')
    provider.imap.lay(mail('After it ended'))
    it.clock.advance(2 * MINUTE)
    await it.settle()
    await arrived(it, 'After it ended')
    assert.equal(provider.renewals(), 6)
  })
})

test('leave that was taken back is told in words, nothing is asked again and again, and connecting again goes on where it was', async () => {
  await within('google', async ({ it, desk, provider, comeBack }) => {
    await comeBack(address)
    await it.settle()
    provider.takeBack()
    provider.imap.cut()
    await until(async () => (await it.sql('select from mailbox where watched_by is null')).length === 1, 'it is let go')
    provider.imap.lay(mail('Meanwhile'))
    it.clock.advance(2 * SECOND)
    await it.settle()
    await until(async () => /lets us into this mailbox no more/.test(await trouble(desk) ?? ''), 'it is not told')
    assert.match((await trouble(desk))!, /^Google .* Press “Connect again”\. Nothing is lost meanwhile\.$/)
    assert.equal(provider.renewals(), 0)
    assert.equal((await comeBack(address)).status, 201)
    it.clock.advance(MINUTE)
    await it.settle()
    await arrived(it, 'Meanwhile')
    assert.equal(await trouble(desk), null)
  })
})

test('a provider that is away for a while ends nothing: the token that is still good is used, and then it is tried again', async () => {
  await within('google', async ({ it, shop, provider, comeBack }) => {
    await comeBack(address)
    await it.settle()
    const ask = accessTo({ ...it.world, providers: provider.providers }, shop.id)
    provider.away = true
    it.clock.advance(HOUR - 3 * MINUTE)
    assert.ok((await ask(false)).startsWith('access-'))
    it.clock.advance(10 * MINUTE)
    await assert.rejects(ask(false), { code: 'provider-away' })
    provider.away = false
    assert.ok((await ask(false)).startsWith('access-'))
    assert.equal(provider.renewals(), 1)
  })
})

test('who signs in as somebody else, refuses, comes back with what did not begin here, or twice, connects nothing', async () => {
  await within('google', async ({ it, desk, provider, comeBack }) => {
    assert.equal(await code(await comeBack('kim@private.test')), 'another-mailbox')
    assert.equal(await code(await comeBack(null)), 'leave-refused')
    const start = async (): Promise<{ location: string; passage: string }> => await (await desk.send('POST', '{B}/mailbox/leave-starts', { provider: 'google', address })).json() as { location: string; passage: string }
    provider.who = address
    const [one, two] = [await start(), await start()]
    const query = await provider.signIn(one.location)
    assert.equal(await code(await desk.send('POST', '{B}/mailbox/leave-returns', { passage: two.passage, query })), 'leave-not-believed', 'another state')
    assert.equal(await code(await desk.send('POST', '{B}/mailbox/leave-returns', { passage: one.passage.replace('.', '.x'), query })), 'passage-over')
    it.clock.advance(16 * MINUTE)
    assert.equal(await code(await desk.send('POST', '{B}/mailbox/leave-returns', { passage: one.passage, query })), 'passage-over', 'too late')
    assert.deepEqual(await it.sql('select from mailbox'), [])
    const fresh = await start()
    const back = await provider.signIn(fresh.location)
    assert.equal((await desk.send('POST', '{B}/mailbox/leave-returns', { passage: fresh.passage, query: back })).status, 201)
    assert.equal(await code(await desk.send('POST', '{B}/mailbox/leave-returns', { passage: fresh.passage, query: back })), 'leave-not-believed', 'a code works once')
  })
  await within('microsoft', async ({ comeBack }) => {
    const { connected, findings } = await (await comeBack('kim@private.test')).json() as { connected: boolean; findings: { trouble: { code: string } }[] }
    assert.equal(connected, false)
    assert.deepEqual(findings.map(({ trouble }) => trouble.code), ['token-refused', 'token-refused'])
  })
})
