import { crc32, deflateSync } from 'node:zlib'
import { test } from 'node:test'
import assert from 'node:assert/strict'
import { parseMail } from '../parse.ts'
import type { ParsedMail } from '../parsed-mail.ts'
import { decompressRtf, rtfAsText } from './rtf.ts'

const HEAD = 'From: Ann <ann@a.example>\nSubject: Visit\nDate: Tue, 3 Mar 2026 10:00:00 +0100\nMIME-Version: 1.0\n'
const mixed = (...parts: string[]): Promise<ParsedMail> =>
  parseMail(Buffer.from(`${HEAD}Content-Type: multipart/mixed; boundary=x\n\n${parts.map(part => `--x\n${part}\n`).join('')}--x--\n`))

// A small writer of winmail.dat, after MS-OXTNEF.
const u32 = (value: number): Buffer => { const bytes = Buffer.alloc(4); bytes.writeUInt32LE(value); return bytes }
const u16 = (value: number): Buffer => { const bytes = Buffer.alloc(2); bytes.writeUInt16LE(value); return bytes }
const attribute = (level: number, id: number, data: Buffer): Buffer =>
  Buffer.concat([Buffer.from([level]), u16(id), u16(0), u32(data.length), data, u16(data.reduce((sum, byte) => sum + byte & 0xffff, 0))])
const variable = (type: number, id: number, data: Buffer): Buffer =>
  Buffer.concat([u16(type), u16(id), u32(1), u32(data.length), data, Buffer.alloc(-data.length & 3)])
const properties = (...list: Buffer[]): Buffer => Buffer.concat([u32(list.length), ...list])
const tnef = (...attributes: Buffer[]): Buffer => Buffer.concat([u32(0x223e9f78), u16(1), ...attributes])
const packedPlain = (rtf: string): Buffer => Buffer.concat([u32(rtf.length + 12), u32(rtf.length), u32(0x414c454d), u32(0), Buffer.from(rtf, 'latin1')])
const winmail = (bytes: Buffer): string =>
  `Content-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64\n\n${bytes.toString('base64')}`

const FILE = [
  attribute(2, 0x9002, Buffer.alloc(14)), attribute(2, 0x8010, Buffer.from('KETTLE~1.PDF\0')), attribute(2, 0x800f, Buffer.from('%PDF-1.4')),
  attribute(2, 0x9005, properties(variable(0x1f, 0x3707, Buffer.from('Größe des Kessels.pdf\0', 'utf16le')), variable(0x1e, 0x370e, Buffer.from('application/pdf\0'))))
]

test('what Outlook packed into a winmail.dat comes out of it with its long names', async () => {
  const { attachments } = await mixed('Content-Type: text/plain\n\nHello', winmail(tnef(...FILE)))
  assert.deepEqual(attachments.map(({ name, type, size }) => [name, type, size]), [['Größe des Kessels.pdf', 'application/pdf', 8]])
  assert.equal(Buffer.from(attachments[0]!.content).toString(), '%PDF-1.4')
})

test('a mail whose words are only in its winmail.dat is read: plain, HTML and RTF', async () => {
  const body = (type: number, id: number, data: Buffer): Promise<ParsedMail> => mixed(winmail(tnef(attribute(1, 0x9003, properties(variable(type, id, data))))))
  assert.equal((await body(0x1f, 0x1000, Buffer.from('It leaks – badly.\0', 'utf16le'))).own, 'It leaks – badly.')
  assert.equal((await body(0x102, 0x1013, Buffer.from('<p>It <b>leaks</b>.</p>'))).own, 'It leaks.')
  const rtf = '{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}It leaks: \\\'fc\\u8211 ?x\\par Ann}'
  assert.equal((await body(0x102, 0x1009, packedPlain(rtf))).own, 'It leaks: ü–x\nAnn')
  const wrapped = '{\\rtf1\\ansi\\fromhtml1{\\*\\htmltag64 <p>}It\\htmlrtf {\\b \\htmlrtf0  leaks{\\*\\htmltag72 </p>}}'
  assert.match((await body(0x102, 0x1009, packedPlain(wrapped))).html ?? '', /^<p>It ?leaks<\/p>$/)
})

test('compressed RTF is unpacked as its specification shows it', () => {
  const example = Buffer.from('2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af3206865' + '6c090020627705b06c647d0a800fa0', 'hex')
  assert.equal(decompressRtf(example), '{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n')
  assert.equal(rtfAsText('{\\rtf1\\ansi hello world}').text, 'hello world')
})

test('a damaged winmail.dat is kept as far as it goes, and what is none stays what it is', async () => {
  const whole = tnef(...FILE)
  for (let length = 0; length < whole.length; length += 7) await mixed(winmail(whole.subarray(0, length)))
  const { attachments } = await mixed(winmail(Buffer.from('no tnef at all')))
  assert.deepEqual(attachments.map(({ name }) => name), ['winmail.dat'])
})

