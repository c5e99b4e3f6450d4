import assert from 'node:assert/strict'
import { after, afterEach, beforeEach, test } from 'node:test'
import { writeMessage } from '../../domain/conversations/write-message.ts'
import { DAY, HOUR, MINUTE, SECOND } from '../../kit/clock.ts'
import type { Id } from '../../kit/ids.ts'
import { openOutbound } from '../../kit/outbound/outbound.ts'
import { freshDatabase } from '../../test/database.ts'
import { type Answer, type HarshServer, type Heard, openHarshServer } from '../../test/harsh-server.ts'
import { openShop, openTestWorld, type Shop, type TestWorld } from '../../test/world.ts'
import { postThrough } from './smtp-line.ts'
import { readBounceToken, readRecipient } from './token.ts'

let it: TestWorld
let shop: Shop
let server: HarshServer
let answers: (heard: Heard) => Answer | null
const database = await freshDatabase()
let shops = 0
const patience = { greeting: 20 * SECOND, reply: 20 * SECOND } // this machine may be busy

beforeEach(async () => {
  answers = () => null
  // What a machine says of itself is not what is tried here.
  server = await openHarshServer(heard => heard.from === '' && heard.stage !== 'greeting' ? null : answers(heard))
  const post = postThrough({ host: '127.0.0.1', port: server.port, security: 'none', login: '', password: '' }, openOutbound(['127.0.0.1']), 'kith.example',
    patience)
  it = await openTestWorld({ database, post })
  shop = await openShop(it, `shop${++shops}`)
})
afterEach(async () => {
  assert.deepEqual(it.faults, [])
  await it.end()
  await server.close()
})
after(() => database.drop())

interface Message { delivered: boolean; failed: boolean; note: string; reason: string; said: string; state: string; tries: number }

async function asks(name: string, domain = 'marsh.example'): Promise<Id> {
  await it.mail(`From: ${name} <${name}@${domain}>\nMessage-ID: <${name}.${shops}@${domain}>\nSubject: Bell\n\nIs it ready?\n`, { to: shop.addresses[0]!.address })
  await it.settle()
  const [row] = await it.sql<{ id: Id }>('select id from conversation where business_id = $1 order by id desc limit 1', [shop.id])
  return row!.id
}

const reply = async (conversationId: Id, text = 'It is.'): Promise<Id> =>
  (await it.as(shop.id, tx => writeMessage(tx, { conversationId, author: { id: shop.kim, name: 'Kim' }, text, at: it.clock.now() }))).messageId

async function wait(span: number): Promise<void> {
  it.clock.advance(span)
  await it.settle()
}

const see = async (message: Id): Promise<Message> => (await it.sql<Message>(`
  select m.delivered_at is not null as delivered, m.undelivered_at is not null as failed, m.delivery_note as note, m.delivery_reason as reason, m.delivery_said as said,
         o.state, o.tries from message m join outbound o on o.business_id = m.business_id and o.message_id = m.id where m.business_id = $1 and m.id = $2`, [shop.id, message]))[0]!

async function answered(stage: Heard['stage'], answer: Answer): Promise<{ id: Id; first: Message }> {
  const conversation = await asks('ada')
  answers = heard => heard.stage === stage ? answer : null
  const id = await reply(conversation)
  await it.settle()
  await wait(11 * SECOND)
  return { id, first: await see(id) }
}

test('what a member wrote leaves with an envelope sender that names the message, and asks nobody to say that it was read', async () => {
  const { id, first } = await answered('end', '250 2.0.0 kept')
  assert.equal(first.delivered, true)
  const { from, raw } = server.taken.at(-1)!
  assert.equal(readBounceToken(it.world.keys, shop.id, readRecipient(from)!.token!), id)
  assert.doesNotMatch(raw, /^(Disposition-Notification-To|Return-Receipt-To|X-Confirm-Reading-To|Notice-Requested-Upon-Delivery-To):/im)
  assert.doesNotMatch(raw, /^(Precedence|Auto-Submitted):/im)
  for (const { raw } of server.taken) assert.doesNotMatch(raw, /^List-/im)
})

