import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { ada, bo } from '../../test/cast.ts'
import { openDoors, openShop, openTestWorld, type Shop, type TestWorld } from '../../test/world.ts'
import { verifyExport } from './verify-export.ts'

let it: TestWorld
let shop: Shop
let other: Shop
const folder = mkdtempSync(join(tmpdir(), 'kith-export-'))
const MAIL = `From: ${ada.name} <${ada.email}>\nTo: hello@harbour.example\nSubject: A picture of it\nMessage-ID: <p@marsh.example>\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=xx\n\n--xx\nContent-Type: text/plain\n\nThe bell is broken, see "the picture" \\ here.\n--xx\nContent-Type: image/png; name="../../bell.png"\nContent-Disposition: attachment; filename="../../bell.png"\nContent-Transfer-Encoding: base64\n\naGVsbG8=\n--xx--\n`

before(async () => {
  it = await openTestWorld()
  shop = await openShop(it)
  other = await openShop(it, 'linden')
  await it.mail(MAIL, { from: ada.email, to: 'hello@harbour.example' })
  await it.mail(`From: ${bo.email}\nTo: hello@linden.example\nSubject: Wool\nMessage-ID: <w@post.example>\n\nOnly Linden may read this.\n`, { from: bo.email, to: 'hello@linden.example' })
  await it.settle()
})
after(async () => {
  await it.end()
  rmSync(folder, { recursive: true, force: true })
})

test('an owner takes everything of her business with her, nothing of another, and it can be read and checked without Kith', async () => {
  const door = await openDoors(it, shop)
  const { id: fileId } = await (await door.send('POST', '{B}/files', { name: 'note.txt', type: 'text/plain', size: 10 })).json() as { id: string }
  await door.send('PUT', `{B}/files/${fileId}/pieces/0`, { content: Buffer.from('sent along').toString('base64') })
  const [{ id: conversation }] = await it.sql<{ id: string }>('select id from conversation where business_id = $1', [shop.id]) as [{ id: string }]
  const { id: sent } = await (await door.send('POST', `{B}/conversations/${conversation}/messages`, { text: 'Here.', files: [fileId] })).json() as { id: string }
  const answer = await door.get('{B}/export')
  assert.equal(answer.status, 200)
  const archive = join(folder, 'export.tar.gz')
  writeFileSync(archive, Buffer.from(await answer.arrayBuffer()))
  execFileSync('tar', ['-xzf', archive, '-C', folder])
  const names = readdirSync(folder, { recursive: true }).map(String)
  assert.ok(names.some(name => name === `attachments/${sent}/0.txt` && readFileSync(join(folder, name), 'utf8') === 'sent along'), 'what members sent along is there too')
  const source = names.find(name => name.startsWith('sources/') && name.endsWith('.eml'))!
  assert.equal(readFileSync(join(folder, source), 'utf8'), MAIL.replaceAll('\n', '\r\n'))
  const file = names.find(name => /^attachments\/.+\/0\.png$/.test(name))!
  assert.equal(readFileSync(join(folder, file), 'utf8'), 'hello')
  const messages = readFileSync(join(folder, 'rows', 'message.jsonl'), 'utf8').trim().split('\n').map(line => JSON.parse(line) as { own: string })
  assert.ok(messages.some(({ own }) => own === 'The bell is broken, see "the picture" \\ here.'))
  const all = names.filter(name => /\.(jsonl|eml|md|json)$/.test(name)).map(name => readFileSync(join(folder, name), 'utf8')).join('\n')
  for (const foreign of ['Only Linden', bo.email, other.id, 'linden']) assert.ok(!all.includes(foreign), foreign)
  const persons = await it.sql<{ person_id: string }>('select person_id from person')
  for (const { person_id } of persons) assert.ok(!all.includes(person_id), 'an account is hers')
  const { facts, findings } = await verifyExport(folder)
  assert.deepEqual(findings, [])
  assert.ok(facts >= 2)
  await it.settle()
  assert.equal((await it.sql('select 1 from fact where kind = $1', ['business.exported'])).length, 1)
})

test('what is changed, cut or added in an export shows', async () => {
  const path = join(folder, 'rows', 'fact.jsonl')
  const whole = readFileSync(path, 'utf8')
  const found = async (text: string): Promise<string[]> => {
    writeFileSync(path, text)
    return (await verifyExport(folder)).findings
  }
  const lines = whole.trim().split('\n').sort((a, b) => (JSON.parse(a) as { seq: number }).seq - (JSON.parse(b) as { seq: number }).seq)
  assert.ok((await found(whole.replace('message.received', 'message.invented'))).length > 0)
  assert.ok((await found(lines.filter(line => !line.includes('"seq": 1,')).join('\n'))).length > 0)
  assert.ok((await found(lines.slice(0, 1).join('\n'))).length > 0)
  assert.deepEqual(await found(whole), [])
})

test('only an owner may, and an export of somebody else is not even found', async () => {
  const sam = await openDoors(it, shop, shop.sam)
  assert.equal((await sam.get('{B}/export')).status, 403)
  const linden = await openDoors(it, other, other.kim)
  assert.equal((await linden.get(`/v1/businesses/${shop.id}/export`)).status, 404)
})
