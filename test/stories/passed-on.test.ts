import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readableBy } from '../../domain/conversations/read-conversation.ts'
import { SECOND } from '../../kit/clock.ts'
import type { Id } from '../../kit/ids.ts'
import { openDoors, openShop, openTestWorld, type Shop, type TestWorld } from '../world.ts'

let it: TestWorld
let shop: Shop
let desk: Awaited<ReturnType<typeof openDoors>>
before(async () => {
  it = await openTestWorld()
  shop = await openShop(it)
  desk = await openDoors(it, shop)
})
after(() => it.end())

const COLLEAGUE = 'bo@harbour.example'
let mails = 0
const settle = async (): Promise<void> => { it.clock.advance(11 * SECOND); await it.settle(); await it.settle() }
const come = async (from: string, subject: string, text: string, more = ''): Promise<{ conversation: Id; message: Id }> => {
  await it.mail(`From: ${from}\nTo: hello@harbour.example\nSubject: ${subject}\nMessage-ID: <m${++mails}@x.example>\n${more}\n${text}\n`, { from: /<([^>]+)>/.exec(from)?.[1] ?? from, to: 'hello@harbour.example' })
  await settle()
  const [row] = await it.sql<{ conversation: Id; message: Id }>(`select p.conversation_id as conversation, m.id as message from message m join message_placement p on p.message_id = m.id
    where m.direction = 'in' order by m.id desc limit 1`)
  return row!
}
const forwarded = (from: string): string => [
  'Please take care of this one, she is difficult.', '', '---------- Forwarded message ---------', `From: ${from}`, 'Date: Mon, 8 Jun 2026 at 09:12',
  'Subject: My bicycle', 'To: <bo@harbour.example>', '', 'The brake failed on the hill.', 'I want my money back.'
].join('\n')
const json = async <T>(response: Promise<Response>): Promise<T> => {
  const answer = await response
  assert.ok(answer.ok, `${answer.status} ${await answer.clone().text()}`)
  return answer.status === 204 ? null as T : await answer.json() as T
}
const kinds = async (about: Id): Promise<string[]> => (await it.sql<{ kind: string }>('select kind from fact where about = $1 order by id', [about])).map(row => row.kind)
const waits = async (conversation: Id): Promise<boolean> => (await it.sql<{ waits: boolean }>('select waiting_since is not null as waits from conversation where id = $1', [conversation]))[0]!.waits
type Timeline = { items: { own: string; rest: string; forwarded: { address: string; text: string; givenTo: Id | null } | null; hasSource: boolean }[] }
const timeline = (conversation: Id): Promise<Timeline> => json<Timeline>(desk.get(`{B}/conversations/${conversation}/timeline`))

test('a complaint that a colleague passed on is given to whoever wrote it: her words, her conversation, her answer; the colleague waits no more', async () => {
  const { conversation, message } = await come(`Bo <${COLLEAGUE}>`, 'Fwd: My bicycle', forwarded('Ada Marsh <ada@marsh.example>'))
  const [shown] = (await timeline(conversation)).items
  assert.deepEqual([shown!.forwarded?.address, shown!.forwarded?.text, shown!.forwarded?.givenTo], ['ada@marsh.example', 'The brake failed on the hill.\nI want my money back.', null])
  assert.equal(await waits(conversation), true)
  const { conversationId: hers } = await json<{ conversationId: Id }>(desk.send('PUT', `{B}/messages/${message}/giving`, { keepForwarder: false }))
  await settle()
  assert.deepEqual([await waits(conversation), await waits(hers)], [false, true])
  assert.equal((await it.sql('select from turn where conversation_id = $1', [conversation])).length, 0)
  const [given] = (await timeline(hers)).items
  assert.equal(given!.own, 'The brake failed on the hill.\nI want my money back.')
  assert.ok(!JSON.stringify(await timeline(hers)).includes('difficult'), 'what the colleague wrote above it stays with him')
  assert.equal(given!.hasSource, false)
  assert.equal((await timeline(conversation)).items[0]!.forwarded!.givenTo, hers)
  await json(desk.send('POST', `{B}/conversations/${hers}/messages`, { text: 'We are sorry. Come in.' }))
  await settle()
  const answer = it.posted.findLast(posted => posted.raw.includes('We are sorry'))!
  assert.equal(answer.to, 'ada@marsh.example')
  assert.ok(!answer.raw.includes('difficult'))
  assert.ok((await kinds(conversation)).includes('message.given'))
  const refused = await desk.send('DELETE', `{B}/messages/${message}/giving`)
  assert.equal(refused.status, 409, 'what was said there since is hers')
})

test('giving is taken back while nothing was said there: it is off every list, and the colleague waits as before', async () => {
  const { conversation, message } = await come(`Bo <${COLLEAGUE}>`, 'Fwd: Another', forwarded('Cy <cy@post.example>'))
  const { conversationId: hers } = await json<{ conversationId: Id }>(desk.send('PUT', `{B}/messages/${message}/giving`, { keepForwarder: true }))
  await json(desk.send('DELETE', `{B}/messages/${message}/giving`))
  await settle()
  assert.deepEqual([await waits(conversation), await waits(hers)], [true, false])
  const listed = await json<{ items: { id: Id }[] }>(desk.get('{B}/conversations'))
  assert.ok(!listed.items.some(row => row.id === hers))
  const again = await json<{ conversationId: Id }>(desk.send('PUT', `{B}/messages/${message}/giving`, { keepForwarder: true }))
  assert.notEqual(again.conversationId, hers)
})