test('a mailbox that does not exist is told at once, in words, and never tried again', async () => {
  const { id, first } = await answered('rcpt', '550 5.1.1 <ada@marsh.example>: User unknown')
  assert.deepEqual([first.failed, first.reason, first.state], [true, 'address-unknown', 'failed'])
  assert.equal(first.note, 'Nobody is known at this address. (550 5.1.1)')
  assert.equal(first.said, '127.0.0.1: 550 5.1.1 …: User unknown')
  await wait(5 * DAY)
  assert.equal((await see(id)).tries, 1)
})

for (const [reply, why] of [['552 5.3.4 Too big', 'too-large'], ['554 5.6.0 Broken', 'refused']] as const) {
  test(`"${reply}" is for good`, async () => {
    const { first } = await answered('end', reply)
    assert.deepEqual([first.failed, first.reason], [true, why])
  })
}

test('a block keeps the message, tells whoever runs it, and goes on when it is lifted', async () => {
  const { id, first } = await answered('rcpt', '554 5.7.1 Client host blocked using dnsbl.example')
  assert.deepEqual([first.failed, first.reason, first.state], [false, 'blocked', 'waiting'])
  const troubles = await it.world.database.transaction({ login: 'worker' }, async tx => (await tx.query('', 'select kind, error, id from definer_troubles(100)', [])).rows)
  assert.deepEqual(troubles.filter(row => row[2] === id), [['outbound-waiting', 'blocked 127.0.0.1', id]])
  answers = () => null
  await wait(70 * MINUTE)
  assert.equal((await see(id)).delivered, true)
})

test('greylisting is met again in minutes, a full mailbox in hours', async () => {
  const grey = await answered('rcpt', '451 4.7.1 Greylisted, come back later')
  assert.equal(grey.first.reason, 'greylisted')
  await wait(4 * MINUTE)
  assert.equal((await see(grey.id)).tries, 1)
  answers = heard => heard.stage === 'rcpt' ? '452 4.2.2 Mailbox full' : null
  await wait(2 * MINUTE)
  assert.deepEqual([(await see(grey.id)).tries, (await see(grey.id)).reason], [2, 'mailbox-full'])
  answers = () => null
  await wait(3 * HOUR)
  assert.equal((await see(grey.id)).tries, 2)
  await wait(7 * HOUR)
  assert.equal((await see(grey.id)).delivered, true)
})

test('a server that asks for later is asked again and again, and given up after days, with the reason', async () => {
  const { id, first } = await answered('rcpt', '450 4.3.0 Not now')
  assert.deepEqual([first.failed, first.reason, first.note], [false, 'busy', 'The receiving side asks us to try later. (450 4.3.0)'])
  for (let day = 0; day < 5; day++) await wait(DAY)
  const last = await see(id)
  assert.equal(last.failed, true)
  assert.match(last.note, /try later\. \(450 4\.3\.0\) Given up after \d+ tries\./)
})

test('a line lost after the words and before OK: unknown, sent again under the same name, and the member is told', async () => {
  let drops = 1
  const conversation = await asks('ada')
  answers = heard => heard.stage === 'end' && drops-- > 0 ? 'drop' : null
  const id = await reply(conversation)
  await it.settle()
  await wait(11 * SECOND)
  assert.deepEqual([(await see(id)).state, (await see(id)).reason], ['sending', 'no-answer'])
  assert.equal(server.taken.filter(heard => heard.from.endsWith(`@${shop.slug}.example`)).length, 1, 'nothing is sent again behind our back')
  await wait(3 * MINUTE)
  const names = server.taken.filter(heard => heard.from.endsWith(`@${shop.slug}.example`)).map(heard => /^Message-ID: (.*)$/im.exec(heard.raw)![1])
  assert.equal(names.length, 2)
  assert.equal(names[0], names[1])
  assert.match((await see(id)).note, /may have arrived twice/)
})

