import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkDomain, reverseName } from './check-domain.ts'
import type { DnsRecord, DomainLine } from './look-up.ts'
import { checkSpf } from './spf.ts'

type Zone = Record<string, unknown[] | 'silent' | 'SERVFAIL'>

/** A resolver that knows this zone and nothing else. */
const resolving = (zone: Zone) => async (name: string, type: string): Promise<unknown[]> => {
  const found = zone[`${name} ${type}`]
  if (found === 'silent') return new Promise(() => {})
  if (found === 'SERVFAIL') throw Object.assign(new Error('SERVFAIL'), { code: 'ESERVFAIL' })
  if (!found) throw Object.assign(new Error('none'), { code: 'ENODATA' })
  return found
}

const here = { domain: 'shop.example', mxHost: 'kith.example', sendsThrough: 'kith.example', dkim: [] as DnsRecord[] }
const RIGHT: Zone = {
  'shop.example MX': [{ exchange: 'kith.example', priority: 10 }], 'kith.example A': ['192.0.2.7'], '7.2.0.192.in-addr.arpa PTR': ['kith.example'],
  'shop.example TXT': [['v=spf1 ip4:192.0.2.0/24 -all'], ['unrelated']], '_dmarc.shop.example TXT': [['v=DMARC1; p=reject']]
}
const look = async (change: Zone, over: Partial<typeof here> = {}): Promise<Record<string, DomainLine>> =>
  Object.fromEntries((await checkDomain(resolving({ ...RIGHT, ...change }), { ...here, ...over })).map(line => [line.what, line]))
const without = (...names: string[]): Zone => Object.fromEntries(names.map(name => [name, []]))

test('a domain that is as it should be is told so, and what may be added is told as a choice', async () => {
  const lines = await look({})
  assert.deepEqual(Object.entries(lines).map(([what, { state }]) => `${what} ${state}`),
    ['mx good', 'spf good', 'dkim unknown', 'dmarc good', 'reverse good', 'mta-sts optional', 'tls-rpt optional'])
})

test('a domain without records is told each of them, with what to write', async () => {
  const lines = await look(without('shop.example MX', 'shop.example TXT', '_dmarc.shop.example TXT', '7.2.0.192.in-addr.arpa PTR'))
  assert.deepEqual(lines.mx!.write, { name: 'shop.example', type: 'MX', value: '10 kith.example.' })
  assert.deepEqual(lines.spf!.write, { name: 'shop.example', type: 'TXT', value: 'v=spf1 ip4:192.0.2.7 -all' })
  assert.deepEqual(lines.dmarc!.write, { name: '_dmarc.shop.example', type: 'TXT', value: 'v=DMARC1; p=none; rua=mailto:postmaster@shop.example' })
  assert.equal(lines.reverse!.state, 'wrong')
  // Whoever writes what is proposed is told that it is right.
  const after = await look({ '7.2.0.192.in-addr.arpa PTR': ['kith.example'], 'shop.example TXT': [[lines.spf!.write!.value]] })
  assert.equal(after.spf!.state, 'good')
})

test('mail that goes elsewhere, in a circle, to a number, to another name or partly elsewhere is told apart', async () => {
  const mx = async (records: [number, string][], zone: Zone = {}): Promise<DomainLine> =>
    (await look({ 'shop.example MX': records.map(([priority, exchange]) => ({ priority, exchange })), 'mx.old.example A': ['192.0.2.9'], ...zone })).mx!
  const cases: [DomainLine, string, RegExp][] = [
    [await mx([[10, 'mx.old.example']]), 'wrong', /goes to mx\.old\.example, not to Kith/],
    [await mx([[5, 'mx.old.example'], [10, 'kith.example']]), 'careful', /mx\.old\.example takes mail .* as well/],
    [await mx([[10, 'kith.example'], [20, 'mx.old.example']]), 'good', /finds its way/],
    [await mx([[10, 'KITH.example.']]), 'good', /finds its way/],
    [await mx([[0, '']]), 'wrong', /takes no mail at all/],
    [await mx([[10, '192.0.2.7']]), 'wrong', /not to Kith/],
    [await mx([[10, 'kith.example']], { 'kith.example CNAME': ['a.example'], 'a.example CNAME': ['kith.example'] }), 'wrong', /round in a circle/],
    [await mx([[10, 'kith.example']], { 'kith.example CNAME': ['box.example'] }), 'careful', /only another name for box\.example/],
    [await mx([[10, 'kith.example']], { 'kith.example A': [] }), 'wrong', /has no address/]
  ]
  for (const [line, state, sentence] of cases) {
    assert.equal(line.state, state, line.sentence)
    assert.match(line.sentence, sentence)
  }
})

