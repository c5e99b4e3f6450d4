import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { dkimVerify } from 'mailauth/lib/dkim/verify.js'
import { type DkimRecord, dkimRecords } from '../../channels/email/dkim/dkim.ts'
import { parseMail } from '../../channels/email/reading/parse.ts'
import { postThrough } from '../../channels/email/smtp-line.ts'
import { readBounceToken, readRecipient } from '../../channels/email/token.ts'
import { HOUR, inUtc, MINUTE, SECOND } from '../../kit/clock.ts'
import { fileForHer, findHers, readHers } from '../../domain/conversations/her-conversations.ts'
import { LAST } from '../../kit/door/shapes.ts'
import { type Id, randomId } from '../../kit/ids.ts'
import { openOutbound } from '../../kit/outbound/outbound.ts'
import { ada } from '../cast.ts'
import { type Answer, type HarshServer, type Heard, openHarshServer } from '../harsh-server.ts'
import { openDoors, openShop, openTestWorld, type Shop, type TestWorld } from '../world.ts'

let it: TestWorld
let shop: Shop
let server: HarshServer
let door: Awaited<ReturnType<typeof openDoors>>
let conversation: Id
let answers: (heard: Heard) => Answer | null = () => null

before(async () => {
  server = await openHarshServer(heard => heard.from === '' && heard.stage !== 'greeting' ? null : answers(heard))
  it = await openTestWorld({ post: postThrough({ host: '127.0.0.1', port: server.port, security: 'none', login: '', password: '' }, openOutbound(['127.0.0.1']), 'kith.example') })
  shop = await openShop(it)
  door = await openDoors(it, shop)
  await it.mail(`From: ${ada.name} <${ada.email}>\nTo: hello@harbour.example\nSubject: The film\nMessage-ID: <film@marsh.example>\nReferences: <a@x> <b@x>\n\nCould you send me the film of the wheel?\n`, { to: 'hello@harbour.example', from: ada.email })
  await it.settle()
  conversation = (await it.sql<{ id: Id }>('select id from conversation where business_id = $1', [shop.id]))[0]!.id
})
after(async () => {
  assert.deepEqual(it.faults, [])
  await it.end()
  await server.close()
})

async function wait(span: number): Promise<void> {
  it.clock.advance(span)
  await it.settle()
}

type Entry = { id: Id; direction: string; own: string; delivery: { state: string; why: string | null; note: string; said: string } | null }
const entries = async (): Promise<Entry[]> => (await (await door.get(`{B}/conversations/${conversation}/timeline`)).json() as { items: Entry[] }).items
const mine = (): Heard[] => server.taken.filter(heard => heard.from !== '')

test('the business asks what to put into the DNS, and gives its mail a look; one in which nothing could be read is refused', async () => {
  assert.equal((await door.send('PUT', '{B}/look', { accent: '#ffe14d', signOff: '' })).status, 400)
  const asked = await (await door.get('{B}/dkim-records')).json() as { records: DkimRecord[] }
  assert.deepEqual(asked.records.map(record => record.kind), ['rsa', 'ed25519'])
  assert.equal((await door.send('PUT', '{B}/look', { accent: '#1F5C4D', signOff: 'Harbour Bikes,  3 Quay Street' })).status, 200)
  it.clock.advance(61 * SECOND) // who has just looked remembers for a minute that there were none
})

test('an answer with a film leaves: signed, in that look, with the film behind a link, and its way back tied to it', async () => {
  const film = Buffer.alloc(7_500_000, 5)
  const { id: file, pieceBytes } = await (await door.send('POST', '{B}/files', { name: 'film.mp4', type: 'video/mp4', size: film.length })).json() as { id: Id; pieceBytes: number }
  for (let nth = 0; nth * pieceBytes < film.length; nth++) {
    await door.send('PUT', `{B}/files/${file}/pieces/${nth}`, { content: film.subarray(nth * pieceBytes, (nth + 1) * pieceBytes).toString('base64') })
  }
  const sent = await (await door.send('POST', `{B}/conversations/${conversation}/messages`, { text: 'Here it is:\n- the wheel\n- the bell', files: [file] })).json() as Entry
  await it.settle()
  await wait(11 * SECOND)
  const [heard] = mine()
  const mail = await parseMail(Buffer.from(heard!.raw, 'latin1'))
  assert.equal(readBounceToken(it.world.keys, shop.id, readRecipient(heard!.from)!.token!), sent.id)
  assert.deepEqual(mail.references, ['a@x', 'b@x', 'film@marsh.example'])
  const records = await it.as(shop.id, dkimRecords)
  const resolver = async (name: string): Promise<string[][]> => records.filter((record: DkimRecord) => record.name === name).map(record => [record.value])
  const { results } = await dkimVerify(Buffer.from(`${heard!.raw}\r\n`, 'latin1'), { resolver } as never)
  assert.deepEqual(results.map(result => result.status.result), ['pass', 'pass'])
  assert.ok(mail.html!.includes('#1f5c4d') && mail.html!.includes('<li dir="auto">the wheel</li>') && mail.html!.includes('Harbour Bikes, 3 Quay Street'))
  assert.ok(mail.text.includes('- the wheel') && mail.text.includes('Harbour Bikes, 3 Quay Street'))
  assert.doesNotMatch(heard!.raw, /^(Disposition-Notification-To|List-Id):/im)
  const link = /https?:\S+\/f\/\w+/.exec(mail.text)![0]
  assert.ok(Buffer.from(await (await fetch(`${link}/0`)).arrayBuffer()).equals(film))
})

