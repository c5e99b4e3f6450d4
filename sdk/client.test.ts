import assert from 'node:assert/strict'
import { test } from 'node:test'
import { signedHead } from '../api/webhooks/signature.ts'
import { createClient, Problem, verifyWebhook } from './client.ts'

/** A server of chance: it answers in turn as it is told, and keeps what it was asked. */
function answering(...answers: { status: number; body?: unknown; headers?: Record<string, string> }[]): { asked: { url: string; init: RequestInit }[]; fetch: typeof fetch } {
  const asked: { url: string; init: RequestInit }[] = []
  const answer = async (url: string, init: RequestInit): Promise<Response> => {
    asked.push({ url, init })
    const { status, body, headers } = answers[Math.min(asked.length, answers.length) - 1]!
    if (status === 0) throw new TypeError('no way there')
    return new Response(status === 204 ? null : JSON.stringify(body ?? {}), { status, headers: { 'content-type': 'application/json', ...headers } })
  }
  return { asked, fetch: answer as typeof fetch }
}
const keyOf = ({ init }: { init: RequestInit }): string => (init.headers as Record<string, string>)['idempotency-key']!
const TOKEN = 'kith_test_anything'
const at = { params: { businessId: 'b', id: 'c' }, body: { text: 'Hello' } }

test('what failed by chance is tried again under the same key, waiting as long as it is asked to', async () => {
  const { asked, fetch } = answering({ status: 0 }, { status: 503 }, { status: 429, headers: { 'retry-after': '1' } }, { status: 201, body: { id: 'm' } })
  const began = performance.now()
  const kith = createClient({ token: TOKEN, fetch })
  assert.deepEqual(await kith.post('/v1/businesses/{businessId}/conversations/{id}/messages', at), { id: 'm' })
  assert.equal(asked.length, 4)
  assert.equal(new Set(asked.map(keyOf)).size, 1)
  assert.ok(performance.now() - began >= 1000)
  assert.equal((asked[0]!.init.headers as Record<string, string>).authorization, `Bearer ${TOKEN}`)
})

test('what is refused is thrown at once as a problem, and what goes on failing after three more tries', async () => {
  const no = answering({ status: 403, body: { code: 'scope-missing', detail: 'This program may not do that.' } })
  await assert.rejects(createClient({ token: TOKEN, fetch: no.fetch }).get('/v1/program'), (error: Problem) =>
    error instanceof Problem && error.code === 'scope-missing' && error.status === 403 && error.message === 'This program may not do that.')
  assert.equal(no.asked.length, 1)
  const away = answering({ status: 0 })
  await assert.rejects(createClient({ fetch: away.fetch }).get('/v1/me'), (error: Problem) => error.code === 'unreachable' && error.status === 0)
  assert.equal(away.asked.length, 1, 'a page tells its reader instead')
  const broken = answering({ status: 502 })
  await assert.rejects(createClient({ token: TOKEN, retries: 1, fetch: broken.fetch }).get('/v1/program'), { status: 502 })
  assert.equal(broken.asked.length, 2)
})

test('a list is walked to its end, page by page, and no further than is wanted', async () => {
  const pages = [{ items: [1, 2], next: 'x' }, { items: [3], next: null }].map(body => ({ status: 200, body }))
  const { asked, fetch } = answering({ status: 200, body: { business: { id: 'own' } } }, ...pages)
  const kith = createClient({ token: TOKEN, fetch })
  const found: unknown[] = []
  for await (const one of kith.each('/v1/businesses/{businessId}/conversations')) found.push(one)
  assert.deepEqual(found, [1, 2, 3])
  assert.deepEqual(asked.map(({ url }) => url), ['/v1/program', '/v1/businesses/own/conversations', '/v1/businesses/own/conversations?cursor=x'])
  const endless = answering({ status: 200, body: { items: [1], next: 'on' } })
  for await (const page of createClient({ fetch: endless.fetch }).pages('/v1/businesses/{businessId}/queue', { params: { businessId: 'b' } })) { assert.equal(page.next, 'on'); break }
  assert.equal(endless.asked.length, 1)
})

test('a caller who gives up while it waits is let go', async () => {
  const { fetch } = answering({ status: 503, headers: { 'retry-after': '60' } })
  const leaving = new AbortController()
  setTimeout(() => leaving.abort(), 50)
  await assert.rejects(createClient({ token: TOKEN, fetch }).get('/v1/program', { signal: leaving.signal }), { name: 'AbortError' })
})

test('an event is read only when it is ours, whole and fresh', async () => {
  const [secret, other] = ['a', 'b'].map(letter => `whsec_${Buffer.from(letter.repeat(32)).toString('base64')}`) as [string, string]
  const now = 1_780_000_000_000
  const body = JSON.stringify({ type: 'ping', timestamp: '2026-06-09T08:10:00.000Z', data: { businessId: 'b' } })
  const head = signedHead([secret], 'id-1', now, body)
  assert.equal((await verifyWebhook(secret, head, body, now)).type, 'ping')
  assert.equal((await verifyWebhook(secret, new Headers(head), body, now + 299_000)).type, 'ping')
  assert.equal((await verifyWebhook(secret, signedHead([other, secret], 'id-1', now, body), body, now)).type, 'ping', 'while secrets change, one of two is enough')
  const wrong: [string, Record<string, string>, string, number][] = [
    [other, head, body, now], [secret, head, `${body} `, now], [secret, head, body, now + 301_000], [secret, head, body, now - 301_000], [secret, {}, body, now],
    [secret, { ...head, 'webhook-id': 'id-2' }, body, now], [secret, { ...head, 'webhook-signature': 'v1,&' }, body, now],
    [secret, { ...head, 'webhook-signature': head['webhook-signature']!.replace('v1,', 'v2,') }, body, now], [secret, { ...head, 'webhook-timestamp': 'soon' }, body, now]
  ]
  for (const [i, each] of wrong.entries()) await assert.rejects(verifyWebhook(...each), { code: 'webhook-not-ours' }, String(i))
})
