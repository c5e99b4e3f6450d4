import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { dkimVerify } from 'mailauth/lib/dkim/verify.js'
import { writeMessage } from '../../../domain/conversations/write-message.ts'
import { HOUR, MINUTE } from '../../../kit/clock.ts'
import type { Outbound } from '../../../kit/outbound/outbound.ts'
import { openDoors, openShop, openTestWorld, type Shop, type TestWorld } from '../../../test/world.ts'
import { dkimRecords, lookForDkim, makeDkimKeys, type DkimRecord } from './dkim.ts'
import { openSigner } from './sign.ts'

let it: TestWorld
let shop: Shop
before(async () => {
  it = await openTestWorld()
  shop = await openShop(it)
  await makeDkimKeys({ database: it.world.database, keys: it.world.keys, now: it.clock.now }, shop.id, 'harbour.example')
})
after(() => it.end())

/** A DNS that shows exactly these records. */
const showing = (records: readonly { name: string; value: string }[]) => async (name: string, type: string): Promise<string[][]> => {
  const found = records.filter(record => type === 'TXT' && record.name === name)
  if (found.length === 0) throw Object.assign(new Error('nothing there'), { code: 'ENOTFOUND' })
  return found.map(({ value }) => value.match(/.{1,255}/g)!)
}
const dns = (records: readonly { name: string; value: string }[]): Outbound => ({ ...it.world.outbound, resolve: showing(records) })
const silent = (): Outbound => ({ ...it.world.outbound, resolve: () => Promise.reject(Object.assign(new Error('later'), { code: 'ETIMEOUT' })) })
const recordsNow = (): Promise<DkimRecord[]> => it.as(shop.id, dkimRecords)
const results = async (raw: string | Buffer, records: readonly DkimRecord[]): Promise<string[]> =>
  (await dkimVerify(Buffer.from(raw), { resolver: showing(records) } as never)).results.map(result => `${result.signingDomain} ${result.status.result}`)

async function answer(text: string): Promise<string> {
  await it.mail(`From: Ada <ada@marsh.example>\nMessage-ID: <${text.length}.${it.clock.now()}@marsh.example>\nSubject: Bell\n\nIs it ready?\n`, { to: 'hello@harbour.example' })
  await it.settle()
  const [conversation] = await it.sql<{ id: string }>('select id from conversation where business_id = $1 order by id desc limit 1', [shop.id])
  await it.as(shop.id, tx => writeMessage(tx, { conversationId: conversation!.id, author: { id: shop.kim, name: 'Kim' }, text, at: it.clock.now() }))
  await it.settle()
  it.clock.advance(MINUTE)
  await it.settle()
  return it.posted.findLast(mail => mail.raw.includes('X-Kith-Reference') && !mail.raw.includes('Auto-Submitted'))!.raw
}

test('what leaves by the operator\'s post is signed twice for the domain it is from, and whoever has the DNS can check it', async () => {
  const raw = await answer('It is ready.\n.\nFrom here on you can ride: äöü, € 45.99, and a very long line '.padEnd(1200, 'x'))
  assert.deepEqual(await results(raw, await recordsNow()), ['harbour.example pass', 'harbour.example pass'])
  assert.match(raw, /a=rsa-sha256[\s\S]+a=ed25519-sha256|a=ed25519-sha256[\s\S]+a=rsa-sha256/)
  assert.deepEqual(await results(raw.replace('It is ready', 'It is stolen'), await recordsNow()), ['harbour.example neutral', 'harbour.example neutral'])
  assert.deepEqual(await results(raw.replace(/^Subject: .*/m, 'Subject: Something else'), await recordsNow()), ['harbour.example fail', 'harbour.example fail'])
})

test('the key itself is nowhere to be read', async () => {
  const rows = await it.sql<{ secret_sealed: string }>('select secret_sealed from dkim_key where business_id = $1', [shop.id])
  assert.equal(rows.length, 2)
  for (const { secret_sealed } of rows) assert.doesNotMatch(secret_sealed, /PRIVATE|MII|MC4C/)
})

test('new keys wait until the DNS shows them, and until then the old ones sign', async () => {
  const ground = { database: it.world.database, keys: it.world.keys, now: it.clock.now }
  const first = await recordsNow()
  await lookForDkim({ ...ground, outbound: dns(first) }, shop.id)
  await makeDkimKeys(ground, shop.id, 'harbour.example', true)
  const all = await recordsNow()
  assert.deepEqual(all.map(record => record.state).sort(), ['signs', 'signs', 'waits', 'waits'])
  const sign = async (): Promise<string> => {
    const signer = openSigner({ ...ground, outbound: silent() }, (_where, error) => { throw error })
    return (await signer(shop.id, 'harbour.example', Buffer.from('From: hello@harbour.example\r\nSubject: x\r\n\r\nx\r\n'))).toString()
  }
  assert.ok((await sign()).includes(`s=${first[0]!.selector}`))

  await lookForDkim({ ...ground, outbound: dns(all) }, shop.id)
  const next = await recordsNow()
  assert.deepEqual(next.filter(record => record.state === 'signs').map(record => record.selector), all.filter(record => record.state === 'waits').map(record => record.selector))
  assert.deepEqual(next.filter(record => record.state === 'old').map(record => record.selector).sort(), first.map(record => record.selector).sort())
  assert.ok(!(await sign()).includes(`s=${first[0]!.selector};`))

  await lookForDkim({ ...ground, outbound: dns(first) }, shop.id) // somebody has taken the new ones out again
  assert.ok((await sign()).includes(`s=${first[0]!.selector}`))
})

test('a DNS that cannot be asked changes nothing', async () => {
  const before = await recordsNow()
  await lookForDkim({ database: it.world.database, now: it.clock.now, outbound: silent() }, shop.id)
  assert.deepEqual(await recordsNow(), before)
})

test('whoever runs the business reads its records, and a name that no DNS shows has none', async () => {
  it.clock.advance(HOUR)
  const door = await openDoors(it, shop)
  const { records } = await (await door.get('{B}/dkim-records')).json() as { records: DkimRecord[] }
  assert.equal(records.length, 4)
  for (const record of records) {
    assert.match(record.name, /^kith\d\w{4}e?\._domainkey\.harbour\.example$/)
    assert.match(record.value, /^v=DKIM1; k=(rsa|ed25519); p=[A-Za-z0-9+/=]+$/)
  }
  assert.equal((await door.send('POST', '{B}/dkim-records/rotations', { domain: 'harbour.example' })).status, 409)
  assert.equal((await door.send('POST', '{B}/dkim-records/rotations', { domain: 'bank.example' })).status, 404)
  const signer = openSigner({ database: it.world.database, keys: it.world.keys, now: it.clock.now, outbound: silent() }, () => {})
  assert.equal(String(await signer(shop.id, 'harbour.kith.localhost', Buffer.from('From: a@b\r\n\r\nx'))), 'From: a@b\r\n\r\nx')
})
