import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type Embedded, openEmbedded } from '../kit/postgres/embedded.ts'
import { type Logins, prepareDatabase } from '../kit/postgres/prepare.ts'
import { migrate } from '../kit/postgres/migrate.ts'
import { openKeys } from '../kit/keys.ts'
import { randomId } from '../kit/ids.ts'

export const root = join(import.meta.dirname, '..')
export const TEST_KEY = Buffer.alloc(32, 7).toString('base64url')
export const keys = openKeys(TEST_KEY)

/** Where the suite's PostgreSQL is reached as its superuser; set by `test/run.ts` for all test files, or by KITH_TEST_SUPERUSER_URL. */
export type Admin = Pick<pg.ClientConfig, 'host' | 'port' | 'user' | 'password'>

const ADDRESS = 'KITH_TEST_ADMIN'

/** Starts a PostgreSQL for a whole run of the suite (or takes the one named), with a migrated template that tests copy. */
export async function startSuiteDatabase(): Promise<{ admin: Admin; stop(): Promise<void> }> {
  const named = process.env.KITH_TEST_SUPERUSER_URL
  let embedded: Embedded | null = null
  const folder = named ? null : mkdtempSync(join(tmpdir(), 'kith-test-'))
  if (folder) {
    mkdirSync(folder, { recursive: true })
    embedded = await openEmbedded({ folder: join(folder, 'database'), log: () => {} })
  }
  const url = named ? new URL(named) : null
  const admin: Admin = embedded
    ? { host: embedded.host, port: embedded.port, user: embedded.superuser, password: embedded.password }
    : { host: url!.searchParams.get('host') ?? url!.hostname, port: Number(url!.port || 5432), user: decodeURIComponent(url!.username), password: decodeURIComponent(url!.password) }
  // What a test writes need not outlive the machine; a killed process or server loses nothing by it.
  if (embedded) await hurry(admin)
  await makeTemplate(admin)
  process.env[ADDRESS] = JSON.stringify(admin)
  return {
    admin,
    async stop() {
      await embedded?.stop()
      if (folder) rmSync(folder, { recursive: true, force: true })
    }
  }
}

async function hurry(admin: Admin): Promise<void> {
  const client = new pg.Client({ ...admin, database: 'postgres' })
  await client.connect()
  await client.query('alter system set fsync = off')
  await client.query('alter system set full_page_writes = off')
  await client.query('select pg_reload_conf()')
  await client.end()
}

async function makeTemplate(admin: Admin): Promise<void> {
  const client = new pg.Client({ ...admin, database: 'postgres' })
  await client.connect()
  await client.query('drop database if exists kith_template with (force)')
  await client.end()
  const logins = await prepareDatabase({ admin: { ...admin, database: 'postgres' }, database: 'kith_template', key: keys.derive('database logins'), log: () => {} })
  await migrate(logins.owner, join(root, 'schema', 'migrations'), () => {})
}

let own: Promise<Admin> | null = null

/** The suite's server; a test file that is run alone starts one for itself. */
function theAdmin(): Promise<Admin> {
  const told = process.env[ADDRESS]
  if (told) return Promise.resolve(JSON.parse(told) as Admin)
  own ??= startSuiteDatabase().then(({ admin, stop }) => {
    process.once('beforeExit', () => void stop())
    return admin
  })
  return own
}

export interface TestDatabase { readonly logins: Logins; readonly admin: pg.ClientConfig; drop(): Promise<void> }

const newName = (): string => `kith_test_${randomId().replaceAll('-', '').slice(0, 16)}`

async function runAs(admin: Admin, sql: string): Promise<void> {
  const client = new pg.Client({ ...admin, database: 'postgres' })
  await client.connect()
  try { await client.query(sql) } finally { await client.end() }
}

const prepare = (admin: Admin, database: string): Promise<Logins> =>
  prepareDatabase({ admin: { ...admin, database: 'postgres' }, database, key: keys.derive('database logins'), log: () => {} })

/** A database of one's own with its logins and without a table. */
export async function emptyDatabase(): Promise<TestDatabase> {
  const admin = await theAdmin()
  const name = newName()
  return { logins: await prepare(admin, name), admin: { ...admin, database: name }, drop: () => runAs(admin, `drop database if exists ${name} with (force)`) }
}

/** A migrated database of one's own, copied from the template. */
export async function freshDatabase(): Promise<TestDatabase> {
  const admin = await theAdmin()
  const name = newName()
  const run = (sql: string): Promise<void> => runAs(admin, sql)
  for (let tries = 0; ; tries++) {
    try {
      await run(`create database ${name} template kith_template owner kith_owner`)
      break
    } catch (error) {
      if (tries > 50 || (error as { code?: string }).code !== '55006') throw error // somebody else is copying it
      await new Promise(resolve => setTimeout(resolve, 100))
    }
  }
  await run(`revoke all on database ${name} from public; grant connect on database ${name} to kith_owner, kith_business, kith_person, kith_worker, kith_backup`)
  const logins = await prepare(admin, name)
  return { logins, admin: { ...admin, database: name }, drop: () => run(`drop database if exists ${name} with (force)`) }
}