test('the acknowledgement is a machine\'s in every word, and reports about it go nowhere', () => {
  const told = server.taken.find(heard => heard.from === '')!
  assert.match(told.raw, /^Auto-Submitted: auto-replied/im)
  assert.match(told.raw, /^Precedence: auto_reply/im)
})

test('what could not be delivered says why; it is sent again to another address of hers, and to nobody else\'s', async () => {
  answers = heard => heard.stage === 'rcpt' && heard.to === ada.email ? '552 5.2.2 <ada@marsh.example> is over quota' : null
  await door.send('POST', `{B}/conversations/${conversation}/messages`, { text: 'Did it play?' })
  await it.settle()
  await wait(11 * SECOND)
  const failed = (await entries()).findLast(entry => entry.own === 'Did it play?')!
  assert.deepEqual([failed.delivery!.state, failed.delivery!.why, failed.delivery!.note], ['failed', 'mailbox-full', 'The mailbox is full. (552 5.2.2)'])
  assert.equal(failed.delivery!.said, '127.0.0.1: 552 5.2.2 … is over quota')
  const [{ acquaintance_id: who }] = await it.sql<{ acquaintance_id: Id }>('select acquaintance_id from conversation where id = $1', [conversation]) as [{ acquaintance_id: Id }]
  const known = [{ acquaintanceId: who, fromAt: null, untilAt: null }]
  const hers = await it.as(shop.id, async tx => readHers(tx, await findHers(tx, known, conversation), LAST.id, 30, it.clock.now()))
  assert.deepEqual(hers.entries.filter(entry => entry.undelivered).map(entry => entry.own), ['Did it play?'], 'she reads it in her app, and that it is only there')
  const film = hers.entries.find(entry => entry.files.length > 0)!
  assert.equal((await it.as(shop.id, tx => fileForHer(tx, known, film.id, 0, it.clock.now())))!.name, 'film.mp4')
  assert.equal(await it.as(shop.id, tx => fileForHer(tx, known, film.id, 1, it.clock.now())), null)
  await assert.rejects(it.as(shop.id, tx => fileForHer(tx, [{ ...known[0]!, acquaintanceId: randomId() }], film.id, 0, it.clock.now())), /not here/, 'nobody else fetches it')
  await it.sql(`insert into acquaintance_address (business_id, id, acquaintance_id, kind, address, since_at) values ($1, gen_random_uuid(), $2, 'email', 'ada@home.example', now())`, [shop.id, who])
  assert.equal((await door.send('POST', `{B}/messages/${failed.id}/departures`, { address: 'mallory@evil.example' })).status, 403)
  assert.equal((await door.send('POST', `{B}/messages/${failed.id}/departures`, { address: 'Ada@Home.example' })).status, 202)
  await wait(SECOND)
  assert.equal(mine().at(-1)!.to, 'ada@home.example')
  assert.equal((await entries()).find(entry => entry.id === failed.id)!.delivery!.state, 'sent')
  assert.equal((await door.send('POST', `{B}/messages/${failed.id}/departures`, {})).status, 409, 'it has arrived')
})

test('what was written for later waits for its hour through all of this, and for her', async () => {
  answers = () => null
  const at = inUtc(it.clock.now() + HOUR)
  assert.equal((await door.send('POST', `{B}/conversations/${conversation}/scheduled-messages`, { text: 'One more thing.', sendAt: at })).status, 201)
  await wait(61 * MINUTE)
  assert.ok(mine().at(-1)!.raw.includes('One more thing.'))
})