const CALENDAR = [
  'BEGIN:VCALENDAR', 'METHOD:REQUEST', 'VERSION:2.0', 'BEGIN:VEVENT', 'UID:1@a.example', 'SUMMARY:Kettle\\, the visit', 'DTSTART;TZID=Europe/Berlin:20260705T140000',
  'DTEND;TZID=Europe/Berlin:20260705T150000', 'LOCATION:Main Street 1', 'ORGANIZER;CN=Ann Person:mailto:ann@a.example', 'END:VEVENT', 'END:VCALENDAR'
]
const calendar = (lines: string[]): string => `Content-Type: text/calendar; method=REQUEST; charset=utf-8\n\n${lines.join('\r\n')}\r\n`

test('an invitation says what, when and in which zone, where and by whom', async () => {
  const { invitation } = await mixed('\nPlease come.', calendar(CALENDAR))
  assert.deepEqual(invitation, {
    method: 'REQUEST', summary: 'Kettle, the visit', start: { local: '2026-07-05T14:00:00', zone: 'Europe/Berlin', at: Date.UTC(2026, 6, 5, 12) },
    end: { local: '2026-07-05T15:00:00', zone: 'Europe/Berlin', at: Date.UTC(2026, 6, 5, 13) }, where: 'Main Street 1',
    organiser: { name: 'Ann Person', address: 'ann@a.example' }, repeats: false, cancelled: false, uid: '1@a.example'
  })
})

test('a zone that the file itself describes counts, days have no hour, and what is called off says so', async () => {
  const zone = ['BEGIN:VTIMEZONE', 'TZID:Here', 'BEGIN:STANDARD', 'DTSTART:19700101T000000', 'TZOFFSETFROM:+0300', 'TZOFFSETTO:+0300', 'END:STANDARD', 'END:VTIMEZONE']
  const own = [...CALENDAR.slice(0, 3), ...zone, ...CALENDAR.slice(3)].map(line => line.replace('Europe/Berlin', 'Here'))
  assert.equal((await mixed(calendar(own))).invitation?.start?.at, Date.UTC(2026, 6, 5, 11))
  const day = CALENDAR.map(line => line.replace(/^DTSTART.*/, 'DTSTART;VALUE=DATE:20260705').replace('REQUEST', 'CANCEL'))
  const { invitation } = await mixed(calendar(day))
  assert.deepEqual([invitation?.start, invitation?.cancelled], [{ local: '2026-07-05', zone: null, at: null }, true])
  assert.equal((await mixed(calendar(['BEGIN:VCALENDAR', 'nonsense']))).invitation, null)
})

test('visiting cards of every version are read', async () => {
  const four = 'BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Ann Person\r\nORG:Kettles;Desk\r\nEMAIL:ann@a.example\r\nTEL;VALUE=uri:tel:+49-30-1234\r\nEND:VCARD\r\n'
  const two = 'BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;Bo\r\nTEL;CELL:0301234\r\nEND:VCARD\r\n'
  const { cards } = await mixed(`Content-Type: text/vcard; charset=utf-8\n\n${four}`, `Content-Type: text/x-vcard\n\n${two}`)
  assert.deepEqual(cards, [
    { name: 'Ann Person', organisation: 'Kettles', emails: ['ann@a.example'], phones: ['+49-30-1234'] },
    { name: 'Bo Müller', organisation: null, emails: [], phones: ['0301234'] }
  ])
})

test('a mail inside a mail is called by its subject, and its words can be read', async () => {
  const { attachments, own } = await mixed('\nSee below.', 'Content-Type: message/rfc822\n\nFrom: bo@b.example\nSubject: =?utf-8?Q?K=C3=A4ttle?=\n\nIt leaked before.')
  assert.deepEqual(attachments.map(({ name, title, text }) => [name, title, text?.trim()]), [[null, 'Kättle.eml', 'It leaked before.']])
  assert.equal(own, 'See below.')
})

test('pictures are named with their place in the text', async () => {
  const picture = (id: string): string => `Content-Type: image/png\nContent-ID: <${id}>\nContent-Disposition: inline\nContent-Transfer-Encoding: base64\n\niVBORw0=`
  const { attachments } = await mixed('Content-Type: text/html\n\n<p>a <img src="cid:Two@x"> b <img src=\'cid:one%40x\'></p>', picture('one@x'), picture('two@x'), picture('three@x'))
  assert.deepEqual(attachments.map(({ contentId, place }) => [contentId, place]), [['one@x', 1], ['two@x', 0], ['three@x', null]])
})

