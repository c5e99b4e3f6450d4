import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { PIXEL } from '../../test/stage.ts'
import { openDoors, openShop, openTestWorld, type Shop, type TestWorld } from '../../test/world.ts'

const PNG = Buffer.from(PIXEL, 'base64')
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'

let it: TestWorld
let shop: Shop
let desk: Awaited<ReturnType<typeof openDoors>>
let elsewhere: Server
let port = 0
const asked: IncomingMessage[] = []

before(async () => {
  // Somebody else's server: pictures, and things that only call themselves so.
  elsewhere = createServer((request, response) => {
    asked.push(request)
    const steps: Record<string, () => void> = {
      '/a.png': () => { response.writeHead(200, { 'content-type': 'text/html', 'set-cookie': 'watch=1' }).end(PNG) },
      '/svg.png': () => { response.writeHead(200, { 'content-type': 'image/png' }).end(SVG) },
      '/page.png': () => { response.writeHead(200, { 'content-type': 'image/png' }).end('<!doctype html><script>alert(1)</script>') },
      '/round': () => { response.writeHead(302, { location: '/round' }).end() },
      '/on': () => { response.writeHead(302, { location: '/a.png' }).end() },
      '/inside': () => { response.writeHead(302, { location: 'http://127.0.0.1:1/a.png' }).end() },
      '/meta': () => { response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end() },
      '/file': () => { response.writeHead(302, { location: 'file:///etc/passwd' }).end() },
      '/huge': () => { response.writeHead(200).end(Buffer.concat([PNG, Buffer.alloc(12 * 2 ** 20)])) }
    }
    ;(steps[request.url!] ?? (() => response.writeHead(404).end()))()
  })
  await new Promise<void>(done => elsewhere.listen(0, '127.0.0.1', done))
  port = (elsewhere.address() as AddressInfo).port
  it = await openTestWorld({ allow: [`localhost:${port}`] })
  shop = await openShop(it)
  desk = await openDoors(it, shop)
})
after(async () => {
  elsewhere.close()
  await it.end()
})

let mails = 0
async function letter(html: string, more = ''): Promise<string> {
  const name = `m${++mails}@marsh.example`
  await it.mail(`From: Ada Marsh <ada@marsh.example>\nTo: hello@harbour.example\nSubject: Laid out\nMessage-ID: <${name}>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n` +
    `--x\nContent-Type: text/html; charset=utf-8\n\n${html}\n${more}--x--\n`, { to: 'hello@harbour.example', from: 'ada@marsh.example' })
  await it.settle()
  const [found] = await it.sql<{ id: string }>('select id from message where business_id = $1 and html is not null order by id desc limit 1', [shop.id])
  return `{B}/messages/${found!.id}/layout`
}
const pageOf = async (path: string): Promise<string> => (await desk.get(`${path}/page?pictures=shown`)).text()
const pictures = (html: string): string[] => [...html.matchAll(/<img[^>]* src="([^"]+)"/g)].map(found => found[1]!)
const at = (path: string): string => `http://localhost:${port}${path}`

test('the page for the frame is bound: it runs nothing, asks nobody else, and is framed by us alone', async () => {
  const path = await letter('<p onclick="x()">Hello <script>x()</script><b>you</b></p>')
  const response = await desk.get(`${path}/page`)
  const policy = response.headers.get('content-security-policy')!
  for (const part of ["default-src 'none'", "img-src 'self'", "form-action 'none'", "base-uri 'none'", "frame-ancestors 'self'", 'sandbox allow-same-origin allow-popups']) assert.ok(policy.includes(part), policy)
  assert.ok(!/allow-scripts|script-src|connect-src|allow-top-navigation|allow-forms/.test(policy), policy)
  assert.deepEqual([response.headers.get('x-frame-options'), response.headers.get('referrer-policy'), response.headers.get('cache-control'), response.headers.get('x-content-type-options')],
    ['SAMEORIGIN', 'no-referrer', 'private, no-store', 'nosniff'])
  const html = await response.text()
  assert.ok(html.includes('<p>Hello <b>you</b></p>') && !/onclick|<script/.test(html), html)
})

