import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SMTPServer } from 'smtp-server'
import type { AddressInfo } from 'node:net'
import { HOUR, inUtc, MINUTE, readInstant, SECOND } from '../../../kit/clock.ts'
import { type FakeImap, type FakeImapOptions, openFakeImap } from '../../../test/fake-imap.ts'
import { openDoors, openShop, openTestWorld, type Shop, type TestWorld } from '../../../test/world.ts'

const AT = readInstant('2026-11-22T10:00:00Z')!
const address = 'hello@shop.test'

type Desk = Awaited<ReturnType<typeof openDoors>>
interface Scene { readonly it: TestWorld; readonly shop: Shop; readonly desk: Desk; readonly imap: FakeImap }

/** An SMTP server that takes everything, for the check of the other end. */
async function openSmtp(): Promise<{ port: number; close(): Promise<void> }> {
  const server = new SMTPServer({ authOptional: true, hideSTARTTLS: true, closeTimeout: 50, allowInsecureAuth: true, logger: false, onAuth: (_auth, _session, done) => done(null, { user: 'x' }), onData(stream, _session, done) { stream.resume().on('end', () => done()) } })
  server.on('error', () => {})
  await new Promise<void>(resolve => { server.listen(0, '127.0.0.1', resolve) })
  return { port: (server.server.address() as AddressInfo).port, close: () => new Promise(resolve => server.close(() => resolve())) }
}

async function within(work: (scene: Scene) => Promise<void>, options: FakeImapOptions = {}): Promise<void> {
  const imap = await openFakeImap({ password: 'secret', ...options })
  const smtp = await openSmtp()
  const it = await openTestWorld({ at: AT, allow: ['127.0.0.1'] })
  try {
    const shop = await openShop(it)
    const desk = await openDoors(it, shop)
    const line = { host: '127.0.0.1', security: 'none', login: address, password: 'secret' }
    const put = await desk.send('PUT', '{B}/mailbox', { address, imap: { ...line, port: imap.port }, smtp: { ...line, port: smtp.port } })
    assert.deepEqual((await put.json() as { connected: boolean }).connected, true)
    await it.settle()
    await work({ it, shop, desk, imap })
    assert.deepEqual(it.faults, [])
  } finally {
    await it.end()
    await imap.close()
    await smtp.close()
  }
}

const mail = (name: string, from = 'Ada <ada@marsh.example>'): string =>
  `From: ${from}\nTo: ${address}\nSubject: ${name}\nMessage-ID: <${name}@marsh.example>\nDate: Sun, 22 Nov 2026 09:00:00 +0000\n\nAbout ${name}.\n`

const subjects = async (it: TestWorld): Promise<string[]> =>
  (await it.sql<{ subject: string }>(`select subject from message where direction = 'in' order by id`)).map(row => row.subject)

async function until(what: () => Promise<boolean> | boolean, why: string, within = 4 * SECOND): Promise<number> {
  const began = performance.now()
  while (!await what()) {
    if (performance.now() - began > within) throw new Error(`${why}: not within ${within} ms`)
    await new Promise(resolve => setTimeout(resolve, 20))
  }
  return Math.round(performance.now() - began)
}

const arrived = (it: TestWorld, ...names: string[]): Promise<number> =>
  until(async () => { const now = await subjects(it); return names.every(name => now.includes(name)) }, `${names.join(', ')} arrive`)

test('a mail that comes while the server listens is there at once, and the clock has not moved', async t => {
  await within(async ({ it, imap }) => {
    await until(() => imap.heard.includes('IDLE'), 'it listens')
    imap.lay(mail('One'))
    t.diagnostic(`after ${await arrived(it, 'One')} ms`)
    imap.lay(mail('Two'))
    await arrived(it, 'Two')
    assert.equal(imap.connections(), 1, 'over one connection')
    assert.deepEqual(await it.sql('select watch_way from mailbox'), [{ watch_way: 'idle' }])
  })
})

test('a server that cannot tell by itself is asked each minute, over the same connection', async () => {
  await within(async ({ it, imap }) => {
    imap.lay(mail('One'))
    it.clock.advance(MINUTE)
    await it.settle()
    await arrived(it, 'One')
    assert.deepEqual(await it.sql('select watch_way from mailbox'), [{ watch_way: 'poll' }])
    assert.equal(imap.connections(), 1)
  }, { idle: false })
})

