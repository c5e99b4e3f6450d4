import { createHash } from 'node:crypto'
import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { finished, pipeline } from 'node:stream/promises'
import { createZstdCompress } from 'node:zlib'
import pg from 'pg'
import { to } from 'pg-copy-streams'
import { type Instant, inUtc } from '../../clock.ts'
import { refuse } from '../../refusal.ts'
import { faultCode } from '../embedded-trouble.ts'
import { withClient } from '../prepare-roles.ts'
import { writeFrame } from './frames.ts'
import { bindingOf, makeHead, type Secret } from './head.ts'
import { sealing } from './sealed-stream.ts'

export interface Written { readonly tables: number; readonly rows: number; readonly leavesOut: readonly string[] }

export interface BackupOptions {
  /** The login kith_backup. */
  readonly login: pg.ClientConfig
  readonly secret: Secret
  readonly to: Writable
  /** Signed heads, read before: the chains in the backup then reach at least as far. */
  readonly heads: readonly string[]
  readonly at: Instant
}

/** Writes everything that is kept, as it was at one instant, while whoever works goes on working. */
export async function writeBackup(options: BackupOptions): Promise<Written> {
  return withClient(options.login, async client => {
    await client.query('begin isolation level repeatable read read only; set local synchronize_seqscans = off')
    const tables = await tablesToKeep(client)
    const migrations = (await client.query<{ name: string; digest: string }>('select name, digest from migration order by name')).rows
    const leavesOut = await leftOut(client)
    const { bytes, key } = makeHead(options.secret, { madeAt: inUtc(options.at), migrations, leavesOut })
    if (!options.to.write(bytes)) await once(options.to, 'drain')
    const squeeze = createZstdCompress()
    const flowing = pipeline(squeeze, sealing(key, bindingOf(bytes)), options.to)
    const writing = writeAll(client, squeeze, tables, options.heads)
    const [rows] = await Promise.all([writing.catch((error: unknown) => { squeeze.destroy(error as Error); throw error }), flowing])
    await client.query('commit')
    return { tables: tables.length, rows, leavesOut }
  }).catch((fault: unknown) => {
    if (['28P01', '28000', '42P01', '42501'].includes(faultCode(fault))) {
      refuse('unavailable', 'backup-login', 'The database has not been prepared for backups by this version of Kith: start Kith once, then try again.')
    }
    throw fault
  })
}

async function writeAll(client: pg.Client, out: Writable, tables: readonly Table[], heads: readonly string[]): Promise<number> {
  let all = 0
  await writeFrame(out, { kind: 'beside', says: { heads } })
  for (const { name, columns } of tables) {
    await writeFrame(out, { kind: 'begins', says: { table: name, columns } })
    const { rows, digest } = await copyOut(client, name, columns, bytes => writeFrame(out, { kind: 'rows', bytes }))
    await writeFrame(out, { kind: 'ends', says: { rows, digest } })
    all += rows
  }
  await writeFrame(out, { kind: 'done', says: { tables: tables.length, rows: all } })
  out.end()
  await finished(out, { readable: false })
  return all
}

/** Everything that PostgreSQL says of a table's rows, in the order in which it holds them. */
export async function copyOut(
  client: pg.Client, table: string, columns: readonly string[], take: (bytes: Buffer) => Promise<void> | void
): Promise<{ rows: number; digest: string }> {
  const hash = createHash('sha256')
  const stream = client.query(to(`copy ${pg.escapeIdentifier(table)} (${columns.map(name => pg.escapeIdentifier(name)).join(', ')}) to stdout (format binary)`))
  for await (const bytes of stream as AsyncIterable<Buffer>) {
    hash.update(bytes)
    await take(bytes)
  }
  return { rows: stream.rowCount, digest: hash.digest('hex') }
}

export interface Table { readonly name: string; readonly columns: string[] }

/** The tables that this login may read, with the columns that hold what was written into them. */
export const tablesToKeep = async (client: pg.Client): Promise<Table[]> => (await client.query<Table>(`
  select c.relname::text as name, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
   where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'migration' and has_table_privilege(c.oid, 'select')
   group by c.relname order by c.relname`)).rows

const leftOut = async (client: pg.Client): Promise<string[]> => (await client.query<{ why: string }>(`
  select substring(obj_description(oid, 'pg_class') from 'Left out of a backup: (.*)') as why from pg_class
   where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and obj_description(oid, 'pg_class') like 'Left out of a backup: %'
   order by relname`)).rows.map(({ why }) => why)
