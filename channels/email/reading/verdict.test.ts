import { generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import assert from 'node:assert/strict'
import { dkimSign } from 'mailauth/lib/dkim/sign.js'
import { judgeSender } from './verdict.ts'
import type { Arrival, Resolve } from './verdict.ts'

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const KEY = publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
const MAIL = 'From: Ann <ann@a.example>\r\nTo: hello@b.example\r\nSubject: Kettle\r\nDate: Tue, 3 Mar 2026 10:00:00 +0000\r\n' +
  'Message-ID: <1@a.example>\r\n\r\nIt leaks.\r\n'

/** A small DNS: TXT records by name; everything else does not exist. */
const dns = (records: Record<string, string>): Resolve => async (name, type) => {
  const record = type === 'TXT' ? records[name.toLowerCase()] : undefined
  if (record === undefined) throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' })
  return [[record]]
}

const RECORDS = {
  's1._domainkey.a.example': `v=DKIM1; k=rsa; p=${KEY}`, 'a.example': 'v=spf1 ip4:192.0.2.7 -all', '_dmarc.a.example': 'v=DMARC1; p=reject'
}

async function signed(text: string): Promise<string> {
  const key = { signingDomain: 'a.example', selector: 's1', privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() }
  const { signatures } = await dkimSign(text, { ...key, signatureData: [key] })
  return signatures + text
}

const arrival = (text: string, over: Partial<Arrival> = {}): Arrival =>
  ({ bytes: Buffer.from(text), ip: '192.0.2.7', helo: 'mx.a.example', mailFrom: 'ann@a.example', ...over })

test('a signed mail from its own server is proved', async () => {
  assert.deepEqual(
    await judgeSender(arrival(await signed(MAIL)), dns(RECORDS)),
    { spf: 'pass', dkim: 'pass', dmarc: 'pass', word: 'proved', domain: 'a.example' }
  )
})

test('a signature proves the mail through a forwarder, and from this machine', async () => {
  const mail = await signed(MAIL)
  assert.equal((await judgeSender(arrival(mail, { ip: '198.51.100.9', mailFrom: 'list@c.example' }), dns(RECORDS))).word, 'proved')
  assert.equal((await judgeSender(arrival(mail, { ip: '127.0.0.1' }), dns(RECORDS))).word, 'proved')
})

test('a changed mail from a strange server is doubtful', async () => {
  const forged = (await signed(MAIL)).replace('It leaks.', 'Send money.')
  const verdict = await judgeSender(arrival(forged, { ip: '198.51.100.9' }), dns(RECORDS))
  assert.deepEqual([verdict.spf, verdict.dkim, verdict.dmarc, verdict.word], ['fail', 'fail', 'fail', 'doubtful'])
})

test('a domain that says nothing, and this machine, are unproved', async () => {
  assert.deepEqual(
    await judgeSender(arrival(MAIL), dns({})), { spf: 'none', dkim: 'none', dmarc: 'none', word: 'unproved', domain: 'a.example' }
  )
  for (const ip of ['127.0.0.1', '::1', '::ffff:127.0.0.1', null]) {
    const verdict = await judgeSender(arrival(MAIL, { ip }), dns({ 'a.example': 'v=spf1 -all' }))
    assert.deepEqual([verdict.spf, verdict.word], ['none', 'unproved'])
  }
})

test('SPF alone proves only the domain that From names', async () => {
  const records = { 'a.example': 'v=spf1 ip4:192.0.2.7 -all', 'evil.example': 'v=spf1 ip4:192.0.2.7 -all' }
  assert.equal((await judgeSender(arrival(MAIL), dns(records))).word, 'proved')
  assert.equal((await judgeSender(arrival(MAIL, { mailFrom: 'x@evil.example' }), dns(records))).word, 'unproved')
})

test('a resolver that fails or hangs leaves the sender unproved, within three seconds', async () => {
  const broken: Resolve = async () => { throw new Error('boom') }
  assert.equal((await judgeSender(arrival(MAIL), broken)).word, 'unproved')
  const before = performance.now()
  const verdict = await judgeSender(arrival(await signed(MAIL)), () => new Promise(() => {}))
  assert.deepEqual([verdict.dkim, verdict.word], ['unsure', 'unproved'])
  assert.ok(performance.now() - before < 3500)
})

test('no bytes make the judge throw', async () => {
  for (const text of ['', '\0\xff', 'From: <<<>>>, a@b, c@d\r\n\r\n', 'DKIM-Signature: v=1; a=;\r\nFrom: a@b\r\n\r\n']) {
    const bytes = Buffer.from(text, 'latin1')
    assert.equal((await judgeSender({ bytes, ip: '192.0.2.7', helo: '', mailFrom: '' }, dns({}))).word, 'unproved')
  }
})