for (const [told, type, part, secured] of [
  ['S/MIME signature', 'multipart/signed; protocol="application/pkcs7-signature"; boundary=x', 'application/pkcs7-signature; name=smime.p7s', { how: 'signed', by: 'smime' }],
  ['PGP signature', 'multipart/signed; protocol="application/pgp-signature"; boundary=x', 'application/pgp-signature', { how: 'signed', by: 'pgp' }],
  ['PGP letter', 'multipart/encrypted; protocol="application/pgp-encrypted"; boundary=x', 'application/pgp-encrypted', { how: 'encrypted', by: 'pgp' }]
] as const) {
  test(`a ${told} is recognised, kept and shown as such`, async () => {
    const mail = await parseMail(Buffer.from(`${HEAD}Content-Type: ${type}\n\n--x\n\nIt leaks.\n--x\nContent-Type: ${part}\n\nabc\n--x--\n`))
    assert.deepEqual(mail.secured, secured)
    assert.equal(mail.attachments.length, 1)
  })
}

test('an S/MIME envelope and PGP inside the text are recognised; words in a signature are read without it', async () => {
  const envelope = (type: string): Promise<ParsedMail> => parseMail(Buffer.from(`${HEAD}Content-Type: application/pkcs7-mime; smime-type=${type}; name=smime.p7m\nContent-Transfer-Encoding: base64\n\nMIAGCSqG`))
  assert.deepEqual([(await envelope('enveloped-data')).secured?.how, (await envelope('signed-data')).secured?.how], ['encrypted', 'signed'])
  const inline = await parseMail(Buffer.from(`${HEAD}\n-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----\n`))
  assert.deepEqual(inline.secured, { how: 'encrypted', by: 'pgp' })
  const signed = await parseMail(Buffer.from(`${HEAD}\n-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nIt leaks.\n- -- \nAnn\n-----BEGIN PGP SIGNATURE-----\n\niQ\n-----END PGP SIGNATURE-----\n`))
  assert.deepEqual([signed.secured, signed.own, signed.signature], [{ how: 'signed', by: 'pgp' }, 'It leaks.', '-- \nAnn'])
  assert.equal((await mixed('\nplain')).secured, null)
})

const der = (tag: number, ...inside: Buffer[]): Buffer => {
  const body = Buffer.concat(inside)
  return Buffer.concat([Buffer.from(body.length < 128 ? [tag, body.length] : [tag, 0x82, body.length >> 8, body.length & 255]), body])
}
const endless = (tag: number, ...inside: Buffer[]): Buffer => Buffer.concat([Buffer.from([tag, 0x80]), ...inside, Buffer.from([0, 0])])

test('the words inside an S/MIME signature are read, whether its lengths are given or not', async () => {
  const words = Buffer.from('Content-Type: text/plain; charset=utf-8\r\n\r\nIt leaks – badly.\r\n')
  const oid = (last: number): Buffer => Buffer.from(`06092a864886f70d0107${last.toString(16).padStart(2, '0')}`, 'hex')
  const version = Buffer.from([2, 1, 1])
  const given = der(0x30, oid(2), der(0xa0, der(0x30, version, der(0x31), der(0x30, oid(1), der(0xa0, der(4, words))), der(0x31))))
  const cut = endless(0x24, der(4, words.subarray(0, 60)), der(4, words.subarray(60)))
  const open = endless(0x30, oid(2), endless(0xa0, endless(0x30, version, der(0x31), endless(0x30, oid(1), endless(0xa0, cut)), der(0x31))))
  for (const envelope of [given, open]) {
    const mail = await parseMail(Buffer.from(`${HEAD}Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m\nContent-Transfer-Encoding: base64\n\n${envelope.toString('base64')}`))
    assert.deepEqual([mail.own, mail.secured, mail.attachments.map(({ name }) => name)], ['It leaks – badly.', { how: 'signed', by: 'smime' }, ['smime.p7m']])
  }
})

test('an archive is never unpacked, so a bomb of archives costs what its bytes cost', async () => {
  const bomb = deflateSync(Buffer.alloc(20_000_000))
  const name = Buffer.from('bomb')
  const zip = Buffer.concat([u32(0x04034b50), u16(20), u16(0), u16(8), u32(0), u32(crc32('')), u32(bomb.length), u32(4_000_000_000), u16(name.length), u16(0), name, bomb])
  const before = process.memoryUsage().rss
  const { attachments } = await mixed(`Content-Type: application/zip; name=bomb.zip\nContent-Transfer-Encoding: base64\n\n${zip.toString('base64')}`)
  assert.deepEqual(attachments.map(({ name, size }) => [name, size]), [['bomb.zip', zip.length]])
  assert.ok(process.memoryUsage().rss - before < 50_000_000)
})
