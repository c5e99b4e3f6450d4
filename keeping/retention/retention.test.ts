import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { verifyAll } from '../../bin/verify-command.ts'
import { ada, bo } from '../../test/cast.ts'
import { openDoors, openShop, openTestWorld, type Shop, type TestWorld } from '../../test/world.ts'
import { DAY, HOUR } from '../../kit/clock.ts'

let it: TestWorld
let shop: Shop
let other: Shop
let door: Awaited<ReturnType<typeof openDoors>>
const letter = (from: string, id: string, words: string): string =>
  `From: ${from}\nTo: hello@harbour.example\nSubject: About ${words}\nMessage-ID: <${id}@x.example>\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=xx\n\n--xx\nContent-Type: text/plain\n\nPlease keep ${words} quiet.\n--xx\nContent-Type: text/plain; name="${words}.txt"\nContent-Disposition: attachment; filename="${words}.txt"\n\nsecret ${words}\n--xx--\n`
const subjects = async (): Promise<string[]> => (await it.sql<{ subject: string }>('select subject from message where business_id = $1 and direction = $2 order by id', [shop.id, 'in'])).map(row => row.subject)
const night = async (): Promise<void> => {
  for (let hour = 0; hour < 24; hour++) { // a day, hour by hour
    it.clock.advance(HOUR)
    for (const lane of it.world.lanes) await lane.sweep()
  }
  await it.settle()
}

before(async () => {
  it = await openTestWorld()
  shop = await openShop(it)
  other = await openShop(it, 'linden')
  await it.mail(letter(ada.email, 'a', 'aubergine'), { from: ada.email, to: 'hello@harbour.example' })
  await it.mail(letter(bo.email, 'b', 'bergamot'), { from: bo.email, to: 'hello@harbour.example' })
  await it.mail(letter(ada.email, 'c', 'cardamom').replace('harbour', 'linden'), { from: ada.email, to: 'hello@linden.example' })
  await it.settle()
  door = await openDoors(it, shop)
  const { items } = await (await door.get('{B}/queue')).json() as { items: { id: string; subject: string }[] }
  const hers = items.find(({ subject }) => subject === 'About aubergine')!.id
  await door.send('POST', `{B}/conversations/${hers}/notes`, { text: 'A note on aubergine' })
  assert.ok((await door.send('POST', `{B}/conversations/${hers}/messages`, { text: 'Your aubergine is ready.' })).status < 300)
  it.clock.advance(HOUR)
  await it.settle()
})
after(() => it.end())

test('without a rule everything is kept, however old', async () => {
  it.clock.advance(400 * DAY)
  await night()
  assert.deepEqual(await subjects(), ['About aubergine', 'About bergamot'])
})

test('only an owner rules, a number of days is refused below thirty, and she sees before what would be erased', async () => {
  door = await openDoors(it, shop) // her session has long ended
  const sam = await openDoors(it, shop, shop.sam)
  assert.equal((await sam.send('PUT', '{B}/retention/conversations', { keepDays: 365 })).status, 403)
  assert.equal((await door.send('PUT', '{B}/retention/conversations', { keepDays: 7 })).status, 400)
  const trial = await (await door.get('{B}/retention/conversations/trial?days=365')).json() as { wouldErase: number }
  assert.equal(trial.wouldErase, 1, 'where she waits for an answer, nothing is erased')
  assert.deepEqual(await subjects(), ['About aubergine', 'About bergamot'])
  assert.equal((await door.send('PUT', '{B}/retention/conversations', { keepDays: 365 })).status, 204)
})

test('at night what is older goes: words, subject, notes, files and source; a tombstone stays, and the chain is whole', async () => {
  await night()
  assert.deepEqual(it.faults, [])
  assert.deepEqual(await subjects(), ['', 'About bergamot'])
  const everything = JSON.stringify(await it.sql(`
    select (select json_agg(m) from message m where business_id = $1) as a, (select json_agg(n) from note n where business_id = $1) as b,
      (select json_agg(t) from attachment t where business_id = $1) as c, (select json_agg(convert_from(i.raw, 'UTF8')) from inbound i where business_id = $1) as d,
      (select json_agg(c) from conversation c where business_id = $1) as e, (select json_agg(p) from fact_payload p where business_id = $1) as f`, [shop.id]))
  assert.ok(!everything.includes('aubergine'))
  assert.ok(everything.includes('bergamot'))
  const told = await verifyAll(it.world.database, new Map())
  assert.equal(told.sound, true)
  assert.match(told.lines.join('\n'), /Harbour Bikes: \d+ facts, [1-9]\d* erased, ok/)
  const facts = await it.sql<{ payload: string }>(`select p.payload from fact f join fact_payload p on p.fact_id = f.id where f.kind = 'retention.applied'`)
  assert.equal(facts.length, 1)
  const counts = JSON.parse(facts[0]!.payload) as Record<string, number>
  assert.deepEqual([counts.conversations, counts.sources], [1, 1])
  assert.ok(counts.messages! >= 2)
})

test('the conversation shows what was there and when it was erased; its source and its files are gone, and say so', async () => {
  const [row] = await it.sql<{ id: string; message: string }>(`select c.id, m.id as message from conversation c join message_placement p on p.conversation_id = c.id
    join message m on m.id = p.message_id where c.business_id = $1 and c.erased_at is not null and m.direction = 'in'`, [shop.id])
  const { items } = await (await door.get(`{B}/conversations/${row!.id}/timeline`)).json() as { items: { type: string; own: string; erasedAt: string | null; author: { name: string } }[] }
  assert.ok(items.length >= 2 && items.every(entry => entry.type === 'message' && entry.own === '' && entry.erasedAt))
  assert.deepEqual(await it.sql('select id from message where erased_at is not null and (html is not null or findings is not null or enclosed is not null)'), [], 'nor what was found of its sender')
  const source = await door.get(`{B}/messages/${row!.message}/source`)
  assert.deepEqual([source.status, (await source.json() as { code: string }).code], [404, 'erased'])
})

test('a rule about sources takes the bytes and leaves the words; another business keeps its own', async () => {
  assert.equal((await door.send('PUT', '{B}/retention/sources', { keepDays: 30 })).status, 204)
  await night()
  const rows = await it.sql<{ business_id: string; raw: Buffer; subject: string }>(`select i.business_id, i.raw, m.subject from inbound i join message m on m.inbound_id = i.id order by i.id`)
  assert.deepEqual(rows.map(row => [row.business_id === other.id, row.raw.length > 0, row.subject]),
    [[false, false, ''], [false, false, 'About bergamot'], [true, true, 'About cardamom']])
  await it.mail(letter(bo.email, 'b', 'bergamot'), { from: bo.email, to: 'hello@harbour.example' })
  await it.settle()
  assert.equal((await subjects()).length, 2, 'the very same once more is still known')
})
