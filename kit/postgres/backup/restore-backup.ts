import { Readable, type Writable } from 'node:stream'
import { finished, pipeline } from 'node:stream/promises'
import { createZstdDecompress } from 'node:zlib'
import pg from 'pg'
import { from } from 'pg-copy-streams'
import { refuse } from '../../refusal.ts'
import { migrate, type Migration, openToBackup, readMigrations } from '../migrate.ts'
import { one, withClient } from '../prepare-roles.ts'
import { bareTables } from './bare-tables.ts'
import { type Frame, notWhole, readFrames, type TableBegins } from './frames.ts'
import { type BackupHead, bindingOf, noBackup, openHead, readHead, type Secret } from './head.ts'
import { unsealing } from './sealed-stream.ts'
import { copyOut } from './write-backup.ts'

export interface Restored { readonly head: BackupHead; readonly tables: readonly RestoredTable[]; readonly heads: readonly string[]; readonly migrated: readonly string[] }
export interface RestoredTable { readonly name: string; readonly rows: number; readonly digest: string }

export interface RestoreOptions {
  /** Who owns the empty database. */
  readonly owner: pg.ClientConfig
  readonly secret: Secret
  readonly from: Readable
  readonly migrations: string
  readonly log: (line: string) => void
}

/**
 * Brings a backup into an empty database: the tables as they were when it was made, then its rows, read back and compared, all in one
 * transaction; then the migrations that came later. Refuses, and leaves the database empty, when anything does not fit.
 */
export async function restoreBackup(options: RestoreOptions): Promise<Restored> {
  const { head, bytes, rest } = await takeHead(options.from)
  const key = openHead(head, options.secret)
  const migrations = migrationsUntil(head, await readMigrations(options.migrations))
  const loaded = await withClient(options.owner, async client => {
    await client.query(`begin; set local synchronize_seqscans = off; set local maintenance_work_mem = '256MB'; select pg_advisory_xact_lock(hashtext('kith migrates'))`)
    await refuseFull(client)
    await makeTables(client, migrations)
    const dress = await bareTables(client)
    let came: Loaded | null = null
    await pipeline(rest, unsealing(key, bindingOf(bytes)), createZstdDecompress(), async (plain: AsyncIterable<Buffer>) => {
      came = await loadFrames(client, readFrames(Readable.from(plain, { objectMode: false })))
    })
    const { tables, heads } = came ?? notWhole()
    options.log('Everything has been read; making the indexes and checking the keys…')
    await dress()
    await client.query('commit')
    return { tables, heads }
  })
  const { applied } = await migrate(options.owner, options.migrations, options.log)
  return { head, ...loaded, migrated: applied }
}

async function takeHead(input: Readable): Promise<{ head: BackupHead; bytes: Buffer; rest: AsyncGenerator<Buffer> }> {
  const pieces = (input as AsyncIterable<Buffer>)[Symbol.asyncIterator]()
  let front = Buffer.alloc(0)
  for (;;) {
    const { value, done } = await pieces.next()
    if (done) return noBackup()
    front = Buffer.concat([front, value])
    const read = readHead(front)
    if (read) return { ...read, rest: following(read.rest, pieces) }
  }
}

async function* following(rest: Buffer, pieces: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield rest
  for (let next = await pieces.next(); !next.done; next = await pieces.next()) yield next.value
}

/** The migrations after which the backup was made, if this Kith has them all. */
function migrationsUntil(head: BackupHead, known: readonly Migration[]): Migration[] {
  return head.migrations.map(({ name, digest }) => {
    const found = known.find(migration => migration.name === name)
    if (!found) return refuse('unavailable', 'backup-newer', `This backup was made by a newer Kith, which knows ${name}: restore it with that version or a later one.`)
    if (found.digest !== digest) return refuse('unavailable', 'backup-other', `This backup was made by a Kith in which the migration ${name} is another: restore it with that one.`)
    return found
  })
}

async function refuseFull(client: pg.Client): Promise<void> {
  const { tables } = await one<{ tables: number }>(client, `
    select count(*)::int as tables from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and not exists (select from pg_depend e where e.objid = c.oid and e.classid = 'pg_class'::regclass and e.deptype = 'e')`)
  if (tables > 0) refuse('conflict', 'restore-not-empty', 'There is a Kith here already. A backup is restored into an empty folder or an empty database, never over another.')
}

async function makeTables(client: pg.Client, migrations: readonly Migration[]): Promise<void> {
  await client.query('create table migration (name text primary key, digest text not null, applied_at timestamptz not null default clock_timestamp())')
  for (const { name, sql, digest } of migrations) {
    await client.query(sql)
    await client.query('insert into migration (name, digest) values ($1, $2)', [name, digest])
  }
  await openToBackup(client)
  const { names } = await one<{ names: string | null }>(client, `
    select string_agg(oid::regclass::text, ', ') as names from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'migration'`)
  if (names) await client.query(`truncate ${names}`)
}

interface Loaded { readonly tables: RestoredTable[]; readonly heads: readonly string[] }

async function loadFrames(client: pg.Client, frames: AsyncGenerator<Frame>): Promise<Loaded> {
  const tables: RestoredTable[] = []
  let heads: readonly string[] = []
  let open: { table: TableBegins; into: Writable & { rowCount?: number } } | null = null
  for await (const frame of frames) {
    if (frame.kind === 'beside') heads = frame.says.heads
    else if (frame.kind === 'begins') open = { table: frame.says, into: client.query(from(`copy ${listed(frame.says)} from stdin (format binary)`)) }
    else if (frame.kind === 'done') {
      if (frame.says.tables !== tables.length || frame.says.rows !== tables.reduce((sum, { rows }) => sum + rows, 0)) notWhole()
    } else if (!open) return notWhole()
    else if (frame.kind === 'rows') await write(open.into, frame.bytes)
    else {
      open.into.end()
      await finished(open.into)
      const { table, columns } = open.table
      const came = open.into.rowCount ?? 0
      const kept = await copyOut(client, table, columns, () => {})
      if (came !== frame.says.rows || kept.rows !== came || kept.digest !== frame.says.digest) {
        refuse('invalid', 'restore-differs', `The table ${table} is not what it was when the backup was made. Nothing was restored.`)
      }
      tables.push({ name: table, ...kept })
      open = null
    }
  }
  return { tables, heads }
}

const listed = ({ table, columns }: TableBegins): string => `${pg.escapeIdentifier(table)} (${columns.map(name => pg.escapeIdentifier(name)).join(', ')})`

function write(into: Writable, bytes: Buffer): Promise<void> {
  return new Promise((done, failed) => {
    into.once('error', failed)
    into.write(bytes, error => {
      into.off('error', failed)
      if (error) failed(error)
      else done()
    })
  })
}