test('each way in which an SPF record is broken is told, with a record that is right', async () => {
  const spf = async (records: string[], zone: Zone = {}): Promise<DomainLine> => (await look({ 'shop.example TXT': records.map(record => [record]), ...zone })).spf!
  const many = Object.fromEntries(Array.from({ length: 11 }, (_, i) => [`s${i}.example TXT`, [['v=spf1 ip4:198.51.100.1 -all']]]))
  const cases: [DomainLine, string, RegExp, string | null][] = [
    [await spf(['v=spf1 ip4:192.0.2.7 -all', 'v=spf1 include:other.example ~all']), 'wrong', /several SPF records/, 'v=spf1 ip4:192.0.2.7 include:other.example -all'],
    [await spf([`v=spf1 ip4:192.0.2.7 ${Object.keys(many).map(name => `include:${name.split(' ')[0]}`).join(' ')} -all`], many), 'wrong', /costs 11 look-ups/, null],
    [await spf(['v=spf1 ip4:192.0.2.7 +all']), 'wrong', /anybody in the world/, 'v=spf1 ip4:192.0.2.7 -all'],
    [await spf(['v=spf1 ip4:192.0.2.7 all']), 'wrong', /anybody in the world/, 'v=spf1 ip4:192.0.2.7 -all'],
    [await spf(['v=spf1 ip4:198.51.100.1 -all']), 'wrong', /does not name what sends/, 'v=spf1 ip4:198.51.100.1 ip4:192.0.2.7 -all'],
    [await spf(['v=spf1 ip4:192.0.2.7 include:gone.example -all']), 'wrong', /gone\.example, which has none/, 'v=spf1 ip4:192.0.2.7 -all'],
    [await spf(['v=spf1 ip4:192.0.2.7 include:a.example -all'], { 'a.example TXT': [['v=spf1 include:shop.example -all']] }), 'wrong', /leads to itself/, null],
    [await spf(['v=spf1 ip4:192.0.2.7 ip4:299.1.1.1 -all']), 'wrong', /nobody understands: ip4:299/, null],
    [await spf(['v=spf1 ip4:192.0.2.7']), 'careful', /has no end/, 'v=spf1 ip4:192.0.2.7 -all'],
    [await spf(['v=spf1 ip4:192.0.2.7 ?all']), 'careful', /says nothing/, 'v=spf1 ip4:192.0.2.7 ~all'],
    [await spf(['v=spf1 a:kith.example ~all']), 'good', /right/, null],
    [await spf(['v=spf1 mx -all']), 'good', /right/, null],
    [await spf(['v=spf1 redirect=all.example'], { 'all.example TXT': [['v=spf1 ip4:192.0.2.0/24 -all']] }), 'good', /right/, null]
  ]
  for (const [line, state, sentence, write] of cases) {
    assert.equal(line.state, state, line.sentence)
    assert.match(line.sentence, sentence)
    assert.equal(line.write?.value ?? null, write, line.sentence)
  }
  const google = await checkSpf(resolving({ 'shop.example TXT': [['v=spf1 -all']], '_spf.google.com TXT': [['v=spf1 ip4:192.0.2.1 -all']] }), 'shop.example', { include: '_spf.google.com', host: null })
  assert.equal(google.write!.value, 'v=spf1 include:_spf.google.com -all')
})

