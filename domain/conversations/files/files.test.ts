import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import { FILES_LAST, linkToken } from '../../../channels/link-token.ts'
import { parseMail } from '../../../channels/email/reading/parse.ts'
import { DAY, SECOND } from '../../../kit/clock.ts'
import type { Id } from '../../../kit/ids.ts'
import { openDoors, openShop, openTestWorld, type Shop, type TestWorld } from '../../../test/world.ts'
import { eraseQuiet } from '../erase-words.ts'
import { PIECE_BYTES } from './sent-file.ts'

let it: TestWorld
let shop: Shop
let door: Awaited<ReturnType<typeof openDoors>>
let conversation: Id
before(async () => {
  it = await openTestWorld()
  shop = await openShop(it)
  door = await openDoors(it, shop)
  await it.mail('From: Ada <ada@marsh.example>\nSubject: Manual\n\nHave you a manual for it?\n', { to: 'hello@harbour.example' })
  await it.settle()
  conversation = (await it.sql<{ id: Id }>('select id from conversation where business_id = $1', [shop.id]))[0]!.id
})
after(() => it.end())

const bytesOf = (size: number): Buffer => Buffer.alloc(size, createHash('sha256').update(String(size)).digest())

async function upload(name: string, content: Buffer, leaveOut = -1): Promise<Id> {
  const begun = await (await door.send('POST', '{B}/files', { name, type: 'application/pdf', size: content.length })).json() as { id: Id; pieceBytes: number }
  for (let nth = 0; nth * begun.pieceBytes < content.length; nth++) {
    if (nth === leaveOut) continue
    const piece = content.subarray(nth * begun.pieceBytes, (nth + 1) * begun.pieceBytes)
    assert.equal((await door.send('PUT', `{B}/files/${begun.id}/pieces/${nth}`, { content: piece.toString('base64') })).status, 200)
  }
  return begun.id
}

type Sent = { id: Id; attachments: { place: number; name: string; size: number }[] }
async function send(text: string, files: Id[]): Promise<Sent> {
  const answer = await door.send('POST', `{B}/conversations/${conversation}/messages`, { text, files })
  assert.equal(answer.status, 201, await answer.clone().text())
  await it.settle()
  it.clock.advance(11 * SECOND)
  await it.settle()
  return await answer.json() as Sent
}
const lastMail = () => parseMail(Buffer.from(it.posted.findLast(mail => !mail.raw.includes('Auto-Submitted'))!.raw))
const linkIn = (text: string): string => /https?:\/\/\S+\/f\/[0-9a-z]+/.exec(text)![0]

test('a small file travels in the mail, byte by byte, and is on the line for members', async () => {
  const manual = bytesOf(PIECE_BYTES + 77)
  const sent = await send('Here it is.', [await upload('../../etc/manual\u202e für Ada.pdf', manual)])
  assert.deepEqual(sent.attachments.map(({ name, size }) => ({ name, size })), [{ name: 'manual für Ada.pdf', size: manual.length }])
  const mail = await lastMail()
  assert.deepEqual(mail.attachments.map(file => [file.name, file.type]), [['manual für Ada.pdf', 'application/pdf']])
  assert.ok(Buffer.from(mail.attachments[0]!.content!).equals(manual))
  const answer = await door.get(`{B}/messages/${sent.id}/attachments/0`)
  assert.match(answer.headers.get('content-disposition')!, /^attachment/)
  assert.ok(Buffer.from(await answer.arrayBuffer()).equals(manual))
})

test('a file alone is an answer too; one that has not come whole, or is not there, is not taken along', async () => {
  await send('', [await upload('a.pdf', bytesOf(10))])
  const half = await upload('b.pdf', bytesOf(PIECE_BYTES * 2), 1)
  for (const [file, code] of [[half, 'file-incomplete'], [conversation, 'file-gone']] as const) {
    const answer = await door.send('POST', `{B}/conversations/${conversation}/messages`, { text: 'x', files: [file] })
    assert.equal((await answer.json() as { code: string }).code, code)
  }
})

