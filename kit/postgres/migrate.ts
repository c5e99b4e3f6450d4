import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { refuse } from '../refusal.ts'
import { faultCode } from './embedded-trouble.ts'
import { withClient } from './prepare-roles.ts'

export { describeSchema } from './migrate-describe.ts'

/** One file of the folder, with what it says. */
export interface Migration { name: string; sql: string; digest: string }
/** What this start applied, and the newest migration that the database now has. */
export interface Migrated { applied: string[]; at: string }
interface Applied { name: string; digest: string }

const NAME = /^\d{4}-[a-z0-9-]+\.sql$/

/** Brings the database to what the folder says: each new file once, in a transaction of its own. One query when nothing is to do. */
export async function migrate(owner: pg.ClientConfig, folder: string, log: (line: string) => void): Promise<Migrated> {
  const migrations = await readMigrations(folder)
  const at = migrations.at(-1)?.name ?? ''
  return withClient(owner, async client => {
    if (pendingOf(migrations, await readApplied(client)).length === 0) return { applied: [], at }
    await client.query(`select pg_advisory_lock(hashtext('kith migrates'))`)
    await client.query(`create table if not exists migration (
      name text primary key, digest text not null, applied_at timestamptz not null default clock_timestamp())`)
    const pending = pendingOf(migrations, await readApplied(client))
    for (const migration of pending) {
      log(`Migrating: ${migration.name}`)
      await apply(client, migration)
    }
    await openToBackup(client)
    return { applied: pending.map(({ name }) => name), at }
  })
}

/** The migrations of a folder, in their order. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter(name => name.endsWith('.sql')).sort()
  const misnamed = names.find((name, at) => !NAME.test(name) || name.slice(0, 4) === names[at - 1]?.slice(0, 4))
  if (misnamed) throw new Error(`${misnamed}: a migration is named NNNN-what.sql, with a number of its own`)
  return Promise.all(names.map(async name => {
    const sql = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n')
    return { name, sql, digest: createHash('sha256').update(sql).digest('hex') }
  }))
}

async function readApplied(client: pg.Client): Promise<Applied[]> {
  try {
    return (await client.query<Applied>('select name, digest from migration order by name')).rows
  } catch (fault) {
    if (faultCode(fault) === '42P01') return []
    throw fault
  }
}

function pendingOf(migrations: Migration[], applied: Applied[]): Migration[] {
  for (const { name, digest } of applied) {
    const known = migrations.find(migration => migration.name === name)
    if (!known) {
      refuse('unavailable', 'database-newer', `This Kith is older than its database, which knows ${name}: `
        + 'start the newer Kith, or put back a backup from before.')
    }
    if (known.digest !== digest) {
      refuse('unavailable', 'migration-changed', `The migration ${name} has been changed since it was applied: put `
        + 'the file back as it was, and add a new one.')
    }
  }
  const pending = migrations.filter(({ name }) => !applied.some(done => done.name === name))
  const last = applied.at(-1)?.name ?? ''
  const late = pending.find(({ name }) => name < last)
  if (late) {
    refuse('unavailable', 'migration-late', `The migration ${late.name} comes before ${last}, which has been `
      + 'applied: give it the next number.')
  }
  return pending
}

/** What is new is read for a backup too, unless it says why not, and leaves with the demo: no migration has to think of it. */
export async function openToBackup(client: pg.Client): Promise<void> {
  for (const name of ['open_to_backup', 'let_demo_leave']) {
    const { rows: [found] } = await client.query<{ there: boolean }>(`select to_regprocedure('public.${name}()') is not null as there`)
    if (found?.there) await client.query(`select ${name}()`)
  }
}

async function apply(client: pg.Client, { name, sql, digest }: Migration): Promise<void> {
  try {
    await client.query('begin')
    await client.query(sql)
    await client.query('insert into migration (name, digest, applied_at) values ($1, $2, clock_timestamp())', [name, digest])
    await client.query('commit')
  } catch (fault) {
    await client.query('rollback').catch(() => undefined)
    throw new Error(`${name}${lineOf(sql, fault)}: ${fault instanceof Error ? fault.message : String(fault)}`, { cause: fault })
  }
}

function lineOf(sql: string, fault: unknown): string {
  const position = Number((fault as { position?: string }).position)
  return position > 0 ? `:${sql.slice(0, position).split('\n').length}` : ''
}
