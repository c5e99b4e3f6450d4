import { generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import assert from 'node:assert/strict'
import { sealMessage } from 'mailauth/lib/arc/index.js'
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
    {
      spf: 'pass', dkim: 'pass', dmarc: 'pass', arc: 'none', word: 'proved', domain: 'a.example', signer: 'a.example', sealer: null, authors: ['ann@a.example']
    }
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
    await judgeSender(arrival(MAIL), dns({})),
    { spf: 'none', dkim: 'none', dmarc: 'none', arc: 'none', word: 'unproved', domain: 'a.example', signer: null, sealer: null, authors: ['ann@a.example'] }
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

test('a resolver that fails or hangs leaves the sender unproved, within seconds', async () => {
  const broken: Resolve = async () => { throw new Error('boom') }
  assert.equal((await judgeSender(arrival(MAIL), broken)).word, 'unproved')
  const before = performance.now()
  const verdict = await judgeSender(arrival(await signed(MAIL)), () => new Promise(() => {}))
  assert.deepEqual([verdict.dkim, verdict.word], ['unsure', 'unproved'])
  assert.ok(performance.now() - before < 8000)
})

test('no bytes make the judge throw', async () => {
  for (const text of ['', '\0\xff', 'From: <<<>>>, a@b, c@d\r\n\r\n', 'DKIM-Signature: v=1; a=;\r\nFrom: a@b\r\n\r\n']) {
    const bytes = Buffer.from(text, 'latin1')
    assert.equal((await judgeSender({ bytes, ip: '192.0.2.7', helo: '', mailFrom: '' }, dns({}))).word, 'unproved')
  }
})

/** Forwards a mail under seal, as a server that has looked at it, and changes its subject as a list does. */
async function forwarded(text: string, by: string, sawPass: boolean, i = 1): Promise<string> {
  const changed = text.replace('Subject: Kettle', 'Subject: [list] Kettle')
  const what = sawPass ? 'pass' : 'fail'
  const seal = await sealMessage(Buffer.from(changed), {
    signingDomain: by, selector: 's1', privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), i, cv: i === 1 ? 'none' : 'pass',
    authResults: `mx.${by};\r\n dkim=${what} header.i=@a.example header.s=s1;\r\n spf=${what} smtp.mailfrom=ann@a.example;\r\n dmarc=${what} (p=REJECT) header.from=a.example`
  } as Parameters<typeof sealMessage>[1])
  return seal.toString() + changed
}

const SEALERS = {
  ...RECORDS, 's1._domainkey.google.com': `v=DKIM1; k=rsa; p=${KEY}`, 's1._domainkey.evil.example': `v=DKIM1; k=rsa; p=${KEY}`
}
const from = { ip: '198.51.100.9', mailFrom: 'list@list.example' }
const judged = async (text: string, trusted?: string[]): Promise<string[]> => {
  const { arc, dmarc, word, sealer } = await judgeSender(arrival(text, from), dns(SEALERS), trusted)
  return [arc, dmarc, word, sealer ?? '']
}

test('a forwarder whom we trust vouches for what it has seen, and for nothing that it has not', async () => {
  assert.deepEqual(await judged(await forwarded(MAIL, 'google.com', true)), ['pass', 'fail', 'proved', 'google.com'])
  assert.deepEqual(await judged(await forwarded(MAIL, 'google.com', false)), ['pass', 'fail', 'doubtful', 'google.com'])
  assert.deepEqual(await judged(await forwarded(MAIL, 'google.com', true), []), ['pass', 'fail', 'doubtful', 'google.com'])
})

test('a seal of anybody else is told and proves nothing; neither does one that was broken', async () => {
  assert.deepEqual(await judged(await forwarded(MAIL, 'evil.example', true)), ['pass', 'fail', 'doubtful', 'evil.example'])
  assert.deepEqual(await judged((await forwarded(MAIL, 'google.com', true)).replace('It leaks.', 'Send money.')), ['fail', 'fail', 'doubtful', 'google.com'])
})

test('what an unknown forwarder says becomes no truer when a trusted one passes it on', async () => {
  const twice = await forwarded(await forwarded(MAIL, 'evil.example', true), 'google.com', false, 2)
  assert.deepEqual(await judged(twice), ['pass', 'fail', 'doubtful', 'google.com'])
  const fromTrusted = await forwarded(await forwarded(MAIL, 'google.com', true), 'google.com', false, 2)
  assert.deepEqual(await judged(fromTrusted), ['pass', 'fail', 'proved', 'google.com'])
  const through = await forwarded(await forwarded(MAIL, 'google.com', true), 'evil.example', true, 2)
  assert.deepEqual((await judged(through)).slice(0, 3), ['pass', 'fail', 'doubtful'])
})

test('the server before us is heard when it accuses, never when it praises', async () => {
  const behind = (line: string): Promise<string> => judgeSender(arrival(`Authentication-Results: mx.b.example; ${line}\r\n${MAIL}`, { ip: null }), dns({})).then(({ word }) => word)
  assert.equal(await behind('dmarc=fail header.from=a.example'), 'doubtful')
  assert.equal(await behind('dmarc=pass header.from=a.example'), 'unproved')
})

test('who makes us wait is not let in unmarked: slow names of her own choosing, signatures without number, a mail too large to be read', async () => {
  const slow = (name: string, type: string): Promise<unknown[]> => name.endsWith('slow.example') ? new Promise(() => {}) : dns(RECORDS)(name, type)
  const forged = { ip: '198.51.100.9', mailFrom: 'x@slow.example', author: 'ann@a.example' }
  const signatures = Array.from({ length: 20 }, (_, i) => `DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=slow.example; s=s${i}; h=from; bh=AAAA; b=AAAA\r\n`).join('')
  const before = performance.now()
  assert.deepEqual(await judgeSender(arrival(signatures + MAIL, forged), slow).then(({ word, dmarc }) => [word, dmarc]), ['doubtful', 'fail'])
  assert.ok(performance.now() - before < 8000)
  assert.deepEqual(await judgeSender({ ...arrival(MAIL, forged), bytes: null }, slow).then(({ word, dmarc, dkim }) => [word, dmarc, dkim]), ['doubtful', 'fail', 'unsure'])
  assert.equal((await judgeSender({ ...arrival(MAIL, { author: 'ann@a.example' }), bytes: null }, dns(RECORDS))).word, 'proved', 'her own server still speaks for her')
})

test('where her own name server does not answer, nothing is said against her', async () => {
  const silent = (name: string, type: string): Promise<unknown[]> => name.includes('_domainkey.a.example') ? new Promise(() => {}) : dns(RECORDS)(name, type)
  const through = { ip: '198.51.100.9', mailFrom: 'list@c.example', author: 'ann@a.example' }
  assert.deepEqual(await judgeSender(arrival(await signed(MAIL), through), silent).then(({ word, dmarc }) => [word, dmarc]), ['unproved', 'unsure'])
})
