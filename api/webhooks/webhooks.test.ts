import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { DAY, HOUR, inUtc, MINUTE } from '../../kit/clock.ts'
import { type Heard, openReceiver, type Receiver } from '../../test/receiver.ts'
import { openDoors, openShop, openTestWorld, type Shop, type TestWorld } from '../../test/world.ts'
import { nextTry } from './webhook.ts'

let it: TestWorld
let shop: Shop
let desk: Awaited<ReturnType<typeof openDoors>>
const open: Receiver[] = []
before(async () => {
  it = await openTestWorld()
  shop = await openShop(it)
  desk = await openDoors(it, shop)
})
after(async () => {
  await it.end()
  for (const each of open) await each.close()
})

const receiver = async (): Promise<Receiver> => {
  const made = await openReceiver()
  open.push(made)
  it.world.outbound.allow(made.name)
  return made
}
const hook = async (url: string, kinds = ['message.received', 'conversation.opened']): Promise<{ id: string; secret: string; gone(): Promise<unknown> }> => {
  const made = await desk.send('POST', '{B}/webhooks', { url, kinds })
  assert.equal(made.status, 201, await made.clone().text())
  const { id, secret } = await made.json() as { id: string; secret: string }
  return { id, secret, gone: () => desk.send('DELETE', `{B}/webhooks/${id}`) }
}
const visit = (said = 'The bell is loose'): Promise<Response> => desk.send('POST', '{B}/counter/visits', { name: 'Ada', said, address: 'ada@marsh.example' })
const codeOf = async (response: Response): Promise<string> => ((await response.json()) as { code: string }).code
const until = async (is: () => boolean | Promise<boolean>, most = 8000): Promise<void> => {
  const began = performance.now()
  while (!await is()) {
    if (performance.now() - began > most) throw new Error('it did not come about in time')
    await it.settle()
    await wait(20)
  }
}
interface Told { type: string; timestamp: string; data: Record<string, unknown> }
const told = ({ body }: Heard): Told => JSON.parse(body) as Told
const deliveries = async (id: string): Promise<{ id: string; type: string; state: string; tries: number; attempts: { status: number | null; error: string; excerpt: string }[] }[]> =>
  ((await (await desk.get(`{B}/webhooks/${id}/deliveries`)).json()) as { items: never[] }).items
const signs = (secret: string, { headers, body }: Heard): boolean => {
  const mac = createHmac('sha256', Buffer.from(secret.slice(6), 'base64')).update(`${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`).digest('base64')
  return String(headers['webhook-signature']).split(' ').includes(`v1,${mac}`)
}

test('what happens is told once, signed, by ids and without a word that was said', async () => {
  const there = await receiver()
  const { id, secret, gone } = await hook(there.url)
  await visit()
  await until(() => there.heard.length >= 2)
  await it.settle()
  assert.deepEqual(there.heard.map(heard => told(heard).type).sort(), ['conversation.opened', 'message.received'])
  for (const heard of there.heard) {
    assert.ok(signs(secret, heard))
    assert.equal(heard.headers['content-type'], 'application/json')
    assert.ok(!/bell|Ada|marsh/i.test(heard.body + JSON.stringify(heard.headers)))
  }
  const received = told(there.heard.find(heard => told(heard).type === 'message.received')!)
  assert.equal((received.data.conversation as { state: string }).state, 'awaiting-business')
  assert.equal(received.data.businessId, shop.id)
  assert.ok((await deliveries(id)).every(one => one.state === 'delivered' && one.attempts.length === 1))
  await gone()
  assert.equal((await desk.get(`{B}/webhooks/${id}`)).status, 404)
})

test('the secret is sealed and shown once; a new one signs beside the old one for a day', async () => {
  const there = await receiver()
  const { id, secret, gone } = await hook(there.url)
  const kept = JSON.stringify(await it.sql('select * from webhook'))
  assert.ok(!kept.includes(secret) && !kept.includes(secret.slice(6, 30)))
  const { secret: next } = await (await desk.send('POST', `{B}/webhooks/${id}/secrets`)).json() as { secret: string }
  await desk.send('POST', `{B}/webhooks/${id}/pings`)
  await until(() => there.heard.length === 1)
  assert.equal(told(there.heard[0]!).type, 'ping')
  assert.ok(signs(secret, there.heard[0]!) && signs(next, there.heard[0]!))
  it.clock.advance(DAY + MINUTE)
  await desk.send('POST', `{B}/webhooks/${id}/pings`)
  await until(() => there.heard.length === 2)
  assert.ok(!signs(secret, there.heard[1]!) && signs(next, there.heard[1]!))
  await gone()
})

test('what was not taken is tried again under the same name, and noted without what the receiver said beyond a line', async () => {
  const there = await receiver()
  const { id, gone } = await hook(there.url, ['message.received'])
  there.answer = response => response.writeHead(500, { 'content-type': 'text/html' }).end(`<h1>Oh no</h1> password=${'s3cr3t'.repeat(9)} kim@harbour.example ${'x '.repeat(3000)}`)
  await visit()
  await until(async () => (await deliveries(id))[0]?.attempts.length === 1)
  const [failed] = await deliveries(id)
  assert.equal(failed!.state, 'waiting')
  assert.equal(failed!.attempts[0]!.status, 500)
  assert.match(failed!.attempts[0]!.excerpt, /^Oh no … …/)
  assert.ok(failed!.attempts[0]!.excerpt.length <= 120 && !/s3cr3t|kim@/.test(failed!.attempts[0]!.excerpt))
  there.answer = response => response.writeHead(200).end('ok')
  it.clock.advance(MINUTE)
  await until(() => there.heard.length === 2)
  assert.equal(there.heard[0]!.headers['webhook-id'], there.heard[1]!.headers['webhook-id'])
  await until(async () => (await deliveries(id))[0]!.state === 'delivered')
  await gone()
})

