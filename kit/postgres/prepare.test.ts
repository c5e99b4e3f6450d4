import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { Refusal } from '../refusal.ts'
import { openEmbedded } from './embedded.ts'
import { checkLogins, prepareDatabase, prepareExternal } from './prepare.ts'
import { one, withClient } from './prepare-roles.ts'

const home = mkdtempSync(join(tmpdir(), 'kith-prepare-'))
const log = (): void => undefined
// Another PostgreSQL may be named to run these same tests on it, one on which nothing else stands, for they drop Kith's roles:
// postgres:///postgres?host=…&port=…&user=…&password=… of a superuser.
const named = process.env.KITH_TEST_EMPTY_SERVER_URL
const embedded = named ? null : await openEmbedded({ folder: join(home, 'database'), log })
const parameters = named ? new URL(named).searchParams : null
const admin = embedded
  ? { host: embedded.host, port: embedded.port, user: embedded.superuser, password: embedded.password, database: 'postgres' }
  : { host: parameters!.get('host')!, port: Number(parameters!.get('port')), user: parameters!.get('user')!,
      password: parameters!.get('password')!, database: 'postgres' }
const key = Buffer.from('the key of this test')

after(async () => {
  await embedded?.stop()
  rmSync(home, { recursive: true, force: true })
})

const sql = (...statements: string[]): Promise<void> => withClient(admin, async client => {
  for (const statement of statements) await client.query(statement)
})
const url = (user: string, password: string, database: string): string =>
  `postgres:///${database}?host=${encodeURIComponent(admin.host)}&port=${admin.port}&user=${user}&password=${password}`

const refusal = (code: string, words: RegExp) => (fault: unknown): boolean => {
  assert.ok(fault instanceof Refusal, String(fault))
  assert.equal(fault.code, code, fault.message)
  assert.match(fault.message, words)
  return true
}

await sql(...['business', 'person', 'worker', 'owner', 'definer'].flatMap(role => [`drop role if exists kith_${role}`]))

test('a role that may make roles prepares the database it is given, and a second start changes nothing', async () => {
  await sql(`drop role if exists keeper`, `create role keeper login createrole password 'secret'`,
    `create database given owner keeper encoding 'UTF8' template template0`)
  const logins = await prepareExternal(url('keeper', 'secret', 'given'), key)
  await checkLogins(logins)
  assert.equal((await withClient(logins.worker, client => one<{ r: string }>(client, 'select current_user as r'))).r, 'kith_worker')
  await withClient(logins.owner, async client => {
    await client.query(`create function known() returns int language sql security definer as 'select 1'`)
    await client.query('alter function known() owner to kith_definer')
  })
  await prepareExternal(url('keeper', 'secret', 'given'), key)
})

test('a Kith with another key is told so', async () => {
  await assert.rejects(prepareExternal(url('keeper', 'secret', 'given'), Buffer.from('another')), refusal('database-other-key', /KITH_KEY/))
})

test('a role that may not make roles is told which statements to have run', async () => {
  await sql(`drop role if exists plain`, `create role plain login password 'secret'`,
    `create database modest owner plain encoding 'UTF8' template template0`)
  const start = (): Promise<unknown> => prepareExternal(url('plain', 'secret', 'modest'), key)
  let asked = ''
  await assert.rejects(start(), fault => {
    asked = (fault as Refusal).message.replace(/^.*run there: /, '')
    return refusal('database-roles-missing', /grant kith_definer to "plain"/)(fault)
  })
  await sql(`drop database given`, `drop role kith_business`)
  await assert.rejects(start(), refusal('database-roles-missing', /create role "kith_business" login/))
  await sql(asked.split('; grant usage')[0]!)
  await assert.rejects(start(), fault => {
    asked = (fault as Refusal).message.replace(/^.*run there: /, '')
    return refusal('database-roles-missing', /^.*create role "kith_business"/)(fault)
  })
  await withClient({ ...admin, database: 'modest' }, async client => { await client.query(asked) })
  await start()
})

test('the embedded way makes database and roles once, and knows it the next time', async () => {
  await sql('drop database modest', 'drop owned by keeper', 'drop owned by plain',
    ...['kith_business', 'kith_person', 'kith_worker', 'kith_definer', 'keeper', 'plain'].map(role => `drop role ${role}`))
  const lines: string[] = []
  const options = { admin, database: 'kith', key, log: (line: string) => { lines.push(line) } }
  const both = await Promise.all([prepareDatabase(options), prepareDatabase(options)])
  await prepareDatabase(options)
  assert.equal(lines.length, 1)
  await checkLogins(both[0])
  await withClient(both[0].owner, async client => {
    await client.query('create table t (id int); alter table t enable row level security')
    await client.query(`create function known() returns int language sql security definer as 'select 1'`)
    await client.query('alter function known() owner to kith_definer')
    const { count } = await one<{ count: number }>(client,
      `select count(*)::int from pg_extension where extname in ('pg_trgm', 'unaccent')`)
    assert.equal(count, embedded ? 2 : count)
  })
})

test('a new key gives the roles new passwords', async () => {
  const logins = await prepareDatabase({ admin, database: 'kith', key: Buffer.from('a new key'), log })
  await checkLogins(logins)
})

test('an unsafe role, a wrong password, a server that is away and an address that is none are a sentence each', async () => {
  const boss = url(admin.user, admin.password, 'kith')
  await assert.rejects(prepareExternal(boss, key), refusal('unsafe-database-role', /create role kith_owner/))
  await assert.rejects(prepareExternal(url('kith_owner', 'wrong', 'kith'), key), refusal('database-password', /password/))
  await assert.rejects(prepareExternal('postgres://a:b@127.0.0.1:9/kith', key), refusal('database-unreachable', /ECONNREFUSED/))
  await assert.rejects(prepareExternal('mysql://a:b@127.0.0.1/kith', key), refusal('database-url', /postgres:\/\//))
  const logins = await prepareDatabase({ admin, database: 'kith', key, log })
  await sql('alter role kith_worker bypassrls')
  await assert.rejects(checkLogins(logins), refusal('unsafe-database-role', /kith_worker.*nobypassrls/))
  await checkLogins(await prepareDatabase({ admin, database: 'kith', key, log }))
  await sql('create role sly bypassrls', 'grant sly to kith_worker')
  await assert.rejects(checkLogins(logins), refusal('unsafe-database-role', /revoke "sly"/))
  await sql('drop role sly')
})
