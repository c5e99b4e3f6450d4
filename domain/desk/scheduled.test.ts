import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { HOUR, inUtc, MINUTE, readInstant, SECOND } from '../../kit/clock.ts'
import type { Id } from '../../kit/ids.ts'
import { openDoors, openShop, openTestWorld, type Shop, type TestWorld } from '../../test/world.ts'
import { sendingTimes } from './sending-times.ts'

let it: TestWorld
let shop: Shop
let door: Awaited<ReturnType<typeof openDoors>>
before(async () => {
  it = await openTestWorld()
  shop = await openShop(it)
  door = await openDoors(it, shop)
})
after(async () => {
  assert.deepEqual(it.faults, [])
  await it.end()
})

let people = 0
async function asks(said = 'Is it ready?'): Promise<{ conversation: Id; from: string; again: (said: string) => Promise<void> }> {
  const from = `p${++people}@marsh.example`
  const write = async (text: string, first = false): Promise<void> => {
    await it.mail(`From: P <${from}>\nMessage-ID: <${first ? 'first' : text.length}.${from}>\nSubject: Bell\n${first ? '' : `In-Reply-To: <first.${from}>\n`}\n${text}\n`, { to: 'hello@harbour.example' })
    await it.settle()
  }
  await write(said, true)
  const [row] = await it.sql<{ id: Id }>('select id from conversation where business_id = $1 order by id desc limit 1', [shop.id])
  return { conversation: row!.id, from, again: text => write(text) }
}

type Ahead = { id: Id; text: string; sendAt: string; held: { why: string; sentence: string } | null }
const later = (conversation: Id, text: string, span: number, rest: object = {}): Promise<Response> =>
  door.send('POST', `{B}/conversations/${conversation}/scheduled-messages`, { text, sendAt: inUtc(it.clock.now() + span), ...rest })
const ahead = async (conversation: Id): Promise<Ahead[]> => (await (await door.get(`{B}/conversations/${conversation}/scheduled-messages`)).json() as { items: Ahead[] }).items
const mailsTo = (address: string): string[] => it.posted.filter(mail => mail.to === address && !mail.raw.includes('Auto-Submitted')).map(mail => mail.raw)
async function wait(span: number): Promise<void> {
  it.clock.advance(span)
  await it.settle()
  await it.settle()
}

test('what is to leave later leaves then, and until then she still waits and nobody but members sees it', async () => {
  const { conversation, from } = await asks()
  assert.equal((await later(conversation, 'It is ready on Friday.', HOUR)).status, 201)
  await wait(50 * MINUTE)
  assert.equal(mailsTo(from).length, 0)
  assert.equal((await it.sql('select from turn where business_id = $1 and conversation_id = $2', [shop.id, conversation])).length, 1, 'she has no answer yet')
  assert.equal((await it.sql('select from message where business_id = $1 and own like \'%Friday%\'', [shop.id])).length, 0)
  await wait(11 * MINUTE)
  assert.equal(mailsTo(from).length, 1)
  assert.equal((await it.sql('select from turn where business_id = $1 and conversation_id = $2', [shop.id, conversation])).length, 0)
  assert.deepEqual(await ahead(conversation), [])
  const [kept] = await it.sql<{ text: string }>('select text from scheduled_message where business_id = $1 and conversation_id = $2', [shop.id, conversation])
  assert.equal(kept!.text, '', 'what it said stands in the message, and nowhere twice')
})

test('when she writes meanwhile it does not leave, its author is told why, and decides', async () => {
  const { conversation, from, again } = await asks()
  await later(conversation, 'Come on Friday.', HOUR)
  await again('I am away on Friday, is Monday fine?')
  assert.equal((await ahead(conversation))[0]!.held!.why, 'she-wrote', 'told at once, not only when it is due')
  await wait(2 * HOUR)
  assert.equal(mailsTo(from).length, 0)
  const [one] = await ahead(conversation)
  assert.match(one!.held!.sentence, /She has written since/)
  const [newest] = await it.sql<{ id: Id }>('select id from message where business_id = $1 order by id desc limit 1', [shop.id])
  const changed = await door.send('PUT', `{B}/scheduled-messages/${one!.id}`, { text: 'Come on Monday.', sendAt: inUtc(it.clock.now() + HOUR), answering: newest!.id })
  assert.equal((await changed.json() as Ahead).held, null)
  await wait(61 * MINUTE)
  assert.match(mailsTo(from)[0]!, /Come on Monday\./)
})

