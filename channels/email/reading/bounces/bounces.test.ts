import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import assert from 'node:assert/strict'
import { parseMail } from '../parse.ts'

const mailsIn = (file: string): { named: string; bytes: Buffer }[] =>
  readFileSync(new URL(file, import.meta.url), 'utf8').split(/^=== /m).slice(1).map(block => {
    const end = block.indexOf('\n')
    return { named: block.slice(0, end), bytes: Buffer.from(block.slice(end + 1)) }
  })

const samples = ['samples.txt', 'samples-later.txt'].flatMap(mailsIn).map(({ named, bytes }) => {
  const [name, reason, lasting, recipient] = named.split(' | ')
  return { name, reason, permanent: lasting === 'hard', recipient, bytes }
})

test('reports of every mail program we know are recognised, with their recipient, reason, and whether a repeat is of no use', async () => {
  for (const { name, bytes, ...wanted } of samples) {
    const { kind, bounce } = await parseMail(bytes)
    assert.equal(kind, 'bounce', name)
    assert.deepEqual({ reason: bounce?.reason, permanent: bounce?.permanent, recipient: bounce?.recipient }, wanted, name)
  }
  assert.ok(samples.length > 60)
})

test('parcels that come back, cards that are refused and newsletters about mail are no reports', async () => {
  for (const { named, bytes } of mailsIn('ordinary.txt')) {
    const { kind, bounces } = await parseMail(bytes)
    assert.ok(kind !== 'bounce' && kind !== 'complaint' && bounces.length === 0, named)
  }
})

const report = (...parts: string[]): Buffer => Buffer.from([
  'From: MAILER-DAEMON@mx.a.example', 'To: hello+token@a.example', 'Subject: Undelivered Mail Returned to Sender', 'MIME-Version: 1.0',
  'Content-Type: multipart/report; report-type=delivery-status; boundary=x', '', ...parts.flatMap(part => ['--x', part]), '--x--', ''
].join('\r\n'))

const STATUS = 'Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.a.example\r\n\r\n' +
  'Final-Recipient: rfc822; bo@b.example\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 User unknown\r\n\r\n' +
  'Final-Recipient: rfc822; cy@b.example\r\nAction: delayed\r\nStatus: 4.2.2\r\nDiagnostic-Code: smtp; 452 4.2.2 Mailbox full\r\n\r\n' +
  'Final-Recipient: rfc822; di@b.example\r\nAction: relayed\r\nStatus: 2.0.0\r\n'

test('a report tells of each recipient, and of the first that failed', async () => {
  const { bounce, bounces } = await parseMail(report(STATUS))
  assert.deepEqual(bounces, [
    { recipient: 'bo@b.example', code: '550', status: '5.1.1', reason: 'userunknown', permanent: true },
    { recipient: 'cy@b.example', code: '452', status: '4.2.2', reason: 'mailboxfull', permanent: false },
    { recipient: 'di@b.example', code: null, status: '2.0.0', reason: 'delivered', permanent: false }
  ])
  assert.equal(bounce?.recipient, 'bo@b.example')
})

for (const [where, part] of [
  ['the whole mail', 'Content-Type: message/rfc822\r\n\r\n'], ['its headers', 'Content-Type: text/rfc822-headers\r\n\r\n']
] as const) {
  test(`a report names the mail that it is about when it returns ${where}`, async () => {
    const copy = 'Return-Path: <hello+t0k3n@a.example>\r\nFrom: Shop <hello@a.example>\r\nMessage-ID:\r\n <two@a.example>\r\n' +
      'In-Reply-To: <one@b.example>\r\nReferences: <zero@b.example> <one@b.example>\r\n\r\nHello'
    const { bounce } = await parseMail(report(STATUS, part + copy))
    assert.deepEqual(bounce?.about, ['two@a.example', 'one@b.example', 'zero@b.example'])
    assert.deepEqual(bounce.sentFrom, ['hello+t0k3n@a.example', 'hello@a.example'])
  })
}

test('a report without parts names the mail from the copy below it, and one without a copy from what it answers', async () => {
  const head = 'From: mailer-daemon@a.example\nSubject: failure notice\nIn-Reply-To: <three@a.example>\n\n'
  const words = 'Hi. This is the qmail-send program at a.example.\n\n<bo@b.example>:\nno mailbox here by that name\n'
  const copied = await parseMail(Buffer.from(`${head}${words}\n--- Below this line is a copy of the message.\n\nMessage-ID: <two@a.example>\n`))
  assert.deepEqual(copied.bounce?.about, ['two@a.example', 'three@a.example'])
  assert.deepEqual((await parseMail(Buffer.from(head + words))).bounce?.about, ['three@a.example'])
})

test('a complaint says whose it is and about which mail', async () => {
  const feedback = 'Content-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse\r\nUser-Agent: B/1\r\nVersion: 1\r\n' +
    'Original-Mail-From: <hello+t0k3n@a.example>\r\nOriginal-Rcpt-To: <bo@b.example>\r\n'
  const mail = report(feedback, 'Content-Type: message/rfc822\r\n\r\nMessage-ID: <two@a.example>\r\n\r\nHello').toString()
    .replace('report-type=delivery-status', 'report-type=feedback-report')
  const { kind, bounce, bounces } = await parseMail(Buffer.from(mail))
  assert.deepEqual([kind, bounce?.reason, bounce?.recipient, bounce?.permanent], ['complaint', 'feedback', 'bo@b.example', false])
  assert.deepEqual([bounce?.about, bounce?.sentFrom, bounces.length], [['two@a.example'], ['hello+t0k3n@a.example'], 1])
})

test('who writes about a bounce, answers one or forwards one is a person', async () => {
  const words = 'My mail came back: <bo@b.example>: 550 5.1.1 user unknown, undeliverable. Can you help?'
  for (const subject of ['Undelivered Mail Returned to Sender', 'Fwd: Delivery Status Notification (Failure)', 'Re: failure notice']) {
    const { kind, bounce } = await parseMail(Buffer.from(`From: Ann <ann@b.example>\nSubject: ${subject}\n\n${words}\n`))
    assert.deepEqual([kind, bounce], ['person', null])
  }
})
