import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import assert from 'node:assert/strict'
import { parseMail } from './parse.ts'

const HEAD = 'From: Ann <ann@a.example>\r\nSubject: Kettle\r\nDate: Tue, 3 Mar 2026 10:00:00 +0100\r\n'
const read = (text: string | Buffer): ReturnType<typeof parseMail> => parseMail(typeof text === 'string' ? Buffer.from(text) : text)

async function within(milliseconds: number, bytes: string | Buffer): ReturnType<typeof parseMail> {
  const before = process.cpuUsage()
  const mail = await read(bytes)
  const { user, system } = process.cpuUsage(before)
  assert.ok((user + system) / 1_000 < milliseconds, `${(user + system) / 1_000} ms`)
  return mail
}

test('a header without end is read in part, and fast', async () => {
  for (const filler of ['a', ' ', 'a b ', '=?utf-8?Q?', '<', '(', '"', 'a@b, ', '\r\n ']) {
    const mail = await within(2_000, `From: Ann <ann@a.example>\r\nSubject: ${filler.repeat(5_000_000 / filler.length)}`)
    assert.ok(mail.subject.length <= 2_000)
  }
})

test('ten thousand recipients are read', async () => {
  const to = Array.from({ length: 10_000 }, (_, i) => `Name ${i} <a${i}@b.example>`)
  const mail = await within(2_000, `${HEAD}To: ${to.join(',\r\n ')}\r\n\r\nHello`)
  assert.deepEqual([mail.from?.address, mail.to.length, mail.to[0]?.address, mail.own], ['ann@a.example', 500, 'a0@b.example', 'Hello'])
})