test('a key that is missing, taken back, cut short or another than ours is told; the right one is found, in pieces too', async () => {
  const ours: DnsRecord = { name: 'k1._domainkey.shop.example', type: 'TXT', value: 'v=DKIM1; k=rsa; p=MIIBIjAN' }
  const dkim = async (records: unknown[]): Promise<DomainLine> => (await look({ 'k1._domainkey.shop.example TXT': records }, { dkim: [ours] })).dkim!
  assert.match((await dkim([])).sentence, /not in the DNS yet/)
  assert.deepEqual((await dkim([])).write, ours)
  assert.match((await dkim([['v=DKIM1; p=']])).sentence, /taken back/)
  assert.match((await dkim([['v=DKIM1; k=rsa; p=MIIB']])).sentence, /another than the one/)
  assert.equal((await dkim([['v=DKIM1; k=rsa; ', 'p=MIIB', 'IjAN']])).state, 'good')
  const google = await look({ 'google._domainkey.shop.example TXT': [['v=DKIM1; p=MIIB']] }, { sendsThrough: 'smtp.gmail.com' })
  assert.equal(google.dkim!.state, 'good')
  assert.match((await look({}, { sendsThrough: 'smtp.gmail.com' })).dkim!.sentence, /Admin console/)
})

test('DMARC that watches only, is doubled, says nothing, or stands above the domain is told apart', async () => {
  const dmarc = async (records: string[], zone: Zone = {}, over: Partial<typeof here> = {}): Promise<DomainLine> =>
    (await look({ [`_dmarc.${over.domain ?? 'shop.example'} TXT`]: records.map(record => [record]), ...zone }, over)).dmarc!
  assert.match((await dmarc(['v=DMARC1; p=none'])).sentence, /only watches/)
  assert.equal((await dmarc(['v=DMARC1; p=none; rua=mailto:a@b.example'])).write!.value, 'v=DMARC1; p=quarantine; rua=mailto:a@b.example')
  assert.equal((await dmarc(['v=DMARC1; p=none', 'v=DMARC1; p=reject'])).state, 'wrong')
  assert.equal((await dmarc(['v=DMARC1; rua=mailto:a@b.example'])).state, 'wrong')
  assert.equal((await dmarc(['v=DMARC1; p=reject; pct=20'])).state, 'careful')
  assert.equal((await dmarc([], { '_dmarc.shop.example TXT': [['v=DMARC1; p=none; sp=quarantine']] }, { domain: 'mail.shop.example' })).state, 'good')
})

test('an answer that does not come, or only an error, is told as not known and never as missing', { timeout: 20_000 }, async () => {
  const lines = await look({ 'shop.example MX': 'SERVFAIL', 'shop.example TXT': 'silent', '_dmarc.shop.example TXT': 'SERVFAIL', 'kith.example A': ['192.0.2.7'], '7.2.0.192.in-addr.arpa PTR': 'SERVFAIL' })
  for (const what of ['mx', 'spf', 'dmarc', 'reverse']) {
    assert.equal(lines[what]!.state, 'unknown', what)
    assert.equal(lines[what]!.write, null)
  }
  const circle = await look({ 'shop.example MX': 'SERVFAIL', 'shop.example CNAME': ['b.example'], 'b.example CNAME': ['shop.example'] })
  assert.match(circle.mx!.sentence, /round in a circle/)
})

test('a domain whose mail lies in a mailbox elsewhere must be found there, and names no host of ours', async () => {
  const lines = await look({ 'shop.example MX': [{ exchange: 'aspmx.l.google.com', priority: 1 }], 'aspmx.l.google.com A': ['192.0.2.30'] }, { mxHost: null as never, sendsThrough: 'smtp.gmail.com' })
  assert.equal(lines.mx!.state, 'good')
  assert.equal(lines.mx!.write, null)
  assert.equal(lines.reverse, undefined)
})

test('an address is looked up backwards, of either family', () => {
  assert.equal(reverseName('192.0.2.7'), '7.2.0.192.in-addr.arpa')
  assert.equal(reverseName('2001:db8::1'), `1.${'0.'.repeat(23)}8.b.d.0.1.0.0.2.ip6.arpa`)
})
