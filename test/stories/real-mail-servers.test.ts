import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { createTransport } from 'nodemailer'
import type { Post } from '../../channels/email/send.ts'
import { smarthost } from '../../channels/email/smtp-line.ts'
import { MINUTE, SECOND, systemClock } from '../../kit/clock.ts'
import { openMailServers, whyNot } from '../mail-servers.ts'
import { openDoors, openShop, openTestWorld, type TestWorld } from '../world.ts'

const missing = ['/usr/bin/swaks', '/usr/bin/mutt'].filter(file => !existsSync(file))
const skip = whyNot() || (missing.length > 0 ? `${missing.join(' and ')} are not installed (apt-get install swaks mutt)` : false)
if (skip) process.stdout.write(`skipped: ${skip}\n`)

const subjects = async (it: TestWorld): Promise<string[]> =>
  (await it.sql<{ subject: string }>(`select subject from message where direction = 'in' order by id`)).map(row => row.subject)

async function arrived(it: TestWorld, subject: string, within = 15 * SECOND): Promise<number> {
  const began = performance.now()
  while (!(await subjects(it)).includes(subject)) {
    if (performance.now() - began > within) throw new Error(`"${subject}" did not arrive; there are ${(await subjects(it)).join(', ')}`)
    await new Promise(resolve => setTimeout(resolve, 25))
  }
  return Math.round(performance.now() - began)
}