test('a connection that breaks is opened again soon, later each time if it does nothing but break; what came meanwhile is there, once', async () => {
  await within(async ({ it, imap }) => {
    await until(() => imap.heard.includes('IDLE'), 'it listens')
    imap.lay(mail('Before'))
    await arrived(it, 'Before')
    imap.cut()
    await until(() => imap.connections() === 0, 'it broke')
    imap.lay(mail('Meanwhile'))
    await until(async () => (await it.sql('select from mailbox where watched_by is null')).length === 1, 'it is let go')
    it.clock.advance(2 * SECOND)
    await arrived(it, 'Meanwhile')
    const waits: number[] = []
    for (let i = 0; i < 5; i++) {
      await until(() => imap.connections() === 1 && imap.heard.at(-1) === 'IDLE', 'it listens again')
      imap.heard.length = 0
      imap.cut()
      await until(async () => (await it.sql('select from mailbox where watched_by is null')).length === 1, 'it is let go again')
      const [row] = await it.sql<{ wait: number }>('select extract(epoch from next_try_at - $1::timestamptz)::int as wait from mailbox', [inUtc(it.clock.now())])
      waits.push(row!.wait)
      it.clock.advance(row!.wait * SECOND)
      await it.settle()
    }
    assert.deepEqual(waits, [2, 2, 4, 8, 16])
    assert.deepEqual(await subjects(it), ['Before', 'Meanwhile'])
    assert.deepEqual((await it.sql<{ trouble: string }>('select trouble from mailbox'))[0]!.trouble, '', 'a line that breaks now and then is no trouble to tell')
  })
})

test('two processes watch it one at a time; the other takes over when the first is stopped, and after two minutes when it is gone without a word', async () => {
  await within(async ({ it, shop, imap }) => {
    const other = await openTestWorld({ at: it.clock.now(), database: it.database, allow: ['127.0.0.1'] })
    const third = await openTestWorld({ at: it.clock.now(), database: it.database, allow: ['127.0.0.1'] })
    try {
      for (const world of [other, third, it]) await world.settle()
      assert.equal(imap.connections(), 1)
      const holder = async (): Promise<string> => (await it.sql<{ by: string }>('select watched_by as by from mailbox where business_id = $1', [shop.id]))[0]!.by
      const first = await holder()
      const mailboxes = it.world.lanes.find(lane => lane === it.world.lanes[it.world.lanes.length - 3])!
      await mailboxes.stop()
      await until(() => imap.connections() === 0, 'the first has hung up')
      await other.settle()
      assert.equal(imap.connections(), 1)
      const second = await holder()
      assert.notEqual(second, first)
      imap.lay(mail('To the second'))
      await arrived(it, 'To the second')
      // The second is gone without a word: what it holds ends by itself.
      third.clock.advance(MINUTE)
      await third.settle()
      assert.equal(await holder(), second)
      third.clock.advance(2 * MINUTE)
      await third.settle()
      const last = await holder()
      assert.notEqual(last, second)
      imap.lay(mail('To the third'))
      await arrived(it, 'To the third')
      assert.deepEqual(await subjects(it), ['To the second', 'To the third'])
    } finally {
      await other.end()
      await third.end()
    }
  })
})

test('a comparison finds what was missed and fetches it, once; its report says how many were seen and how many were missing', async () => {
  await within(async ({ it, desk, imap }) => {
    await until(() => imap.heard.includes('IDLE'), 'it listens')
    for (let i = 0; i < 30; i++) imap.lay(mail(`Kept ${i}`))
    await arrived(it, 'Kept 29')
    await it.sql('update mailbox set last_uid = 1000') // as if two had been skipped
    imap.lay(mail('Missed 1'))
    imap.lay(mail('Missed 2'))
    it.clock.advance(2 * MINUTE)
    await it.settle()
    assert.equal((await subjects(it)).length, 30)
    imap.heard.length = 0
    assert.equal((await desk.send('POST', '{B}/mailbox/comparisons')).status, 202)
    it.clock.advance(MINUTE)
    await it.settle()
    await arrived(it, 'Missed 1', 'Missed 2')
    const bodies = imap.heard.filter(line => /BODY\.PEEK\[\]/.test(line))
    assert.deepEqual(bodies.map(line => /FETCH (\S+)/.exec(line)![1]), ['31,32'], 'only what is not here is fetched')
    const reports = async (): Promise<{ seen: number; missing: number }[]> => (await (await desk.get('{B}/mailbox/comparisons')).json() as { items: { seen: number; missing: number }[] }).items
    assert.deepEqual({ seen: (await reports())[0]!.seen, missing: (await reports())[0]!.missing }, { seen: 32, missing: 2 })
    it.clock.advance(24 * HOUR + 4 * HOUR)
    await it.settle()
    await it.settle()
    const [nightly] = await reports()
    assert.deepEqual({ seen: nightly!.seen, missing: nightly!.missing }, { seen: 32, missing: 0 }, 'each night by itself')
    assert.equal((await subjects(it)).length, 32)
  })
})