test('after three days a post is dead, with a fact; the receiver that failed so long is paused, and what it missed can be asked for', async () => {
  const there = await receiver()
  const { id, gone } = await hook(there.url, ['message.received'])
  there.answer = response => response.writeHead(503).end()
  const began = it.clock.now()
  await visit()
  await until(() => there.heard.length === 1)
  for (let round = 0; round < 60 && (await deliveries(id))[0]?.state !== 'dead'; round++) {
    it.clock.advance(3 * HOUR)
    await it.settle()
    await it.settle()
  }
  const [dead] = await deliveries(id)
  assert.equal(dead!.state, 'dead')
  assert.ok(dead!.tries >= 8 && dead!.tries <= 20, String(dead!.tries))
  await it.settle()
  const facts = (await it.sql<{ kind: string }>(`select kind from fact where about = '${id}' order by id`)).map(row => row.kind)
  assert.ok(facts.includes('webhook.delivery-died') && facts.includes('webhook.paused'), facts.join())
  const stands = await (await desk.get(`{B}/webhooks/${id}`)).json() as { pausedAt: string | null; pauseReason: string; dead: number }
  assert.deepEqual([stands.pausedAt !== null, stands.pauseReason, stands.dead], [true, 'failing', 1])
  there.answer = response => response.writeHead(204).end()
  await desk.send('DELETE', `{B}/webhooks/${id}/pause`)
  const before = there.heard.length
  const replayed = await desk.send('POST', `{B}/webhooks/${id}/replays`, { since: inUtc(began - 1) })
  assert.deepEqual(await replayed.json(), { events: 1 })
  await until(() => there.heard.length === before + 1)
  assert.equal(there.heard.at(-1)!.headers['webhook-id'], dead!.id)
  await until(async () => (await deliveries(id))[0]!.state === 'delivered')
  assert.equal((await desk.send('POST', `{B}/webhooks/${id}/deliveries/${dead!.id}/replays`)).status, 202)
  await until(() => there.heard.length === before + 2)
  await gone()
})

test('a receiver that hangs delays nobody else', async () => {
  const [hanging, quick] = [await receiver(), await receiver()]
  hanging.answer = () => {}
  const one = await hook(hanging.url, ['message.received'])
  const other = await hook(quick.url, ['message.received'])
  await visit('first')
  const began = performance.now()
  while (quick.heard.length < 1 && performance.now() - began < 5000) { void it.settle(); await wait(20) }
  await visit('second')
  while (quick.heard.length < 2 && performance.now() - began < 8000) { void it.settle(); await wait(20) }
  assert.equal(quick.heard.length, 2)
  assert.ok(hanging.heard.length >= 1)
  await one.gone()
  await other.gone()
})

test('a receiver on a private address is not reached, nor one to which a redirect leads', async () => {
  const there = await receiver()
  const inside = await openReceiver() // the operator has not allowed it
  open.push(inside)
  assert.equal(await codeOf(await desk.send('POST', '{B}/webhooks', { url: 'https://10.0.0.1/x', kinds: ['message.received'] })), 'url-private')
  assert.equal(await codeOf(await desk.send('POST', '{B}/webhooks', { url: 'https://[::ffff:127.0.0.1]/x', kinds: ['message.received'] })), 'url-private')
  assert.equal(await codeOf(await desk.send('POST', '{B}/webhooks', { url: 'http://shop.example/x', kinds: ['message.received'] })), 'url-insecure')
  assert.equal(await codeOf(await desk.send('POST', '{B}/webhooks', { url: 'https://kim:word@shop.example/x', kinds: ['message.received'] })), 'url-malformed')
  const byName = await hook(`https://localhost:${inside.name.split(':')[1]}/x`, ['message.received'])
  there.answer = response => response.writeHead(302, { location: inside.url }).end()
  const redirected = await hook(there.url, ['message.received'])
  await visit()
  await until(async () => (await deliveries(redirected.id))[0]?.attempts.length === 1 && (await deliveries(byName.id))[0]?.attempts.length === 1)
  assert.match((await deliveries(redirected.id))[0]!.attempts[0]!.error, /redirect/)
  assert.match((await deliveries(byName.id))[0]!.attempts[0]!.error, /private/)
  assert.equal(inside.heard.length, 0)
  await byName.gone()
  await redirected.gone()
})

test('a receiver that says it is gone is paused at once', async () => {
  const there = await receiver()
  const { id, gone } = await hook(there.url, ['message.received'])
  there.answer = response => response.writeHead(410).end()
  await visit()
  await until(async () => ((await (await desk.get(`{B}/webhooks/${id}`)).json()) as { pauseReason: string }).pauseReason === 'gone')
  await gone()
})

test('a post is tried at once, soon, and ever more seldom, until three days are over', () => {
  const tries: number[] = []
  let at = 0
  for (let nth = 1; nth < 30; nth++) {
    const next = nextTry(nth, 0, at, 0.5)
    if (next === null) break
    tries.push(next - at)
    at = next
  }
  assert.equal(at, 3 * DAY)
  assert.ok(tries[0]! <= 5000 && tries.length >= 9 && tries.length <= 14, String(tries.length))
})
