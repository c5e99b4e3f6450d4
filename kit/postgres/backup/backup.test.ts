import assert from 'node:assert/strict'
import { createReadStream } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { ada } from '../../../test/cast.ts'
import { emptyDatabase, keys, root, type TestDatabase } from '../../../test/database.ts'
import { openDoors, openShop, openTestWorld, type Shop, type TestWorld } from '../../../test/world.ts'
import { verifyAll } from '../../../bin/verify-command.ts'
import { signHead } from '../../facts/heads.ts'
import { head as storedHead } from '../../facts/store.ts'
import { openKeys } from '../../keys.ts'
import { Refusal } from '../../refusal.ts'
import { describeSchema, readMigrations } from '../migrate.ts'
import type { Secret } from './head.ts'
import { type Restored, restoreBackup } from './restore-backup.ts'
import { type Written, writeBackup } from './write-backup.ts'

const MIGRATIONS = join(root, 'schema', 'migrations')
let it: TestWorld
let shop: Shop
let folder: string
let backup: Buffer
const emptied: TestDatabase[] = []

const letter = (n: number): string => `From: ${ada.name} <${ada.email}>\nTo: hello@harbour.example\nSubject: Letter ${n}\nMessage-ID: <${n}@marsh.example>\n\nThe bell of bicycle ${n} does not ring.\n`
const write = async (secret: Secret = { keys }, from = it): Promise<{ bytes: Buffer; written: Written }> => {
  const to = new PassThrough()
  const [bytes, written] = await Promise.all([buffer(to), writeBackup({ login: from.database.logins.backup, secret, to, heads: [], at: from.clock.now() })])
  return { bytes, written }
}
const empty = async (): Promise<TestDatabase> => {
  const made = await emptyDatabase()
  emptied.push(made)
  return made
}
const restore = async (bytes: Buffer, into: TestDatabase, secret: Secret = { keys }, migrations = MIGRATIONS): Promise<Restored> => {
  const file = join(folder, 'given')
  await writeFile(file, bytes)
  return restoreBackup({ owner: into.logins.owner, secret, from: createReadStream(file), migrations, log: () => {} })
}
const refused = async (work: Promise<unknown>): Promise<string> => {
  const error: unknown = await work.then(() => null, error => error)
  assert.ok(error instanceof Refusal, String((error as Error | null)?.stack ?? 'not refused'))
  return error.code
}
const tablesOf = async (database: TestDatabase): Promise<number> => {
  const client = new pg.Client(database.admin)
  await client.connect()
  try { return Number((await client.query<{ n: string }>(`select count(*) as n from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`)).rows[0]!.n) } finally { await client.end() }
}

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kith-backup-'))
  it = await openTestWorld()
  shop = await openShop(it)
  for (let n = 0; n < 40; n++) await it.mail(letter(n), { from: ada.email, to: 'hello@harbour.example' })
  await it.settle()
  backup = (await write()).bytes
})
after(async () => {
  await it.end()
  for (const each of emptied) await each.drop()
  await rm(folder, { recursive: true, force: true })
})

test('a backup that is made while mail comes in is one instant of everything, and Kith starts on it somewhere else', async () => {
  let coming = true
  const mail = (async () => { for (let n = 100; coming; n++) { await it.mail(letter(n), { from: ada.email, to: 'hello@harbour.example' }); await it.settle() } })()
  const made = await write()
  coming = false
  await mail
  const into = await empty()
  const restored = await restore(made.bytes, into)
  assert.deepEqual(restored.migrated, [])
  assert.equal(restored.tables.reduce((sum, { rows }) => sum + rows, 0), made.written.rows)
  const rowsOf = (name: string): number => restored.tables.find(each => each.name === name)!.rows
  assert.ok(rowsOf('message') >= 40)
  assert.equal(rowsOf('fact'), rowsOf('fact_payload'))
  const there = await openTestWorld({ database: into, at: it.clock.now() })
  try {
    assert.deepEqual(await there.sql('select id from message m where inbound_id is not null and not exists (select from inbound i where i.id = m.inbound_id)'), [])
    const told = await verifyAll(there.world.database, new Map())
    assert.match(told.lines.join('\n'), /^Harbour Bikes: \d+ facts, 0 erased, ok$/)
    const door = await openDoors(there, shop, shop.sam)
    const { items } = await (await door.get('{B}/queue')).json() as { items: { id: string; subject: string }[] }
    assert.ok(items.some(({ subject }) => subject === 'Letter 7'))
    const talk = await (await door.get(`{B}/conversations/${items.find(({ subject }) => subject === 'Letter 7')!.id}`)).text()
    assert.match(talk, /The bell of bicycle 7 does not ring/)
    await there.mail(letter(999), { from: ada.email, to: 'hello@harbour.example' })
    await there.settle()
    assert.deepEqual(there.faults, [])
  } finally {
    await there.end()
  }
})