test('a mailbox that is renumbered again and again brings nothing twice and loses nothing; what lay there before it was connected stays there', async () => {
  await within(async ({ it, imap }) => {
    const all: string[] = []
    for (let round = 0; round < 6; round++) {
      for (let i = 0; i < 4; i++) {
        imap.lay(mail(`Round ${round} mail ${i}`))
        all.push(`Round ${round} mail ${i}`)
      }
      imap.renumber()
      imap.lay(mail(`After ${round}`))
      all.push(`After ${round}`)
      await until(async () => { it.clock.advance(2 * SECOND); await it.settle(); return (await subjects(it)).length >= all.length }, 'all are there', 8 * SECOND)
    }
    assert.deepEqual((await subjects(it)).toSorted(), all.toSorted())
  })
})

test('what lies among the junk is told and not taken; taken in when a member says so, it opens a conversation, and it may be left', async () => {
  await within(async ({ it, desk, imap }) => {
    imap.lay(mail('Old junk'), 'Junk', '20-Nov-2026 10:00:00 +0000')
    imap.lay(mail('Not junk at all', 'Bo Pine <bo@pine.example>'), 'Junk', '22-Nov-2026 10:10:00 +0000')
    imap.lay(mail('Cheap watches'), 'Junk', '22-Nov-2026 10:11:00 +0000')
    it.clock.advance(20 * MINUTE)
    await it.settle()
    const lying = async (): Promise<{ id: string; from: string; subject: string }[]> => (await (await desk.get('{B}/mailbox/junk')).json() as { items: { id: string; from: string; subject: string }[] }).items
    await until(async () => (await lying()).length === 2, 'it is told')
    assert.deepEqual((await lying()).map(each => [each.from, each.subject]), [['Ada <ada@marsh.example>', 'Cheap watches'], ['Bo Pine <bo@pine.example>', 'Not junk at all']])
    assert.deepEqual(await subjects(it), [])
    const [watches, bo] = await lying()
    assert.equal((await desk.send('POST', `{B}/mailbox/junk/${bo!.id}/takings`)).status, 201)
    await arrived(it, 'Not junk at all')
    assert.equal((await desk.send('DELETE', `{B}/mailbox/junk/${watches!.id}`)).status, 204)
    assert.equal((await desk.send('POST', `{B}/mailbox/junk/${bo!.id}/takings`)).status, 404, 'once')
    imap.renumber()
    it.clock.advance(20 * MINUTE)
    await it.settle()
    it.clock.advance(20 * MINUTE)
    await it.settle()
    assert.deepEqual(await lying(), [], 'what was decided is not told again, also when it is numbered anew')
    assert.deepEqual(await subjects(it), ['Not junk at all'])
  })
})

test('the same mail is one: by IMAP first and then forwarded to another address of the business, to two addresses, and all at once', async () => {
  await within(async ({ it, desk, imap }) => {
    await until(() => imap.heard.includes('IDLE'), 'it listens')
    assert.equal((await desk.send('POST', '{B}/addresses', { name: 'sales' })).status, 201)
    const { addresses } = await (await desk.get('{B}/settings')).json() as { addresses: { channel: string; address: string }[] }
    const others = addresses.filter(each => each.channel === 'email' && each.address !== address).map(each => each.address)
    assert.ok(others.length >= 2)
    imap.lay(mail('First by IMAP'))
    await arrived(it, 'First by IMAP')
    for (const to of others) await it.mail(`Received: from shop.test\nDelivered-To: ${to}\n${mail('First by IMAP')}`, { from: 'ada@marsh.example', to })
    await it.mail(mail('First by SMTP'), { from: 'ada@marsh.example', to: others[0]! })
    imap.lay(`Return-Path: <ada@marsh.example>\nReceived: from elsewhere\n${mail('First by SMTP')}`)
    const all = others.map(to => it.mail(mail('All at once'), { from: 'ada@marsh.example', to }))
    imap.lay(mail('All at once'))
    await Promise.all(all)
    imap.lay(mail('Last'))
    await arrived(it, 'Last')
    await it.settle()
    assert.deepEqual((await subjects(it)).toSorted(), ['All at once', 'First by IMAP', 'First by SMTP', 'Last'])
  })
})
