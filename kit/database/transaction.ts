import type { Socket } from 'node:net'
import pg from 'pg'
import { type Id, isId } from '../ids.ts'
import { refuse } from '../refusal.ts'

declare const branded: unique symbol

/** An open transaction of one actor. Only `transaction()` makes one, so a verb outside a transaction does not compile. */
export interface Tx {
  readonly [branded]: true
  readonly businessId: Id | null
  /** The program by which this is done; null when people do it themselves. */
  readonly programId?: Id | null
  query(name: string, sql: string, values: unknown[]): Promise<{ rows: (string | null)[][]; count: number }>
  /** Tells the process, once this has committed and not before, that there is something new for this business. */
  stir(): void
}

/** Runs work in transactions of one actor, as often as it is asked to. */
export type Within = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>

/** The login as which work is done. None of them may pass row-level security. */
export type Login = 'business' | 'person' | 'worker'

/** For whom work is done: row-level security lets it see this business (or this person) and nothing else. */
export interface Actor { readonly login: Login; readonly businessId?: Id; readonly personId?: Id; readonly programId?: Id | null }

export interface Database {
  transaction<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T>
  /** A notification of its own, outside every writing transaction; losing one is only a delay. */
  notify(channel: string, payload: string): Promise<void>
  /** Hears of each business for which a transaction of this process has stirred something. */
  onStir(listener: (businessId: Id) => void): void
  close(): Promise<void>
  /** Connections now lent out and waiting for one, for health and back-pressure. */
  load(): { open: number; waiting: number }
}

/** Each piece of work in a transaction of its own that sees one business. */
export const withinBusiness = (database: Database, businessId: Id): Within => work => database.transaction({ login: 'worker', businessId }, work)

export interface Logins { business: pg.PoolConfig; person: pg.PoolConfig; worker: pg.PoolConfig }

const AWAY = new Set(['ECONNREFUSED', 'ENOENT', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', '57P01', '57P02', '57P03', '53300', '08006', '08001', '53100', '25006'])

/** True when the database could not be reached or went away, as opposed to a statement that it refused. */
export function isDatabaseAway(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string }
  return AWAY.has(code ?? '') || /Connection terminated|timeout exceeded when trying to connect|not queryable/i.test(message ?? '')
}

/** Opens the pools, one for each login. Connections are made when first needed. */
export function openDatabase(logins: Logins, size = 10): Database {
  const pools = new Map<Login, pg.Pool>()
  for (const login of ['business', 'person', 'worker'] as const) {
    const pool = new pg.Pool({
      ...logins[login], max: login === 'person' ? 4 : size, idleTimeoutMillis: 30_000, connectionTimeoutMillis: 10_000,
      allowExitOnIdle: true, pipeline: true, types: { getTypeParser: () => (raw: string) => raw }
    })
    pool.on('error', () => {}) // an idle connection that breaks is replaced by the next use
    pools.set(login, pool)
  }
  const quick = new pg.Pool({ ...logins.worker, max: 1, options: '-c synchronous_commit=off', allowExitOnIdle: true })
  quick.on('error', () => {})
  const listeners: ((businessId: Id) => void)[] = []
  return {
    async transaction(actor, work) {
      const client = await pools.get(actor.login)!.connect()
      client.on('error', ignore)
      let broken: Error | undefined
      let stirred = false
      try {
        const result = await within(client, actor, () => { stirred = true }, work)
        if (stirred && actor.businessId) for (const hear of listeners) hear(actor.businessId)
        return result
      } catch (error) {
        if (isDatabaseAway(error)) broken = error as Error
        throw error
      } finally {
        client.off('error', ignore)
        client.release(broken)
      }
    },
    async notify(channel, payload) { await quick.query('select pg_notify($1, $2)', [channel, payload]) },
    onStir(listener) { listeners.push(listener) },
    async close() { await Promise.all([...pools.values(), quick].map(pool => pool.end())) },
    load() {
      let open = 0, waiting = 0
      for (const pool of pools.values()) { open += pool.totalCount - pool.idleCount; waiting += pool.waitingCount }
      return { open, waiting }
    }
  }
}

const ignore = (): void => {}

async function within<T>(client: pg.PoolClient, actor: Actor, stir: () => void, work: (tx: Tx) => Promise<T>): Promise<T> {
  const flying = new Set<Promise<unknown>>()
  const together = gathering(client)
  const send = (query: pg.QueryConfig | pg.QueryArrayConfig): Promise<pg.QueryArrayResult> => {
    together()
    const sent = client.query(query as pg.QueryArrayConfig)
    flying.add(sent)
    sent.catch(ignore).finally(() => flying.delete(sent))
    return sent
  }
  const begun = send({ text: `begin; ${settings(actor)}` })
  let failed: unknown
  let over = false
  const tx = {
    businessId: actor.businessId ?? null, programId: actor.programId ?? null,
    stir,
    async query(name: string, text: string, values: unknown[]) {
      if (over) throw new Error(`${name} came after its transaction had ended`) // one of several done side by side has failed
      try {
        const result = await send({ name, text, values, rowMode: 'array' })
        return { rows: result.rows as (string | null)[][], count: result.rowCount ?? 0 }
      } catch (error) {
        failed ??= error
        throw error
      }
    }
  } as Tx
  try {
    const result = await work(tx)
    over = true
    await begun
    await Promise.allSettled(flying)
    if (failed) throw failed
    await client.query('commit')
    return result
  } catch (error) {
    over = true
    await Promise.allSettled(flying)
    await client.query('rollback').catch(ignore)
    throw failed ?? error
  }
}

/** What is sent in one turn of the process leaves in one write: each write wakes the server, which costs more than most statements. */
function gathering(client: pg.PoolClient): () => void {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection
  let held = false
  return () => {
    if (held) return
    held = true
    stream.cork()
    process.nextTick(() => { held = false; stream.uncork() })
  }
}

/** SET LOCAL with validated literals: PgBouncer and Citus carry it, `set_config` they would not. */
function settings(actor: Actor): string {
  const set: string[] = []
  for (const [name, id] of [['business_id', actor.businessId], ['person_id', actor.personId]] as const) {
    if (id === undefined) continue
    if (!isId(id)) refuse('not-found', 'not-found', 'That is not here.')
    set.push(`set local kith.${name} = '${id}'`)
  }
  return set.join('; ')
}