test('nothing is fetched before somebody asks; then only what stands in that message, without a trace of her or us', async () => {
  asked.length = 0
  const path = await letter(`<img src="${at('/a.png')}"><img src="${at('/watch?ada')}" width=1 height=1><a href="https://evil.example">https://bank.example</a>`)
  const told = await (await desk.get(path)).json() as { remotePictures: number; watchers: string[]; links: unknown[] }
  assert.deepEqual(told, { remotePictures: 1, watchers: ['localhost'], links: [{ text: 'https://bank.example', href: 'https://evil.example/', host: 'evil.example', says: 'bank.example' }] })
  assert.deepEqual(pictures(await (await desk.get(`${path}/page`)).text()), [])
  assert.equal(asked.length, 0)
  const [one] = pictures(await pageOf(path))
  const picture = await desk.get(`${path}/${one}`)
  assert.deepEqual([picture.status, picture.headers.get('content-type'), picture.headers.get('set-cookie'), picture.headers.get('content-disposition')], [200, 'image/png', null, null])
  assert.match(picture.headers.get('cache-control')!, /^private, max-age=/)
  assert.match(picture.headers.get('content-security-policy')!, /sandbox/)
  assert.deepEqual(Buffer.from(await picture.arrayBuffer()), PNG)
  assert.equal(asked.length, 1)
  const { cookie, referer, origin, authorization, 'user-agent': program, 'x-forwarded-for': from } = asked[0]!.headers
  assert.deepEqual([cookie, referer, origin, authorization, program, from], [undefined, undefined, undefined, undefined, undefined, undefined])
})

test('a picture is one by its bytes: no drawing with scripts, no page, nothing without end, whatever it calls itself', async () => {
  const path = await letter(['/svg.png', '/page.png', '/huge', '/none'].map(each => `<img src="${at(each)}">`).join(''))
  for (const each of pictures(await pageOf(path))) {
    const answer = await desk.get(`${path}/${each}`)
    assert.ok([400, 422, 503].includes(answer.status), `${answer.status}`)
    assert.match(answer.headers.get('content-type')!, /problem\+json/)
  }
})

test('every step of a redirect is judged anew, and they come to an end', async () => {
  const path = await letter(['/on', '/round', '/inside', '/meta', '/file'].map(each => `<img src="${at(each)}">`).join('') + `<img src="http://127.0.0.1:${port}/a.png"><img src="http://[::1]/x"><img src="http://10.0.0.1/x">`)
  const all = pictures(await pageOf(path))
  assert.equal(all.length, 8)
  const statuses = []
  for (const each of all) statuses.push((await desk.get(`${path}/${each}`)).status)
  assert.equal(statuses[0], 200)
  assert.ok(statuses.slice(1).every(status => status === 403 || status === 503), statuses.join())
})

test('nobody can have us fetch what does not stand in a message of hers: a signature is for one picture of one message', async () => {
  const [one, two] = [await letter(`<img src="${at('/a.png')}">`), await letter(`<p>other</p><img src="${at('/a.png')}">`)]
  const [picture] = pictures(await pageOf(one))
  asked.length = 0
  for (const path of [`${two}/${picture}`, `${one}/pictures/0-`, `${one}/pictures/0`, `${one}/pictures/1-${picture!.split('-')[1]}`, `${one}/pictures/-1-x`, `${one}/pictures/__proto__-x`]) {
    assert.equal((await desk.get(path)).status, 404, path)
  }
  assert.equal((await fetch(`${desk.url}${one.replace('{B}', `/v1/businesses/${shop.id}`)}/${picture}`)).status, 401)
  assert.equal(asked.length, 0)
})

test('a picture that came along is shown in its place, and only if it is one', async () => {
  const part = (name: string, type: string, bytes: string): string => `--x\nContent-Type: ${type}; name=${name}\nContent-ID: <${name}>\nContent-Transfer-Encoding: base64\n\n${bytes}\n`
  const path = await letter('<img src="cid:bell"><img src="cid:evil"><img src="cid:none">', part('bell', 'image/png', PIXEL) + part('evil', 'image/png', Buffer.from(SVG).toString('base64')))
  const all = pictures(await pageOf(path))
  assert.deepEqual(all, ['parts/0', 'parts/1'])
  const shown = await desk.get(`${path}/parts/0`)
  assert.deepEqual([shown.status, shown.headers.get('content-type')], [200, 'image/png'])
  assert.deepEqual(Buffer.from(await shown.arrayBuffer()), PNG)
  assert.equal((await desk.get(`${path}/parts/1`)).status, 400)
  assert.equal((await desk.get(`${path}/parts/7`)).status, 404)
})

test('a message that has only words has no layout', async () => {
  await it.mail('From: ada@marsh.example\nTo: hello@harbour.example\nSubject: Words\nMessage-ID: <words@marsh.example>\n\nOnly words.', { to: 'hello@harbour.example', from: 'ada@marsh.example' })
  await it.settle()
  const [found] = await it.sql<{ id: string }>('select id from message where subject = $1', ['Words'])
  assert.equal((await desk.get(`{B}/messages/${found!.id}/layout`)).status, 404)
  assert.deepEqual(it.faults, [])
})
