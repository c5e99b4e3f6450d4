import assert from 'node:assert/strict'
import { createHash, randomFillSync } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseMail } from '../reading/parse.ts'
import { readLeaf, readTail } from './leaf.ts'
import { skeletonOf } from './skeleton.ts'
import { spool } from './spool.ts'

const inPieces = async function* (bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

const lines = (text: string, width = 76): string => text.replaceAll(new RegExp(`.{${width}}`, 'g'), '$&\r\n')

interface File { readonly name: string; readonly type: string; readonly bytes: Buffer; readonly encoding: 'base64' | 'quoted-printable' | 'binary' }

const quoted = (bytes: Buffer): string => lines([...bytes].map(byte => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''), 75).replaceAll('\r\n', '=\r\n')

const mailOf = (files: readonly File[]): Buffer => Buffer.concat([
  Buffer.from('From: Ada <ada@marsh.example>\r\nTo: hello@harbour.example\r\nSubject: Plans\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=part\r\n\r\n' +
    'ignored\r\n--part\r\nContent-Type: text/plain\r\n\r\nHere they are.\r\n'),
  ...files.flatMap(({ name, type, bytes, encoding }) => [
    Buffer.from(`--part\r\nContent-Type: ${type}; name="${name}"\r\nContent-Description: kith-elsewhere-0\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n`),
    encoding === 'base64' ? Buffer.from(lines(bytes.toString('base64'))) : encoding === 'binary' ? bytes : Buffer.from(quoted(bytes)),
    Buffer.from('\r\n')
  ]),
  Buffer.from('--part--\r\n')
])

const noise = (size: number): Buffer => randomFillSync(Buffer.alloc(size))

test('of a large mail what is needed to understand it is little, and every file of it is whole', async () => {
  const files: File[] = [
    { name: 'small.bin', type: 'application/octet-stream', bytes: noise(5000), encoding: 'base64' },
    { name: 'plan.pdf', type: 'application/pdf', bytes: noise(3_000_001), encoding: 'base64' },
    { name: 'signs.dat', type: 'application/x-signs', bytes: noise(200_000), encoding: 'quoted-printable' },
    { name: 'film.mp4', type: 'video/mp4', bytes: Buffer.from(noise(900_000).toString('hex')), encoding: 'binary' },
    { name: 'log.txt', type: 'text/plain', bytes: Buffer.from('something happened\r\n'.repeat(100_000)), encoding: 'binary' }
  ]
  const mail = mailOf(files)
  const spooled = await spool(inPieces(mail, 10_000), mail.length)
  assert.equal(spooled.bytes, null)
  assert.equal(spooled.sha256, createHash('sha256').update(mail).digest('hex'))
  const { bytes, leaves } = await skeletonOf(spooled.read())
  assert.ok(bytes.length < 1_500_000, `${bytes.length}`)
  const read = await parseMail(bytes)
  assert.deepEqual([read.subject, read.own.trim(), read.attachments.length], ['Plans', 'Here they are.', 5])
  for (const [i, { name, bytes: wanted }] of files.entries()) {
    const file = read.attachments[i]!
    assert.equal(file.name, name)
    if (i === 0) assert.deepEqual([file.elsewhere, Buffer.from(file.content).equals(wanted)], [null, true])
    else {
      const leaf = leaves[file.elsewhere!]!
      const got = Buffer.concat(await readLeaf({ ...spooled, leaves }, leaf).toArray() as Buffer[])
      assert.ok(got.equals(wanted), `${name}: ${got.length} of ${wanted.length}`)
      assert.equal(leaf.size, wanted.length)
      const tail = await readTail({ ...spooled, leaves }, leaf)
      assert.ok(leaf.encoding === 'quoted-printable' ? tail.length === 0 : tail.length > 500_000 && wanted.subarray(-tail.length).equals(tail), `${name}: the end`)
    }
  }
  await spooled.end()
})

test('what comes in pieces is the same in whatever pieces it comes', async () => {
  const mail = mailOf([{ name: 'a.bin', type: 'image/png', bytes: noise(150_000), encoding: 'base64' }])
  const whole = await skeletonOf(inPieces(mail, mail.length))
  await fc.assert(fc.asyncProperty(fc.integer({ min: 1000, max: 70_000 }), async size => {
    const { bytes, leaves } = await skeletonOf(inPieces(mail, size))
    assert.ok(bytes.equals(whole.bytes))
    assert.deepEqual(leaves, whole.leaves)
  }), { numRuns: 10 })
})

test('a message within a message is a file like any other, and so is a mail that is one file only', async () => {
  const inner = Buffer.from(mailOf([{ name: 'b.bin', type: 'image/png', bytes: noise(2_000_000), encoding: 'base64' }]).toString('latin1').replaceAll('part', 'seam'), 'latin1')
  const outer = mailOf([{ name: 'inner.eml', type: 'message/rfc822', bytes: inner, encoding: 'binary' }])
  const one = await skeletonOf(inPieces(outer, 65_536))
  const leaf = one.leaves[(await parseMail(one.bytes)).attachments[0]!.elsewhere!]!
  assert.ok(outer.subarray(leaf.at, leaf.at + leaf.length).equals(inner))
  const only = Buffer.concat([Buffer.from('From: a@b.example\nContent-Type: application/zip; name=z.zip\nContent-Transfer-Encoding: base64\n\n'), Buffer.from(lines(noise(2_000_000).toString('base64')))])
  const bare = await skeletonOf(inPieces(only, 65_536))
  assert.deepEqual(bare.leaves.map(({ size }) => size), [2_000_000])
})

test('a head without end, parts without number and one line without end leave a skeleton that is small and can be read', async () => {
  const many = `Content-Type: multipart/mixed; boundary=b\n\n${'--b\nContent-Type: text/plain\n\nx\n'.repeat(50_000)}`
  for (const mail of [`Subject: ${'long '.repeat(1_000_000)}`, 'A: b\n'.repeat(1_000_000), many, `Subject: x\n\n${'y'.repeat(5_000_000)}`, '\r'.repeat(3_000_000)]) {
    const { bytes } = await skeletonOf(inPieces(Buffer.from(mail), 65_536))
    assert.ok(bytes.length < 1_200_000)
    assert.ok(await parseMail(bytes))
  }
})
