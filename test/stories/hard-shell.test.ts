import assert from 'node:assert/strict'
import { request } from 'node:http'
import { connect } from 'node:net'
import { after, before, test } from 'node:test'
import { openServer, type Server } from '../../server.ts'
import { openDoors, openShop, openTestWorld, type TestWorld } from '../world.ts'

let it: TestWorld
let desk: Awaited<ReturnType<typeof openDoors>>
const asKith = { host: '127.0.0.1', port: 0, smtpPort: 0, demo: false, largestMail: 2 ** 20 } as const
const QUICK = { headersTimeout: 600, requestTimeout: 1200, connectionsCheckingInterval: 100, keepAliveTimeout: 5000 }
let known: Server
let small: Server
before(async () => {
  it = await openTestWorld()
  desk = await openDoors(it, await openShop(it))
  known = await openServer(it.world, { ...asKith, url: 'https://kith.example' }, null)
  small = await openServer(it.world, { ...asKith, patience: QUICK, limits: { program: { most: 3, seconds: 60 }, session: { most: 5, seconds: 60 }, network: { most: 4, seconds: 60 } } }, null)
})
after(async () => {
  await known.close()
  await small.close()
  await it.end()
})

const ask = (port: number, headers: Record<string, string>, path = '/v1/me', method = 'GET'): Promise<{ status: number; headers: Record<string, unknown>; body: string }> =>
  new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, method, headers }, response => {
      let body = ''
      response.setEncoding('utf8').on('data', chunk => { body += String(chunk) }).on('end', () => resolve({ status: response.statusCode!, headers: response.headers, body }))
    }).on('error', reject).end()
  })
/** Says something raw and answers all that came back until the connection ended. */
const sayRaw = (port: number, write: (socket: ReturnType<typeof connect>) => void): Promise<{ said: string; took: number }> => new Promise(resolve => {
  const began = performance.now()
  let said = ''
  const socket = connect({ host: '127.0.0.1', port }, () => write(socket))
  socket.setTimeout(8000, () => socket.destroy())
  socket.setEncoding('utf8').on('data', chunk => { said += String(chunk) }).on('error', () => {}).on('close', () => resolve({ said, took: performance.now() - began }))
})
const codeOf = (body: string): string => (JSON.parse(body) as { code: string }).code

test('every answer carries the whole shell, whatever it is', async () => {
  const answers = [await desk.get('/v1/me'), await desk.get('{B}/queue'), await desk.get('/nowhere'), await desk.get('/health'), await fetch(`${desk.url}/v1/me`), await desk.send('POST', '/v1/sign-in/codes', {})]
  for (const { headers, url, status } of answers) {
    const csp = headers.get('content-security-policy') ?? ''
    assert.ok(csp.includes("default-src 'none'") && !/unsafe|\*|https?:/.test(csp), `${status} ${url} ${csp}`)
    for (const [name, value] of [['x-content-type-options', 'nosniff'], ['referrer-policy', 'no-referrer'], ['cross-origin-opener-policy', 'same-origin'], ['cross-origin-resource-policy', 'same-origin']]) {
      assert.equal(headers.get(name!), value, `${url} ${name}`)
    }
    assert.match(headers.get('permissions-policy') ?? '', /camera=\(\).*microphone=\(\)/)
    assert.equal(headers.get('strict-transport-security'), null)
    assert.equal(headers.get('server'), null)
  }
  assert.equal((await desk.get('/v1/me')).headers.get('cache-control'), 'no-store')
  const safe = await ask(known.port, { host: 'kith.example' })
  assert.equal(safe.headers['strict-transport-security'], 'max-age=31536000')
})

test('Kith answers only to its own name, and to this machine', async () => {
  assert.equal((await ask(known.port, { host: 'kith.example' })).status, 401)
  assert.equal((await ask(known.port, { host: 'KITH.example' })).status, 401)
  assert.equal((await ask(known.port, { host: `localhost:${known.port}` })).status, 401)
  for (const host of ['evil.example', 'kith.example.evil.example', 'kith.example:8080', 'localhost.evil.example']) {
    const { status, body } = await ask(known.port, { host })
    assert.equal(`${status} ${codeOf(body)}`, '400 host-unknown', host)
  }
  assert.equal((await ask(desk.port, { host: 'rebound.example' })).status, 400, 'a name that was bent to this machine')
})