test('the tables that a restore leaves are to the letter those that the migrations leave', async () => {
  const into = await empty()
  await restore(backup, into)
  const describe = async (config: pg.ClientConfig): Promise<string> => {
    const client = new pg.Client(config)
    await client.connect()
    try { return await describeSchema(client) } finally { await client.end() }
  }
  assert.equal(await describe(into.logins.owner), await describe(it.database.logins.owner))
})

test('a backup says openly when it was made and what it leaves out, and nothing else', () => {
  const [magic, head] = backup.subarray(0, backup.indexOf('\n', 20)).toString().split('\n') as [string, string]
  assert.equal(magic, 'KITH BACKUP 1')
  assert.match(head, /sessions; whoever was signed in signs in again/)
  const said = JSON.parse(head) as Record<string, unknown>
  assert.deepEqual(Object.keys(said).sort(), ['check', 'leavesOut', 'madeAt', 'migrations', 'opensWith', 'salt'])
  for (const secret of [ada.email, 'bicycle', 'harbour']) assert.ok(!backup.includes(secret), secret)
})

test('a backup that was cut anywhere, lengthened, or changed in one byte is refused, and nothing of it stays', async () => {
  const into = await empty()
  const cuts = [10, 200, Math.floor(backup.length / 2), backup.length - 1, backup.length - 16]
  for (const at of cuts) await refused(restore(backup.subarray(0, at), into))
  for (const at of [3, 60, Math.floor(backup.length / 3), backup.length - 30, backup.length - 1]) {
    const changed = Buffer.from(backup)
    changed[at] = changed[at]! ^ 1
    await refused(restore(changed, into))
  }
  await refused(restore(Buffer.concat([backup, backup.subarray(-40)]), into))
  assert.equal(await refused(restore(Buffer.from('PGDMP nothing of ours'), into)), 'no-backup')
  assert.equal(await tablesOf(into), 0)
  await restore(backup, into)
})

test('it opens with the key it was made with, also when that has been followed by another, and with no other', async () => {
  const [older, newer] = [Buffer.alloc(32, 7).toString('base64url'), Buffer.alloc(32, 8).toString('base64url')]
  const into = await empty()
  assert.equal(await refused(restore(backup, into, { keys: openKeys(newer) })), 'backup-other-key')
  await restore(backup, into, { keys: openKeys(`${newer},${older}`) })
})

test('a passphrase opens what was made with it, and the wrong one is told apart from damage', async () => {
  const { bytes } = await write({ passphrase: 'four plain words here' })
  const into = await empty()
  assert.equal(await refused(restore(bytes, into, { passphrase: 'four other words here' })), 'backup-passphrase-wrong')
  assert.equal(await refused(restore(bytes, into)), 'backup-passphrase')
  await restore(bytes, into, { passphrase: 'four plain words here' })
})

test('nothing is restored over what is there, nor by a Kith that is older than the backup', async () => {
  assert.equal(await refused(restore(backup, it.database)), 'restore-not-empty')
  const older = join(folder, 'older')
  await mkdir(older)
  const all = await readMigrations(MIGRATIONS)
  for (const { name, sql } of all.slice(0, -1)) await writeFile(join(older, name), sql)
  const into = await empty()
  assert.equal(await refused(restore(backup, into, { keys }, older)), 'backup-newer')
  await writeFile(join(older, all.at(-1)!.name), `${all.at(-1)!.sql}\n-- another`)
  assert.equal(await refused(restore(backup, into, { keys }, older)), 'backup-other')
  assert.equal(await tablesOf(into), 0)
})

test('an older backup is loaded as it was and then brought up to date', async () => {
  const newer = join(folder, 'newer')
  await mkdir(newer)
  for (const { name, sql } of await readMigrations(MIGRATIONS)) await writeFile(join(newer, name), sql)
  await writeFile(join(newer, '9999-later.sql'), 'alter table message add column later integer not null default 7')
  const into = await empty()
  const { migrated } = await restore(backup, into, { keys }, newer)
  assert.deepEqual(migrated, ['9999-later.sql'])
})

test('the chains that came are held against the heads that were signed before', async () => {
  const head = (await it.as(shop.id, tx => storedHead.one(tx, { business: shop.id })))!
  const line = signHead(keys, shop.id, head.seq, head.hash, it.clock.now())
  const to = new PassThrough()
  const [bytes] = await Promise.all([buffer(to), writeBackup({ login: it.database.logins.backup, secret: { keys }, to, heads: [line], at: it.clock.now() })])
  assert.deepEqual((await restore(bytes, await empty())).heads, [line])
})
