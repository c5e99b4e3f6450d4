import { test } from 'node:test'
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { parseMail } from './parse.ts'

const mail = (...lines: string[]): Uint8Array => Buffer.from(lines.join('\r\n'))
const HEAD = [
  'From: Ann Person <ann@a.example>', 'To: Shop <hello@b.example>', 'Date: Tue, 3 Mar 2026 10:00:00 +0100', 'Message-ID: <one@a.example>',
  'Subject: My kettle'
]

test('a plain mail is read whole', async () => {
  const read = await parseMail(mail(
    ...HEAD, 'In-Reply-To: <zero@b.example>', 'References: <root@b.example>\r\n <zero@b.example> <zero@b.example>', '', 'It leaks.', ''
  ))
  assert.equal(read.messageId, 'one@a.example')
  assert.deepEqual(read.from, { name: 'Ann Person', address: 'ann@a.example' })
  assert.deepEqual(read.to, [{ name: 'Shop', address: 'hello@b.example' }])
  assert.deepEqual([read.inReplyTo, read.references], [['zero@b.example'], ['root@b.example', 'zero@b.example']])
  assert.equal(read.sentAt, Date.UTC(2026, 2, 3, 9))
  assert.deepEqual([read.subject, read.own, read.kind, read.automatic, read.problems], ['My kettle', 'It leaks.', 'person', false, []])
})

test('a mail without headers, without bytes or of noise is still shown', async () => {
  assert.deepEqual((await parseMail(new Uint8Array())).problems[0], 'The mail is empty.')
  assert.match((await parseMail(mail('', 'only words'))).text, /only words/)
  const zeros = await parseMail(mail(...HEAD, '', 'a\0b'))
  assert.equal(zeros.text.trim(), 'a\uFFFDb')
})

test('a mail whose parts cannot be told apart is shown as it came', async () => {
  const read = await parseMail(mail(...HEAD, 'Content-Type: multipart/mixed; boundary=a', '', '--b', '', 'It leaks.', '--b--'))
  assert.match(read.text, /It leaks\./)
  assert.equal(read.problems.length, 1)
})

test('a mail with an HTML part only has readable text', async () => {
  const read = await parseMail(mail(
    ...HEAD, 'Content-Type: text/html; charset=utf-8', '', '<style>p{}</style><p>It&nbsp;leaks &mdash; badly.</p>'
  ))
  assert.equal(read.text, 'It leaks — badly.')
  assert.match(read.html ?? '', /<p>/)
})

test('letters outside ASCII are read where the rules forbid them', async () => {
  const read = await parseMail(Buffer.from(
    'From: J\xfcrgen <j@a.example>\r\nSubject: =?iso-8859-1?Q?Fr\xf6sche?= und =?utf-7?Q?K+APY-nige?=\r\n\r\nx', 'latin1'
  ))
  assert.equal(read.from?.name, 'Jürgen')
  assert.equal(read.subject, 'Frösche und Könige')
})

test('a named text beside the letter is an attachment, not a part of the letter', async () => {
  const parts = [
    '--x', '', 'See the log.', '--x', 'Content-Type: text/plain; name=kettle.log', 'Content-Disposition: inline', '', 'ERROR 1', '--x--'
  ]
  const read = await parseMail(mail(...HEAD, 'Content-Type: multipart/mixed; boundary=x', '', ...parts))
  assert.equal(read.own, 'See the log.')
  assert.deepEqual(read.attachments.map(({ name, inline }) => [name, inline]), [['kettle.log', true]])
})

test('members of a group are named one by one', async () => {
  const read = await parseMail(mail('From: ann@a.example', 'To: Desk: Bo <bo@b.example>, cy@b.example;', '', 'x'))
  assert.deepEqual(read.to.map(({ address }) => address), ['bo@b.example', 'cy@b.example'])
})

test('of a long thread the root and the end are kept', async () => {
  const ids = Array.from({ length: 80 }, (_, i) => `<${i}@a.example>`)
  const { references } = await parseMail(mail(...HEAD, `References: ${ids.join('\r\n ')}`, '', 'x'))
  assert.deepEqual([references.length, references[0], references.at(-1)], [50, '0@a.example', '79@a.example'])
})