test('a page of another site cannot act, with whatever cookie', async () => {
  const headers = { cookie: desk.cookie, 'content-type': 'application/json' }
  for (const origin of ['https://evil.example', 'null', `http://127.0.0.1:${desk.port + 1}`]) {
    const response = await fetch(`${desk.url}/v1/session`, { method: 'DELETE', headers: { ...headers, origin } })
    assert.equal(codeOf(await response.text()), 'other-origin', origin)
  }
  assert.equal((await desk.get('/v1/me')).status, 200)
})

test('what is too large is refused with 413, also when its length is not said, and before anybody is known only a little is taken', async () => {
  const big = JSON.stringify({ name: 'Ada', said: 'x'.repeat(1_100_000) })
  const said = await desk.send('POST', '{B}/counter/visits', JSON.parse(big))
  assert.equal(`${said.status} ${codeOf(await said.text())}`, '413 too-large')
  const stranger = await fetch(`${desk.url}/v1/sign-in/codes`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ address: 'x'.repeat(40_000) }) })
  assert.equal(stranger.status, 413)
  const endless = await sayRaw(desk.port, socket => {
    socket.write('POST /v1/sign-in/codes HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n')
    const chunk = `${(1000).toString(16)}\r\n${'x'.repeat(1000)}\r\n`
    const timer = setInterval(() => socket.writable ? socket.write(chunk.repeat(10)) : clearInterval(timer), 5)
    socket.on('close', () => clearInterval(timer))
  })
  assert.match(endless.said, /^HTTP\/1\.1 413/)
  const head = await sayRaw(desk.port, socket => { socket.write(`GET /v1/me HTTP/1.1\r\nHost: localhost\r\nX-Much: ${'x'.repeat(40_000)}\r\n\r\n`) })
  assert.match(head.said, /^HTTP\/1\.1 413[\s\S]*"code":"too-large"/)
})

test('nobody is asked to sign in only after a megabyte was read: who comes is asked first', async () => {
  const { said } = await sayRaw(desk.port, socket => { socket.write('POST /v1/businesses/0198c0de-0000-7000-8000-000000000000/counter/visits HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 900000\r\nConnection: close\r\n\r\n{') })
  assert.match(said, /^HTTP\/1\.1 401/)
})

test('a head or a body that never ends is not waited for', async () => {
  const head = await sayRaw(small.port, socket => {
    socket.write('GET /v1/me HTTP/1.1\r\nHost: localhost\r\n')
    const timer = setInterval(() => socket.writable ? socket.write('X-More: 1\r\n') : clearInterval(timer), 100)
    socket.on('close', () => clearInterval(timer))
  })
  assert.match(head.said, /^HTTP\/1\.1 408[\s\S]*too-slow/)
  assert.ok(head.took < 2500, String(head.took))
  const body = await sayRaw(small.port, socket => {
    socket.write('POST /v1/sign-in/codes HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n')
    const timer = setInterval(() => socket.writable ? socket.write('x') : clearInterval(timer), 100)
    socket.on('close', () => clearInterval(timer))
  })
  assert.ok(body.took < 4000, String(body.took))
})

test('who asks too much is told how long to wait, and who has not signed in is counted by her network', async () => {
  const cookie = { cookie: desk.cookie, host: 'localhost' }
  const first = await ask(small.port, cookie)
  assert.deepEqual([first.headers['ratelimit-policy'], first.headers.ratelimit], ['"session";q=5;w=60', '"session";r=4;t=60'])
  for (let nth = 0; nth < 4; nth++) assert.equal((await ask(small.port, cookie)).status, 200)
  const over = await ask(small.port, cookie)
  assert.equal(`${over.status} ${codeOf(over.body)} ${String(over.headers['retry-after'])}`, '429 too-many-requests 60')
  it.clock.advance(61_000)
  assert.equal((await ask(small.port, cookie)).status, 200)
  // Made-up sessions and tokens are all counted at the network they come from.
  const guesses = await Promise.all(Array.from({ length: 8 }, async (_, nth) => {
    const made: Record<string, string> = nth % 2 === 0 ? { cookie: `kith_session=${nth}` } : { authorization: `Bearer kith_live_${nth}` }
    return (await ask(small.port, { host: 'localhost', ...made })).status
  }))
  assert.deepEqual(guesses.toSorted(), [401, 401, 401, 401, 429, 429, 429, 429])
  assert.equal((await ask(small.port, cookie)).status, 200, 'who has come in before is not shut out by what others guess beside her')
  it.clock.advance(61_000)
})
