import { randomBytes } from 'node:crypto'
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { createTransport } from 'nodemailer'
import { inUtc, MINUTE, systemClock } from '../../../kit/clock.ts'
import { type MailServers, openMailServers, whyNot } from '../../../test/mail-servers.ts'
import { openDoors, openShop, openTestWorld, type Shop, type TestWorld } from '../../../test/world.ts'

const skip = whyNot() || false
if (skip) process.stdout.write(`skipped: ${skip}\n`)
let servers: MailServers
const known = getCACertificates()
before(async () => {
  if (skip) return
  servers = await openMailServers()
  setDefaultCACertificates([...known, servers.authority])
})
after(async () => {
  setDefaultCACertificates(known)
  if (!skip) await servers.close()
})

type Desk = Awaited<ReturnType<typeof openDoors>>
interface Finding { end: string; trouble: { code: string; sentence: string } | null }

async function within(work: (it: TestWorld, shop: Shop, desk: Desk) => Promise<void>, allow = ['localhost', '127.0.0.1']): Promise<void> {
  const it = await openTestWorld({ at: systemClock.now(), allow })
  try {
    const shop = await openShop(it)
    await work(it, shop, await openDoors(it, shop))
    assert.deepEqual(it.faults, [])
  } finally {
    await it.end()
  }
}

const box = (imap: object = {}, smtp: object = {}, address = servers.address): object => ({
  address, imap: { host: servers.host, port: servers.imaps, security: 'tls', login: servers.address, password: servers.password, ...imap },
  smtp: { host: servers.host, port: servers.submission, security: 'starttls', login: servers.address, password: servers.password, ...smtp }
})

/** Somebody writes to the mailbox, by the real Postfix. */
async function write(subject: string, id: string, { from = 'Ada Marsh <ada@shop.test>', more = [] as string[] } = {}): Promise<string> {
  const transport = createTransport({
    host: servers.host, port: servers.submission, requireTLS: true, auth: { user: servers.address, pass: servers.password }
  })
  const raw = [`From: ${from}`, `To: ${servers.address}`, `Subject: ${subject}`, `Message-ID: <${id}@marsh.example>`,
    'Date: Tue, 09 Jun 2026 09:00:00 +0100', 'MIME-Version: 1.0', 'Content-Type: text/plain', ...more, '', 'The third gear slips.', ''].join('\r\n')
  await transport.sendMail({ envelope: { from: servers.address, to: servers.address }, raw })
  transport.close()
  return raw
}