test('five thousand parts are read, one beside the other or one in the other', async () => {
  const beside = `${HEAD}Content-Type: multipart/mixed; boundary=x\r\n\r\n${'--x\r\n\r\na\r\n'.repeat(4_900)}--x--\r\n`
  assert.match((await within(3_000, beside)).text, /^(?:a\n*){4900}/)
  const nested = HEAD + Array.from({ length: 5_000 }, (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\n`).join('') + '\r\nIt leaks.'
  const mail = await within(3_000, nested)
  assert.deepEqual([mail.from?.address, mail.problems.length > 0], ['ann@a.example', true])
})

test('a base64 line of 100 MB takes seconds and a bounded multiple of its own bytes', { timeout: 120_000 }, () => {
  const code = `
    import { parseMail } from '${new URL('parse.ts', import.meta.url).href}'
    const bytes = Buffer.alloc(100_000_000, 'QUJD')
    bytes.write('From: a@b\\nContent-Type: application/pdf; name=a.pdf\\nContent-Transfer-Encoding: base64\\n\\n')
    const { attachments } = await parseMail(bytes)
    console.log(JSON.stringify({ size: attachments[0].size, rss: process.resourceUsage().maxRSS / 1000 }))`
  const before = performance.now()
  const { stdout, stderr } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', code], { encoding: 'utf8' })
  assert.equal(stderr, '')
  const { size, rss } = JSON.parse(stdout) as { size: number; rss: number }
  console.log(`base64 line of 100 MB: ${((performance.now() - before) / 1000).toFixed(1)} s, ${rss.toFixed(0)} MB`)
  assert.ok(size > 74_000_000 && rss < 500, `${rss} MB`)
})

test('NUL bytes and lone carriage returns leave the words readable', async () => {
  const zeros = await read(`${HEAD}X-Odd: a\0b\r\n\r\nIt\0 leaks.`)
  assert.deepEqual([zeros.subject, zeros.own], ['Kettle', 'It\uFFFD leaks.'])
  const returns = await read(`${HEAD}\r\nIt leaks.\rBadly.\rVery.`)
  assert.equal(returns.own, 'It leaks.\nBadly.\nVery.')
  const old = await read(`${HEAD}\r\nIt leaks.`.replaceAll('\r\n', '\r'))
  assert.deepEqual([old.from?.address, old.subject, old.own], ['ann@a.example', 'Kettle', 'It leaks.'])
})

test('addresses with comments, groups, quotes, IDN and SMTPUTF8 are understood', async () => {
  const mail = await read([
    'From: Ann (at work) Person <ann(comment)@a.example (home)>', 'To: Desk: Bo <bo@b.example>, "Doe, Jane" <jane@b.example>;, undisclosed-recipients:;',
    'Cc: Jürgen <jürgen@bücher.example>, =?utf-8?Q?Doe=2C_John?= <john@xn--bcher-kva.example>, "a@b" <c@d.example>, =?utf-8?Q?Roe,_Ann?= <ann.roe@b.example>', '', 'x'
  ].join('\r\n'))
  assert.equal(mail.from?.address, 'ann@a.example')
  assert.deepEqual(mail.to, [{ name: 'Bo', address: 'bo@b.example' }, { name: 'Doe, Jane', address: 'jane@b.example' }])
  assert.deepEqual(mail.cc, [
    { name: 'Jürgen', address: 'jürgen@bücher.example' }, { name: 'Doe, John', address: 'john@xn--bcher-kva.example' }, { name: 'a@b', address: 'c@d.example' },
    { name: 'Roe, Ann', address: 'ann.roe@b.example' }
  ])
})

test('a mail without a Message-ID, and references in a ring, are read as they stand', async () => {
  const mail = await read(`${HEAD}References: <a@x> <b@x> <a@x> <b@x>\r\nIn-Reply-To: <a@x>\r\n\r\nx`)
  assert.deepEqual([mail.messageId, mail.references, mail.inReplyTo], [null, ['a@x', 'b@x'], ['a@x']])
})

for (const [told, body, text, names] of [
  ['no last boundary', '--x\r\n\r\nIt leaks.\r\n--x\r\nContent-Type: image/png; name=a.png\r\n\r\nabc', /It leaks\./, ['a.png']],
  ['spaces behind its boundaries', '--x  \r\n\r\nIt leaks.\r\n--x-- \t\r\n', /^It leaks\.\s*$/, []],
  ['a boundary that begins another', '--x\r\nContent-Type: multipart/mixed; boundary=xy\r\n\r\n--xy\r\n\r\nIt leaks.\r\n--xy--\r\n--x\r\nContent-Type: image/png; name=a.png\r\n\r\nabc\r\n--x--', /^It leaks\.\s*$/, ['a.png']],
  ['no blank line in a part', '--x\r\nContent-Type: text/plain\r\nIt leaks.\r\n--x--', /It leaks\./, []],
  ['words before its first boundary and behind its last', 'preamble\r\n--x\r\n\r\nIt leaks.\r\n--x--\r\nepilogue', /^It leaks\.\s*$/, []]
] as const) {
  test(`a multipart with ${told} is read`, async () => {
    const mail = await read(`${HEAD}Content-Type: multipart/mixed; boundary="x"\r\n\r\n${body}`)
    assert.match(mail.text, text)
    assert.deepEqual(mail.attachments.map(({ name }) => name), names)
  })
}

test('a multipart that names no boundary is read by the one it uses', async () => {
  const mail = await read(`${HEAD}Content-Type: multipart/mixed\r\n\r\n--abc\r\nContent-Type: text/plain\r\n\r\nIt leaks.\r\n--abc\r\nContent-Type: image/png; name=a.png\r\n\r\nabc\r\n--abc--\r\n`)
  assert.deepEqual([mail.own, mail.attachments.map(({ name }) => name)], ['It leaks.', ['a.png']])
})

test('flowed text is put together again, with and without its spaces', async () => {
  const flowed = (delsp: string): Promise<string> => read(`${HEAD}Content-Type: text/plain; format=flowed${delsp}\r\n\r\nIt leaks \r\nbadly.\r\n-- \r\nAnn`).then(({ text }) => text.trimEnd())
  assert.equal(await flowed(''), 'It leaks badly.\n-- \nAnn')
  assert.match(await flowed('; delsp=yes'), /^It leaksbadly\./)
})

test('dates that lie are told', async () => {
  const lied = await read('Received: from a by b; Tue, 3 Mar 2026 10:00:00 +0000\r\nFrom: a@b\r\nDate: Thu, 1 Jan 1970 00:00:00 +0000\r\n\r\nx')
  assert.deepEqual([lied.sentAt, lied.problems], [0, ['The mail says that it was sent at another time than it came.']])
})

test('headers of one sign, over and over, hold nobody up', async () => {
  for (const piece of ['<', 'a:', 'a :', '(', '(a ', '"', '=?', '<a@b', 'a@b,', '\\', 'é', '[', ';a*0=', 'a <']) {
    const value = piece.repeat(100_000 / piece.length)
    const bytes = Buffer.from(['From', 'Sender', 'To', 'Cc', 'Reply-To', 'Subject', 'Message-ID', 'Date', 'X-Failed-Recipients'].map(name => `${name}: ${value}\n`).join('') + '\nx')
    const before = process.cpuUsage()
    await parseMail(bytes)
    const { user, system } = process.cpuUsage(before)
    assert.ok(user + system < 2_000_000, `${piece}: ${(user + system) / 1000} ms`)
  }
})