for (const [told, lines, kind, automatic] of [
  ['an absence notice', ['Auto-Submitted: auto-replied'], 'auto-reply', true],
  ['a machine\'s mail', ['Auto-Submitted: auto-generated'], 'person', true],
  ['a person\'s mail that says so', ['Auto-Submitted: no'], 'person', false],
  ['a list\'s mail', ['List-Id: <talk.a.example>'], 'list', true],
  ['bulk mail', ['Precedence: bulk'], 'list', true],
  ['mail that asks for no answer', ['X-Auto-Response-Suppress: All'], 'person', true],
  ['mail from the null sender', ['Return-Path: <>'], 'person', true]
] as const) {
  test(`${told} is known by its headers`, async () => {
    const read = await parseMail(mail(...HEAD, ...lines, '', 'It leaks.'))
    assert.deepEqual([read.kind, read.automatic], [kind, automatic])
  })
}

test('mail from nobody\'s address is never acknowledged', async () => {
  for (const name of ['no-reply', 'mailer-daemon', 'postmaster', 'bounces+1', 'noreply']) {
    assert.equal((await parseMail(mail(`From: ${name}@a.example`, '', 'Hello'))).automatic, true)
  }
})

test('somebody who writes about a bounce is a person', async () => {
  const read = await parseMail(mail(
    ...HEAD.slice(0, 4), 'Subject: My mail was undeliverable', '', 'I got "550 user unknown" and it could not be delivered. Why?'
  ))
  assert.deepEqual([read.kind, read.bounce], ['person', null])
})

test('no bytes make the reader throw, and what it says can be stored', async () => {
  const words = [
    'From: ', 'Subject: =?utf-8?b?', '?=', '\r\n', '\n\n', '--x', 'Content-Type: multipart/mixed; boundary=x\n', '<', '>', '(', '"',
    'Date: ', 'Content-Type: text/html\n', '<blockquote>', 'References: ', '\0', 'Content-Transfer-Encoding: base64\n', 'On 3 May A wrote:\n', '> '
  ].map(text => Buffer.from(text))
  const piece = fc.oneof(fc.uint8Array({ maxLength: 60 }), fc.constantFrom(...words))
  await fc.assert(fc.asyncProperty(fc.array(piece, { maxLength: 40 }), async pieces => {
    const read = await parseMail(Buffer.concat(pieces))
    for (const text of [read.subject, read.text, read.html ?? '', read.own, ...read.headers.values(), ...read.headers.keys()]) {
      assert.ok(text.isWellFormed() && !text.includes('\0'))
    }
  }), { numRuns: 300 })
})

test('mail made to be slow takes less than two seconds of the processor', async () => {
  const html = [...HEAD, 'Content-Type: text/html', '']
  const made: Record<string, Uint8Array> = {
    lines: Buffer.alloc(4_000_000, 10),
    text: mail(...HEAD, '', 'hello world\r\n'.repeat(300_000)),
    tables: mail(...html, '<table><tr><td>a'.repeat(50_000)),
    quotes: mail(...html, '<blockquote>a'.repeat(50_000)),
    parts: mail(...HEAD, 'Content-Type: multipart/mixed; boundary=x', '', '--x\n\na\n'.repeat(100_000)),
    addresses: mail(`To: ${'a b <a@b.example>, '.repeat(100_000)}`, '', 'x'),
    words: mail(`Subject: ${'=?utf-8?Q?a?= '.repeat(50_000)}`, '', 'x'),
    dashes: mail('From: mailer-daemon@a.example', '', `-${' '.repeat(100_000)}`)
  }
  for (const [name, bytes] of Object.entries(made)) {
    const before = process.cpuUsage()
    await parseMail(bytes)
    const { user, system } = process.cpuUsage(before)
    assert.ok(user + system < 2_000_000, `${name}: ${(user + system) / 1000} ms`)
  }
})
