import assert from 'node:assert/strict'
import { fork } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { after, before, test } from 'node:test'
import { createTransport } from 'nodemailer'
import { eraseSources } from '../../channels/erase-sources.ts'
import { ada } from '../cast.ts'
import { openDoors, openShop, openTestWorld, type Shop, type TestWorld } from '../world.ts'

const MOST = 80 * 2 ** 20
const FILE = 50 * 2 ** 20

let it: TestWorld
let shop: Shop
let server: Awaited<ReturnType<typeof openDoors>>
let child: ReturnType<typeof fork>
let smtpPort = 0

before(async () => {
  it = await openTestWorld()
  shop = await openShop(it)
  server = await openDoors(it, shop)
  child = fork(join(import.meta.dirname, '..', 'serve.ts'), [], {
    execArgv: ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=8'],
    env: { ...process.env, MALLOC_ARENA_MAX: '2', KITH_TEST_SERVE: JSON.stringify({ logins: it.database.logins, port: 0, smtpPort: 0, largestMail: MOST }) }
  })
  const [told] = await once(child, 'message') as [{ smtpPort: number }]
  smtpPort = told.smtpPort
})
after(async () => {
  if (child.exitCode === null) {
    child.disconnect()
    await once(child, 'exit')
  }
  await it.end()
})

const piece = randomBytes(2 ** 20)
const film = function* (size: number): Generator<Buffer> {
  for (let at = 0; at < size; at += piece.length) yield piece.subarray(0, Math.min(piece.length, size - at))
}
const digestOf = async (pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<string> => {
  const digest = createHash('sha256')
  for await (const each of pieces) digest.update(each)
  return digest.digest('hex')
}

const send = (size: number, subject: string): Promise<unknown> => createTransport({ host: '127.0.0.1', port: smtpPort, ignoreTLS: true }).sendMail({
  from: { name: ada.name, address: ada.email }, to: 'hello@harbour.example', subject, text: 'The film of the noise that it makes.',
  attachments: [{ filename: 'noise.mp4', content: Readable.from(film(size)) }]
})

/** The most memory that a process has had at once, in MB; null where the system does not tell. */
const mostMemory = (pid: number): number | null => {
  const status = `/proc/${pid}/status`
  return existsSync(status) ? Number(/VmHWM:\s+(\d+)/.exec(readFileSync(status, 'utf8'))![1]) / 1024 : null
}

const messageOf = async (subject: string): Promise<{ id: string; inbound: string }> => {
  for (let tries = 0; tries < 200; tries++) {
    const [row] = await it.sql<{ id: string; inbound: string }>('select id, inbound_id as inbound from message where subject = $1', [subject])
    if (row) return row
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  throw new Error('it was not understood in ten seconds')
}

test('a mail with a file of 50 MB is kept and read by a server that stays under 256 MB, and all of it can be had again', async () => {
  await send(FILE, 'The noise')
  const message = await messageOf('The noise')
  const memory = mostMemory(child.pid!)
  console.log(`most memory of the server: ${memory?.toFixed(0) ?? 'not told here'} MB`)
  if (memory !== null) assert.ok(memory < 256, `${memory} MB`)
  const [file] = await it.sql<{ name: string; size: string }>('select name, size_bytes as size from attachment where message_id = $1', [message.id])
  assert.deepEqual([file!.name, Number(file!.size)], ['noise.mp4', FILE])
  const download = await server.get(`{B}/messages/${message.id}/attachments/0`)
  assert.equal(await digestOf(download.body!), await digestOf(film(FILE)))
  const [kept] = await it.sql<{ whole: { sha256: string }; size: string }>('select whole, size_bytes as size from inbound where id = $1', [message.inbound])
  const source = await server.get(`{B}/messages/${message.id}/source`)
  assert.equal(await digestOf(source.body!), kept!.whole.sha256)
  assert.ok(Number(kept!.size) > FILE * 4 / 3)
})

test('the same large mail once more is one, its receipt is sound, and erased it leaves nothing', async () => {
  const mail = await server.get(`{B}/messages/${(await messageOf('The noise')).id}/source`)
  const again = await createTransport({ host: '127.0.0.1', port: smtpPort, ignoreTLS: true }).sendMail({
    envelope: { from: ada.email, to: 'hello@harbour.example' }, raw: Readable.fromWeb(mail.body as never)
  })
  assert.match(again.response, /Kept as/)
  const rows = await it.sql<{ id: string }>('select id from inbound where whole is not null')
  assert.equal(rows.length, 1)
  const [pieces] = await it.sql<{ size: string }>('select sum(length(bytes)) as size from inbound_piece')
  const [row] = await it.sql<{ size: string }>('select size_bytes as size from inbound where whole is not null')
  assert.equal(pieces!.size, row!.size)
  await it.world.database.transaction({ login: 'worker', businessId: shop.id }, tx => eraseSources(tx, [rows[0]!.id], it.clock.now()))
  assert.equal((await it.sql('select 1 from inbound_piece')).length, 0)
  assert.equal((await it.sql('select 1 from inbound where whole is not null or length(raw) > 0')).length, 0)
})

test('what is larger than the door takes is refused in a sentence, and leaves no file behind', async () => {
  const refused = await send(65 * 2 ** 20, 'Too much').then(() => null, (error: { responseCode?: number; response?: string }) => error)
  assert.equal(refused?.responseCode, 552)
  assert.match(refused!.response!, /larger than the 80 MB/)
  assert.equal(readdirSync(tmpdir()).filter(name => name.startsWith('kith-large-')).length, 0)
})