const arrives = async (what: string): Promise<string> => {
  for (let i = 0; i < 100; i++) {
    const found = servers.mails().find(mail => mail.includes(what))
    if (found) return found
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  throw new Error(`"${what}" did not arrive`)
}

/** Moves on to when the mailbox is due, and waits until it was looked into. */
async function fetched(it: TestWorld): Promise<void> {
  it.clock.advance(6 * MINUTE)
  const from = inUtc(it.clock.now())
  for (let i = 0; i < 100; i++) {
    await it.settle()
    const [looked] = await it.sql('select from mailbox where (fetched_at >= $1 or (trouble <> \'\' and next_try_at > $1::timestamptz + interval \'2 minutes\'))', [from])
    if (looked) return it.settle()
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  throw new Error('nobody looked into the mailbox')
}

test('a check says in words what is wrong, and connects nothing before both ends work', { skip }, async () => {
  await within(async (it, _shop, desk) => {
    const check = async (asked: object): Promise<Record<string, string>> => {
      const response = await desk.send('POST', '{B}/mailbox/checks', asked)
      assert.equal(response.status, 201, await response.clone().text())
      const { findings } = await response.json() as { findings: Finding[] }
      for (const { trouble } of findings) if (trouble) assert.ok(!trouble.sentence.includes(servers.password))
      return Object.fromEntries(findings.map(({ end, trouble }) => [end, trouble?.code ?? 'fine']))
    }
    assert.deepEqual(await check(box()), { imap: 'fine', smtp: 'fine' })
    assert.deepEqual(await check(box({ port: servers.imap, security: 'starttls' })), { imap: 'fine', smtp: 'fine' })
    assert.deepEqual(await check(box({ password: 'wrong' }, { password: 'wrong' })), { imap: 'password-wrong', smtp: 'password-wrong' })
    assert.deepEqual(await check(box({ port: 9 }, { port: 9 })), { imap: 'port-refused', smtp: 'port-refused' })
    assert.deepEqual(await check(box({ host: 'nowhere.invalid' }, { host: 'nowhere.invalid' })), { imap: 'name-unknown', smtp: 'name-unknown' })
    assert.deepEqual(await check(box({ host: '127.0.0.1' }, { host: '127.0.0.1' })), { imap: 'tls-name', smtp: 'tls-name' })
    assert.equal((await check(box({ port: servers.imap }))).imap, 'tls-not-spoken')
    assert.equal((await check(box({}, { security: 'tls' }))).smtp, 'tls-not-spoken')
    assert.equal((await check(box({ port: servers.imap, security: 'none' }))).imap, 'fine', 'without TLS only on this machine')
    assert.equal((await check(box({ login: 'off@shop.test' }))).imap, 'imap-off')
    assert.deepEqual(await check(box({}, {}, 'boss@shop.test')), { imap: 'fine', smtp: 'sender-refused' })
    setDefaultCACertificates(known)
    assert.deepEqual(await check(box()), { imap: 'tls-unknown', smtp: 'tls-unknown' })
    setDefaultCACertificates([...known, servers.authority])
    assert.equal((await desk.send('POST', '{B}/mailbox/checks', box({ host: 'mail.example', security: 'none' }))).status, 400)

    const put = await desk.send('PUT', '{B}/mailbox', box({ password: 'wrong' }))
    assert.equal((await put.json() as { connected: boolean }).connected, false)
    assert.deepEqual(await it.sql('select from mailbox'), [])
    assert.deepEqual(servers.mails(), [], 'a check sends nothing')
  })
})

test('a mailbox on a private address is not reached, unless the operator allows it', { skip }, async () => {
  await within(async (_it, _shop, desk) => {
    const { findings } = await (await desk.send('POST', '{B}/mailbox/checks', box())).json() as { findings: Finding[] }
    assert.deepEqual(findings.map(({ trouble }) => trouble?.code), ['private-address', 'private-address'])
  }, [])
})

test('what is written to the mailbox is taken in once, by whatever way it comes, and nothing in it is touched; the answer leaves through it', { skip }, async () => {
  await within(async (it, shop, desk) => {
    await write('Before', 'before')
    await arrives('Subject: Before')
    const put = await (await desk.send('PUT', '{B}/mailbox', box())).json() as { connected: boolean }
    assert.equal(put.connected, true)
    const stored = await it.sql<{ all: string }>('select m::text as all from mailbox m')
    assert.ok(!stored[0]!.all.includes(servers.password))
    await fetched(it)
    const subjects = async (): Promise<string[]> =>
      (await it.sql<{ subject: string }>(`select subject from message where business_id = $1 and direction = 'in' order by id`, [shop.id])).map(row => row.subject)
    assert.deepEqual(await subjects(), [], 'what lay there before stays there')

    const raw = await write('My gears slip', 'gears')
    await arrives('Subject: My gears slip')
    await fetched(it)
    assert.deepEqual(await subjects(), ['My gears slip'])
    await it.mail(raw, { from: 'ada@shop.test', to: servers.address })
    await fetched(it)
    await fetched(it)
    assert.deepEqual(await subjects(), ['My gears slip'], 'by SMTP too, it is the same')
    const forwarded = await write('Forwarded', 'forwarded')
    await arrives('Subject: Forwarded')
    await it.mail(forwarded, { from: 'ada@shop.test', to: 'hello@harbour.example' })
    await it.settle()
    await fetched(it)
    assert.deepEqual(await subjects(), ['My gears slip', 'Forwarded'])
    for (const mail of servers.mails()) assert.ok(!/:2,\w*S/.test(mail.split('\n')[0]!), 'nothing is marked as read')

    const { items } = await (await desk.get('{B}/conversations')).json() as { items: { id: string; subject: string }[] }
    const gears = items.find(({ subject }) => subject === 'My gears slip')!
    assert.equal((await desk.send('POST', `{B}/conversations/${gears.id}/messages`, { text: 'Bring it in.' })).status, 201)
    for (let i = 0; i < 4; i++) await fetched(it)
    const answer = await arrives('Bring it in.')
    assert.match(answer, /^From: "?Kim at Harbour Bikes"? <hello@shop\.test>/m)
    assert.match(answer, /^Reply-To: "?Harbour Bikes"? <hello@shop\.test>/m)
    assert.match(answer, /^To: "?Ada Marsh"? <ada@shop\.test>/m)
    const [called] = /(?<=^Message-ID: )<[^>]+>/m.exec(answer)!
    await write('Re: My gears slip', 'thanks', { more: [`In-Reply-To: ${called}`] })
    await arrives('Subject: Re: My gears slip')
    await fetched(it)
    const talk = await (await desk.get(`{B}/conversations/${gears.id}/timeline`)).json() as { items: { kind: string }[] }
    assert.ok(JSON.stringify(talk).includes('Bring it in.'))
    const [roots] = await it.sql<{ count: string }>(`
      select count(distinct p.conversation_id) as count from message m join message_placement p on p.business_id = m.business_id and p.message_id = m.id
       where m.subject in ('My gears slip', 'Re: My gears slip')`)
    assert.equal(Number(roots!.count), 1, 'her answer finds the conversation')
    assert.deepEqual(it.posted.filter(({ to }) => to === 'ada@shop.test'), [], 'nothing left by the way of others')
  })
})

test('a mailbox whose password was changed says so, loses nothing, and goes on when it is mended', { skip }, async () => {
  await within(async (it, shop, desk) => {
    await desk.send('PUT', '{B}/mailbox', box())
    await it.sql(`update mailbox set imap_login = 'nobody@shop.test', connected_at = connected_at + interval '1 second'`)
    await write('While away', 'away')
    await arrives('Subject: While away')
    await fetched(it)
    const health = async (): Promise<{ trouble: { sentence: string } | null }> => (await (await desk.get('{B}/mailbox')).json() as { mailbox: { trouble: { sentence: string } | null } }).mailbox
    assert.match((await health()).trouble!.sentence, /did not accept this login/)
    await it.sql(`update mailbox set imap_login = $1, next_try_at = now()`, [servers.address])
    await fetched(it)
    assert.equal((await health()).trouble, null)
    const kept = await it.sql(`select from message where business_id = $1 and subject = 'While away' and direction = 'in'`, [shop.id])
    assert.equal(kept.length, 1)
    await it.sql('update mailbox set uid_validity = 1, last_uid = 100000')
    await fetched(it)
    assert.equal((await it.sql(`select from message where business_id = $1 and subject = 'While away' and direction = 'in'`, [shop.id])).length, 1, 'numbers given anew: nothing twice')
    const [cursor] = await it.sql<{ uid_validity: string }>('select uid_validity from mailbox')
    assert.notEqual(Number(cursor!.uid_validity), 1)
  })
})

test('two hundred mails that came meanwhile are all kept, each once', { skip }, async t => {
  await within(async (it, shop, desk) => {
    await desk.send('PUT', '{B}/mailbox', box())
    servers.lay(Array.from({ length: 200 }, (_, i) => `From: Bo <bo${i}@post.example>\r\nTo: ${servers.address}\r\nSubject: Heap ${i}\r\nMessage-ID: <heap-${i}@post.example>\r\n\r\nWords ${i}.\r\n`))
    const began = systemClock.now()
    it.clock.advance(6 * MINUTE)
    const kept = async (): Promise<number> => (await it.sql(`select from inbound where business_id = $1`, [shop.id])).length
    for (let i = 0; i < 300 && await kept() < 200; i++) await new Promise(resolve => setTimeout(resolve, 50))
    t.diagnostic(`200 mails by IMAP in ${systemClock.now() - began} ms`)
    const [cursor] = await it.sql<{ last_uid: string; next: string }>('select last_uid from mailbox')
    assert.ok(Number(cursor!.last_uid) >= 200)
    assert.equal(await kept(), 200)
  })
})

test('a large mail in the mailbox comes bit by bit, whole, and between others', { skip }, async () => {
  await within(async (it, shop, desk) => {
    await desk.send('PUT', '{B}/mailbox', box())
    const film = randomBytes(6_000_000)
    const large = [`From: Bo <bo@post.example>`, `To: ${servers.address}`, 'Subject: The film', 'Message-ID: <film@post.example>', 'MIME-Version: 1.0',
      'Content-Type: video/mp4; name=film.mp4', 'Content-Transfer-Encoding: base64', '', film.toString('base64').replaceAll(/.{76}/g, '$&\r\n'), ''].join('\r\n')
    const small = (name: string): string => `From: Bo <bo@post.example>\r\nTo: ${servers.address}\r\nSubject: ${name}\r\nMessage-ID: <${name}@post.example>\r\n\r\nWords.\r\n`
    servers.lay([small('before'), large, small('after')])
    it.clock.advance(6 * MINUTE)
    const kept = async (): Promise<{ subject: string; size: string }[]> => {
      await it.settle()
      return it.sql(`select m.subject, i.size_bytes as size from message m join inbound i on i.id = m.inbound_id where m.business_id = $1 and m.direction = 'in' order by m.id`, [shop.id])
    }
    for (let i = 0; i < 200 && (await kept()).length < 3; i++) await new Promise(resolve => setTimeout(resolve, 50))
    const all = await kept()
    assert.deepEqual(all.map(({ subject }) => subject).sort(), ['The film', 'after', 'before'])
    assert.ok(Number(all.find(({ subject }) => subject === 'The film')!.size) > 8_000_000)
    const [message] = await it.sql<{ id: string }>("select id from message where subject = 'The film'")
    const download = await desk.get(`{B}/messages/${message!.id}/attachments/0`)
    assert.ok(Buffer.from(await download.arrayBuffer()).equals(film))
    const source = await (await desk.get(`{B}/messages/${message!.id}/source`)).text()
    assert.ok(source.replaceAll('\r\n', '\n').trim() === large.replaceAll('\r\n', '\n').trim())
  })
})
