import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { openKeys } from '../kit/keys.ts'
import { type Embedded, openEmbedded } from '../kit/postgres/embedded.ts'
import { migrate } from '../kit/postgres/migrate.ts'
import { type Logins, prepareDatabase } from '../kit/postgres/prepare.ts'

export const root = join(import.meta.dirname, '..')
export const KEY = Buffer.alloc(32, 11).toString('base64url')
export const keys = openKeys(KEY)

/** A migrated database of one round, with its logins and a superuser for counting and loading. */
export interface BenchDatabase {
  readonly name: string
  readonly logins: Logins
  readonly admin: pg.ClientConfig
  drop(): Promise<void>
}

export interface Ground {
  readonly folder: string
  /** The process id of the PostgreSQL server, whose children do the work. */
  readonly postgres: number
  make(name: string): Promise<BenchDatabase>
  close(): Promise<void>
}

/** Starts it once more, so that it counts and times each statement; that costs a little, so not for figures that are told. */
const timingStatements = (open: () => Promise<Embedded>) => async (embedded: Embedded): Promise<Embedded> => {
  const admin = { host: embedded.host, port: embedded.port, user: embedded.superuser, password: embedded.password, database: 'postgres' }
  await within(admin, async client => {
    await client.query(`alter system set shared_preload_libraries = 'pg_stat_statements'`)
    await client.query(`alter system set pg_stat_statements.track_planning = on`)
  })
  await embedded.stop()
  const again = await open()
  await within({ ...admin, host: again.host, port: again.port }, client => client.query('create extension pg_stat_statements'))
  return again
}

/** The PostgreSQL that Kith brings, with the settings it has in production, on a folder that is gone afterwards. */
export async function openGround({ timing = false } = {}): Promise<Ground> {
  const folder = mkdtempSync(join(tmpdir(), 'kith-bench-'))
  const open = (): Promise<Embedded> => openEmbedded({ folder: join(folder, 'database'), log: () => {} })
  const embedded = timing ? await open().then(timingStatements(open)) : await open()
  const admin = { host: embedded.host, port: embedded.port, user: embedded.superuser, password: embedded.password }
  const postgres = await within({ ...admin, database: 'postgres' }, async client =>
    Number((await client.query<{ pid: string }>(`select split_part(pg_read_file('postmaster.pid'), E'\\n', 1) as pid`)).rows[0]!.pid))
  const close = async (): Promise<void> => {
    await embedded.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void close().finally(() => process.exit(130)))
  return {
    folder, postgres, close,
    async make(name) {
      const logins = await prepareDatabase({ admin: { ...admin, database: 'postgres' }, database: name, key: keys.derive('database logins'), log: () => {} })
      await migrate(logins.owner, join(root, 'schema', 'migrations'), () => {})
      return {
        name, logins, admin: { ...admin, database: name },
        drop: () => within({ ...admin, database: 'postgres' }, async client => { await client.query(`drop database ${name} with (force)`) })
      }
    }
  }
}

/** Runs work on a connection of its own. */
export async function within<T>(config: pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(config)
  client.on('error', () => {}) // what was asked of it fails too, and says so
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