test('whoever passed it on reads along only if the member says so, and never what she wrote before', async () => {
  const before = await come('Di <di@post.example>', 'Older', 'Something older of hers.')
  const { message } = await come(`Bo <${COLLEAGUE}>`, 'Fwd: My bicycle', forwarded('Di <di@post.example>'))
  const { conversationId: hers } = await json<{ conversationId: Id }>(desk.send('PUT', `{B}/messages/${message}/giving`, { keepForwarder: true }))
  const [bo] = await it.sql<{ id: Id }>('select acquaintance_id as id from acquaintance_address where address = $1', [COLLEAGUE])
  assert.equal((await it.as(shop.id, tx => readableBy(tx, hers, bo!.id))).length, 1)
  assert.equal((await it.as(shop.id, tx => readableBy(tx, before.conversation, bo!.id))).length, 0)
  assert.notEqual(hers, before.conversation)
})

test('what names no address, or the same one, and what passes nothing on cannot be given; twice neither', async () => {
  const own = await come('Eve <eve@post.example>', 'Fwd: Mine', forwarded('Eve <eve@post.example>'))
  assert.equal((await desk.send('PUT', `{B}/messages/${own.message}/giving`, { keepForwarder: false })).status, 409)
  const plain = await come('Eve <eve@post.example>', 'Plain', 'Nothing passed on.')
  assert.equal((await desk.send('PUT', `{B}/messages/${plain.message}/giving`, { keepForwarder: false })).status, 404)
  const nameless = await come('Eve <eve@post.example>', 'Fwd: Nameless', forwarded('Somebody'))
  assert.equal((await desk.send('PUT', `{B}/messages/${nameless.message}/giving`, { keepForwarder: false })).status, 409)
})

async function enter(address: string): Promise<(method: string, path: string, body?: unknown) => Promise<Response>> {
  const post = (path: string, body: unknown): Promise<Response> => fetch(desk.url + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  await post('/v1/sign-in/codes', { address })
  const code = /Your code is (\d{3} \d{3})/.exec(it.posted.filter(mail => mail.to === address).at(-1)!.raw)![1]!
  const cookie = (await post('/v1/sign-in/sessions', { address, code })).headers.getSetCookie()[0]!.split(';')[0]!
  return (method, path, body) => fetch(desk.url + path, { method, headers: { cookie, ...body === undefined ? {} : { 'content-type': 'application/json' } }, ...body === undefined ? {} : { body: JSON.stringify(body) } })
}

test('only the first party lets somebody in copy read what came before her, and only she takes it back; a member cannot, nor can whoever is in copy', async () => {
  const first = await come('Fay <fay@post.example>', 'The lock', 'First, between us.', 'X-First: 1\n')
  await come('Fay <fay@post.example>', 'Re: The lock', 'Gus knows more.', `Cc: gus@post.example\nIn-Reply-To: <m${mails}@x.example>\n`)
  const { conversation } = first
  const [gus] = await it.sql<{ id: Id }>('select acquaintance_id as id from acquaintance_address where address = $1', ['gus@post.example'])
  const reads = async (): Promise<boolean> => (await it.as(shop.id, tx => readableBy(tx, conversation, gus!.id))).includes(first.message)
  assert.equal(await reads(), false)
  const fay = await enter('fay@post.example')
  const path = `/v1/me/businesses/${shop.id}/conversations/${conversation}`
  const { participants } = await json<{ participants: { id: Id; address: string; admittedAt: string | null }[] }>(fay('GET', path))
  assert.deepEqual(participants.map(p => [p.address, p.admittedAt]), [['gus@post.example', null]])
  const admission = `${path}/participants/${gus!.id}/admission`
  assert.equal((await desk.send('PUT', admission, { admitted: true })).status, 404, 'a member is not she')
  assert.equal((await (await enter('gus@post.example'))('PUT', admission, { admitted: true })).status, 404, 'nor is whoever is in copy')
  assert.equal(await reads(), false)
  await json(fay('PUT', admission, { admitted: true }))
  assert.equal(await reads(), true)
  await it.settle()
  const [fact] = await it.sql<{ by_kind: string }>(`select by_kind from fact where kind = 'participant.admitted' and about = $1`, [conversation])
  assert.equal(fact!.by_kind, 'acquaintance')
  await json(fay('PUT', admission, { admitted: false }))
  assert.equal(await reads(), false)
})

test('what may belong together is never told to her before it is decided', async () => {
  const { conversation } = await come('Ida <ida@post.example>', 'The rack', 'It is loose.')
  await come('Ida <ida@post.example>', 'Re: The rack', 'It fell off.')
  const suggested = (await json<{ suggestions: { id: Id; reason: string }[] }>(desk.get(`{B}/conversations/${conversation}`))).suggestions
  assert.deepEqual(suggested.map(s => s.reason), ['lost-reference'])
  const ida = await enter('ida@post.example')
  const hers = await (await ida('GET', `/v1/me/businesses/${shop.id}/conversations/${conversation}`)).text() + await (await ida('GET', `/v1/me/businesses/${shop.id}/conversations`)).text()
  assert.ok(!/suggest|lost-reference/.test(hers))
  await json(desk.send('PUT', `{B}/join-suggestions/${suggested[0]!.id}/decision`, { outcome: 'together' }))
  assert.equal((await json<{ items: unknown[] }>(ida('GET', `/v1/me/businesses/${shop.id}/conversations`))).items.length, 1)
  await json(desk.send('DELETE', `{B}/join-suggestions/${suggested[0]!.id}/decision`))
  assert.equal((await json<{ items: unknown[] }>(ida('GET', `/v1/me/businesses/${shop.id}/conversations`))).items.length, 2)
})

test('all of it went without a fault', () => { assert.deepEqual(it.faults, []) })