test('Postfix hands mail on to Kith and carries its answers, Dovecot tells of what comes, and what swaks, mutt and nodemailer write arrives and threads', { skip, timeout: 120_000 }, async t => {
  let way: Post | null = null
  const it = await openTestWorld({ at: systemClock.now(), allow: ['localhost', '127.0.0.1'], post: mail => way!(mail) })
  const shop = await openShop(it)
  const desk = await openDoors(it, shop)
  const servers = await openMailServers({ relay: desk.smtpPort })
  const known = getCACertificates()
  setDefaultCACertificates([...known, servers.authority])
  way = smarthost(`smtp://localhost:${servers.incoming}`, it.world.outbound, 'kith.example')
  const folder = mkdtempSync(join(tmpdir(), 'kith-mutt-'))
  const swaks = (to: string, subject: string, ...more: string[]): void => {
    execFileSync('swaks', ['--server', '127.0.0.1', '--port', String(servers.incoming), '--from', 'ada@shop.test', '--to', to, '--h-From', 'Ada Marsh <ada@shop.test>',
      '--h-Subject', subject, '--body', `The third gear slips. (${subject})`, ...more], { stdio: 'pipe' })
  }
  try {
    // In by Postfix, and the answer out by Postfix into her mailbox at Dovecot.
    swaks('hello@harbour.example', 'By swaks')
    t.diagnostic(`swaks, Postfix, Kith: ${await arrived(it, 'By swaks')} ms`)
    const { items } = await (await desk.get('{B}/conversations')).json() as { items: { id: string; subject: string }[] }
    assert.equal((await desk.send('POST', `{B}/conversations/${items[0]!.id}/messages`, { text: 'Bring it in, Kim will look.' })).status, 201)
    let answer: string | undefined
    for (let i = 0; i < 200 && !answer; i++) {
      it.clock.advance(5 * SECOND)
      await it.settle()
      answer = servers.mails().find(mail => mail.includes('Kim will look'))
      await new Promise(resolve => setTimeout(resolve, 50))
    }
    assert.ok(answer, 'the answer reached her mailbox')
    const called = /^Message-ID: (<[^>]+>)/im.exec(answer)![1]!
    const [back] = /[^\s<]+\+k[^\s>]+/.exec(/^Reply-To:[^\n]*(\n[ \t][^\n]*)*/im.exec(answer)![0])!

    // mutt answers it, by its name; nodemailer answers to the signed address, under another subject.
    writeFileSync(join(folder, 'muttrc'), `set smtp_url="smtp://127.0.0.1:${servers.incoming}/"\nset from="ada@shop.test"\nset realname="Ada Marsh"\nset ssl_starttls=no\nset ssl_force_tls=no\nset copy=no\nset use_envelope_from=yes\nset folder="${folder}"\n`)
    writeFileSync(join(folder, 'draft'), `To: hello@harbour.example\nSubject: Re: By swaks\nIn-Reply-To: ${called}\n\nTomorrow at nine, written in mutt.\n`)
    execFileSync('mutt', ['-n', '-F', join(folder, 'muttrc'), '-H', join(folder, 'draft')], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, HOME: folder } })
    await arrived(it, 'Re: By swaks')
    const transport = createTransport({ host: '127.0.0.1', port: servers.incoming, ignoreTLS: true })
    await transport.sendMail({ from: 'Ada Marsh <ada@shop.test>', to: back, subject: 'By nodemailer', text: 'With a picture.', html: '<p>With a <b>picture</b>.</p>', attachments: [{ filename: 'gear.png', content: Buffer.alloc(40_000, 7) }] })
    transport.close()
    await arrived(it, 'By nodemailer')
    const [roots] = await it.sql<{ count: string }>(`
      select count(distinct p.conversation_id) as count from message m join message_placement p on p.business_id = m.business_id and p.message_id = m.id`)
    assert.equal(Number(roots!.count), 1, 'one conversation, by three programs')

    // Her other mailbox at Dovecot is connected: what is written to it is there within a second or two, and the clock stands still.
    const line = { host: servers.host, login: servers.address, password: servers.password }
    const put = await desk.send('PUT', '{B}/mailbox', {
      address: servers.address, imap: { ...line, port: servers.imaps, security: 'tls' }, smtp: { ...line, port: servers.submission, security: 'starttls' }
    })
    assert.equal((await put.json() as { connected: boolean }).connected, true)
    await it.settle()
    const waits: number[] = []
    for (let i = 0; i < 5; i++) {
      await new Promise(resolve => setTimeout(resolve, 500))
      swaks(servers.address, `By IDLE ${i}`)
      waits.push(await arrived(it, `By IDLE ${i}`))
    }
    t.diagnostic(`swaks, Postfix, Dovecot, IDLE, Kith: ${waits.join(', ')} ms`)
    assert.ok(Math.max(...waits) < 5 * SECOND, 'a mail shows within a second or two, on a busy machine within five')
    const [row] = await it.sql<{ way: string }>('select watch_way as way from mailbox')
    assert.equal(row!.way, 'idle')

    // The same mail to the mailbox and to Kith's own address is one; what lies in Junk is told.
    swaks(`${servers.address},hello@harbour.example`, 'To both', '--h-Message-ID', '<both@marsh.example>', '--h-To', `${servers.address}, hello@harbour.example`)
    await arrived(it, 'To both')
    swaks(servers.address, 'Last')
    await arrived(it, 'Last')
    assert.equal((await subjects(it)).filter(subject => subject === 'To both').length, 1)
    servers.lay(['From: Bo <bo@pine.example>\r\nTo: hello@shop.test\r\nSubject: Taken for junk\r\nMessage-ID: <j@pine.example>\r\n\r\nNo junk.\r\n'], 'Junk')
    let lying: { id: string; subject: string }[] = []
    for (let i = 0; i < 100 && lying.length === 0; i++) {
      it.clock.advance(MINUTE)
      await it.settle()
      lying = (await (await desk.get('{B}/mailbox/junk')).json() as { items: typeof lying }).items
    }
    assert.deepEqual(lying.map(each => each.subject), ['Taken for junk'])
    assert.equal((await desk.send('POST', `{B}/mailbox/junk/${lying[0]!.id}/takings`)).status, 201)
    await arrived(it, 'Taken for junk')
    assert.deepEqual(it.faults, [])
  } finally {
    setDefaultCACertificates(known)
    rmSync(folder, { recursive: true, force: true })
    way.close?.()
    await it.end()
    await servers.close()
  }
})