test('a member who has read what was said lets it go as it is', async () => {
  const { conversation, from, again } = await asks()
  await later(conversation, 'Come on Friday.', HOUR)
  await again('Thank you!!')
  await wait(2 * HOUR)
  const [one] = await ahead(conversation)
  assert.equal((await door.send('POST', `{B}/scheduled-messages/${one!.id}/departure`)).status, 201)
  await wait(SECOND)
  assert.equal(mailsTo(from).length, 1)
  assert.equal((await door.send('POST', `{B}/scheduled-messages/${one!.id}/departure`)).status, 404, 'not twice')
})

test('when another member answers first, it does not leave either', async () => {
  const { conversation, from } = await asks()
  await later(conversation, 'Come on Friday.', HOUR)
  await door.send('POST', `{B}/conversations/${conversation}/messages`, { text: 'Come today.' })
  await wait(2 * HOUR)
  assert.equal(mailsTo(from).length, 1)
  assert.equal((await ahead(conversation))[0]!.held!.why, 'answered')
})

test('it can be taken back until it leaves, and never leaves then', async () => {
  const { conversation, from } = await asks()
  const { id } = await (await later(conversation, 'Wrong person.', HOUR)).json() as Ahead
  assert.equal((await door.send('DELETE', `{B}/scheduled-messages/${id}`)).status, 204)
  await wait(2 * HOUR)
  assert.equal(mailsTo(from).length, 0)
  assert.equal((await door.send('DELETE', `{B}/scheduled-messages/${id}`)).status, 404)
})

test('a time that has passed, or lies years ahead, is refused in words', async () => {
  const { conversation } = await asks()
  for (const [span, code] of [[-HOUR, 'send-at-past'], [400 * 24 * HOUR, 'send-at-far']] as const) {
    assert.equal((await (await later(conversation, 'x', span)).json() as { code: string }).code, code)
  }
  assert.equal((await (await later(conversation, ' ', HOUR)).json() as { code: string }).code, 'nothing-said')
})

test('a process that ends before its time leaves it to the next, and two send it once', async () => {
  const { conversation, from } = await asks()
  await later(conversation, 'After the restart.', HOUR)
  const { database } = it
  const [one, other] = await Promise.all([openTestWorld({ database, at: it.clock.now() + 2 * HOUR }), openTestWorld({ database, at: it.clock.now() + 2 * HOUR })])
  await Promise.all([one.settle(), other.settle()])
  for (const each of [one, other]) { each.clock.advance(MINUTE); await each.settle() }
  const sent = [...one.posted, ...other.posted].filter(mail => mail.to === from && mail.raw.includes('After the restart.'))
  assert.equal(sent.length, 1)
  await Promise.all([one.world.stop(), other.world.stop()])
})

test('she stops the business: what was ahead is held back, with the reason', async () => {
  const { conversation, again, from } = await asks()
  await later(conversation, 'Buy more.', HOUR)
  await again('stop')
  await wait(2 * HOUR)
  assert.equal(mailsTo(from).filter(raw => raw.includes('Buy more')).length, 0)
  assert.ok((await ahead(conversation))[0]!.held)
})

test('the times that are offered lie on the clock of the business, also where clocks change', () => {
  const hours = [1, 2, 3, 4, 5].map(weekday => ({ weekday, opens: 540, closes: 1020 }))
  const london = { timeZone: 'Europe/London', hours, closedOn: new Set<string>() }
  const at = (written: string): number => readInstant(written)!
  const named = (now: string, opening = london): Record<string, string> => Object.fromEntries(sendingTimes(opening, at(now)).map(one => [one.name, inUtc(one.at).slice(0, 16)]))
  assert.deepEqual(named('2026-06-09T09:12:30Z'), { 'in-an-hour': '2026-06-09T10:12', 'this-afternoon': '2026-06-09T13:00', 'next-opening': '2026-06-10T08:00' })
  assert.deepEqual(named('2026-10-23T15:00:00Z'), { 'in-an-hour': '2026-10-23T16:00', 'next-opening': '2026-10-26T09:00' }, 'Friday evening, and Monday after the clocks went back')
  assert.equal(named('2026-06-09T09:00:00Z', { ...london, closedOn: new Set(['2026-06-10']) })['next-opening'], '2026-06-11T08:00')
  assert.equal(named('2026-06-09T09:00:00Z', { ...london, hours: [] })['next-opening'], '2026-06-10T08:00')
  assert.equal(named('2026-06-09T23:30:00Z', { ...london, timeZone: 'Pacific/Auckland', hours: [] })['next-opening'], '2026-06-10T21:00')
})