test('a server that hangs before OK is let go, and its answer counts as unknown; one that drops before the words is known not to have them', async t => {
  patience.reply = 3 * SECOND
  t.after(() => { patience.reply = 20 * SECOND })
  const { first } = await answered('end', 'hang')
  assert.deepEqual([first.state, first.reason], ['sending', 'no-answer'])
  const other = await asks('cem', 'fen.example')
  answers = heard => heard.stage === 'rcpt' ? 'drop' : null
  const id = await reply(other)
  await it.settle()
  await wait(11 * SECOND)
  assert.deepEqual([(await see(id)).state, (await see(id)).reason], ['waiting', 'unreachable'])
})

test('who asks for less gets less: all mail to that domain waits, then one goes, then two, four, and others never wait with them', async () => {
  const conversations: Id[] = []
  for (let n = 0; n < 24; n++) conversations.push(await asks(`p${n}`))
  const elsewhere = await asks('cem', 'fen.example')
  answers = heard => heard.stage === 'rcpt' && heard.to.endsWith('@marsh.example') ? '421 4.7.0 Slow down, rate limit' : null
  for (const conversation of conversations) await reply(conversation)
  const other = await reply(elsewhere)
  await it.settle()
  await wait(11 * SECOND)
  // What earlier businesses of this database still try is not ours.
  const isOurs = ({ from, to }: Heard): boolean => from.endsWith(`@${shop.slug}.example`) && to.endsWith('@marsh.example')
  const tried = (): number => server.asked.filter(heard => heard.stage === 'rcpt' && isOurs(heard)).length
  assert.ok(tried() <= 8, `${tried()} of 24 had gone before the first was answered`)
  assert.equal((await see(other)).delivered, true)
  const before = tried()
  await wait(30 * SECOND)
  assert.equal(tried(), before, 'nothing goes while it is asked to wait')
  await wait(3 * MINUTE)
  assert.equal(tried(), before + 1, 'one probe, and it is refused again')
  await wait(3 * MINUTE)
  assert.equal(tried(), before + 1, 'the second wait is longer than the first')
  // Every other one is taken a moment later, so that what one handful learns is written down in two parts.
  let ends = 0
  answers = heard => heard.stage === 'end' && isOurs(heard) && ends++ % 2 === 0 ? 'ponder' : null
  const sizes: number[] = []
  for (let round = 0, last = tried(); round < 400 && tried() - before - 1 < 24; round++) {
    it.clock.advance(5 * SECOND)
    for (const lane of it.world.lanes) await lane.sweep()
    if (tried() > last) { sizes.push(tried() - last); last = tried() }
  }
  assert.deepEqual(sizes.slice(0, 3), [1, 2, 4])
  assert.ok(sizes.every((size, step) => size <= 2 ** step), `it went ${sizes.join(', ')}`)
  assert.equal(server.taken.filter(isOurs).length, 24)
  await it.settle()
  const left = await it.sql('select domain from mail_pause where business_id = $1', [shop.id])
  assert.ok(left.length <= 1)
})

test('while the mail server is away nothing is used up: one probe at a time, and all of it leaves when it is back', async () => {
  const conversations: Id[] = []
  for (let n = 0; n < 12; n++) conversations.push(await asks(`q${n}`, `d${n}.example`))
  answers = heard => heard.stage === 'greeting' || heard.stage === 'mail' ? '421 4.3.2 Going down' : null
  const ids: Id[] = []
  for (const conversation of conversations) ids.push(await reply(conversation))
  await it.settle()
  await wait(11 * SECOND)
  const before = server.asked.filter(heard => heard.stage === 'mail' && heard.from.endsWith(`@${shop.slug}.example`)).length
  for (let round = 0; round < 10; round++) await wait(3 * MINUTE)
  const probes = server.asked.filter(heard => heard.stage === 'mail' && heard.from.endsWith(`@${shop.slug}.example`)).length - before
  assert.ok(probes <= 6, `${probes} probes in half an hour`)
  answers = () => null
  for (let round = 0; round < 40; round++) { it.clock.advance(10 * MINUTE); for (const lane of it.world.lanes) await lane.sweep() }
  for (const id of ids) assert.equal((await see(id)).delivered, true)
})