test('a message that was taken back gives nothing by any link', async () => {
  const answer = await door.send('POST', `{B}/conversations/${conversation}/messages`, { text: 'wrong', files: [await upload('w.pdf', bytesOf(9_000_000))] })
  const { id } = await answer.json() as Sent
  await door.send('DELETE', `{B}/messages/${id}`)
  await it.settle()
  it.clock.advance(11 * SECOND)
  assert.equal((await fetch(`${door.url}/f/${linkToken(it.world.keys, 'files', shop.id, id)}`)).status, 404)
})

test('too large, too many, and what is not a piece are refused in words', async () => {
  const begin = async (size: number): Promise<Response> => door.send('POST', '{B}/files', { name: 'x', type: 'x', size })
  assert.match((await (await begin(51 * 2 ** 20)).json() as { detail: string }).detail, /50 MB at most\. This one has 51 MB/)
  const { id } = await (await begin(100)).json() as { id: Id }
  for (const [nth, size] of [[0, 99], [1, 1], [0, 101]] as const) {
    assert.equal((await door.send('PUT', `{B}/files/${id}/pieces/${nth}`, { content: Buffer.alloc(size).toString('base64') })).status, 400)
  }
  const answer = await door.send('POST', `{B}/conversations/${conversation}/messages`, { text: 'x', files: Array.from({ length: 11 }, () => id) })
  assert.equal(answer.status, 400)
})

test('what no message has taken goes after a day; what is erased is gone with its link', async () => {
  await upload('never sent.pdf', bytesOf(20))
  const sent = await send('Once more.', [await upload('big.mp4', bytesOf(7_500_000))])
  const link = linkIn((await lastMail()).text)
  assert.equal((await fetch(link)).status, 200)
  const names = async (): Promise<string[]> => (await it.sql<{ name: string }>('select name from sent_file where business_id = $1', [shop.id])).map(row => row.name)
  assert.ok((await names()).includes('never sent.pdf'))
  it.clock.advance(DAY + SECOND)
  await upload('another.pdf', bytesOf(20))
  assert.ok(!(await names()).includes('never sent.pdf'))
  assert.ok((await names()).includes('big.mp4'))
  await it.world.database.transaction({ login: 'worker', businessId: shop.id }, tx => eraseQuiet(tx, it.clock.now() + DAY, it.clock.now(), 100))
  assert.ok(!(await names()).includes('big.mp4'))
  assert.equal((await fetch(link)).status, 404)
  assert.equal((await it.sql('select from sent_file_piece p where not exists (select from sent_file f where f.id = p.file_id)')).length, 0)
  assert.equal((await door.get(`{B}/messages/${sent.id}/attachments/0`)).status, 404)
})

test('what is too large to travel is fetched by a link, by nobody who does not hold it, and not for ever', async () => {
  const film = bytesOf(8_000_000)
  await send('The film.', [await upload('small.pdf', bytesOf(2000)), await upload('film <1>.mp4', film)])
  const mail = await lastMail()
  assert.deepEqual(mail.attachments.map(file => file.name), ['small.pdf'])
  assert.match(mail.text, /film <1>\.mp4 \(8\.0 MB\)\nSent along, to be fetched here until \d+ \w+ \d{4}: http/)
  const link = linkIn(mail.text)
  const page = await fetch(link)
  const shown = await page.text()
  assert.equal(page.status, 200)
  assert.ok(shown.includes('film &lt;1&gt;.mp4') && !shown.includes('<script') && shown.includes('noindex'))
  const rows = (): Promise<unknown[]> => it.sql('select (select count(*) from fact) as facts, (select count(*) from message) as messages')
  const before = await rows()
  const got = await fetch(`${link}/1`)
  assert.equal(got.headers.get('content-type'), 'application/octet-stream')
  assert.equal(got.headers.get('content-length'), '8000000')
  assert.match(got.headers.get('content-disposition')!, /^attachment/)
  assert.ok(Buffer.from(await got.arrayBuffer()).equals(film))
  assert.deepEqual(await rows(), before, 'that somebody looked is written down nowhere')
  for (const wrong of [`${link.slice(0, -1)}${link.endsWith('0') ? '1' : '0'}`, `${link}/7`, link.replace('/f/', '/c/')]) assert.equal((await fetch(wrong)).status, 404, wrong)
  it.clock.advance(FILES_LAST - DAY)
  assert.match(await (await fetch(link)).text(), /one more day/)
  it.clock.advance(DAY)
  assert.equal((await fetch(link)).status, 404)
})
