import { createHash, createHmac, pbkdf2Sync } from 'node:crypto'
import pg from 'pg'

/** The logins of Kith; `owner` migrates, the others work under row security; `backup` reads what is kept in a backup, and changes nothing. */
export type Login = 'owner' | 'business' | 'person' | 'worker' | 'backup'
export type Logins = Record<Login, pg.ClientConfig>

export const LOGINS = ['owner', 'business', 'person', 'worker', 'backup'] as const
export const DEFINER = 'kith_definer'
export const roleOf = (login: Login): string => `kith_${login}`

/** The password of a role follows from the key: base64url(HMAC-SHA256(key, "role:" + name)). */
export const passwordOf = (key: Buffer, role: string): string => createHmac('sha256', key).update(`role:${role}`).digest('base64url')

const ROUNDS = 4096

/** What PostgreSQL stores for a password (RFC 5803): so that no statement, and no server's log, ever carries the password itself. */
export function verifierOf(key: Buffer, role: string): string {
  const salt = createHmac('sha256', key).update(`salt:${role}`).digest().subarray(0, 16)
  const salted = pbkdf2Sync(passwordOf(key, role), salt, ROUNDS, 32, 'sha256')
  const part = (name: string): Buffer => createHmac('sha256', salted).update(name).digest()
  const stored = createHash('sha256').update(part('Client Key')).digest('base64')
  return `SCRAM-SHA-256$${ROUNDS}:${salt.toString('base64')}$${stored}:${part('Server Key').toString('base64')}`
}

export const name = (identifier: string): string => pg.escapeIdentifier(identifier)
export const literal = (text: string): string => pg.escapeLiteral(text)

export const createLogin = (key: Buffer, role: string): string => `create role ${name(role)} login password `
  + `${literal(verifierOf(key, role))}`

/**
 * Every statement of Kith begins at a key and touches few rows. These settings keep the planner to that, also in a young database of which
 * it knows nothing yet: measured, a mail then costs a fifteenth of what a hash join over all messages made of it. A backup reads whole tables.
 */
export const steadyPlans = (role: string): string[] => role === roleOf('owner') || role === roleOf('backup')
  ? []
  : ['enable_hashjoin = off', 'enable_mergejoin = off', 'enable_seqscan = off', 'random_page_cost = 1.1'].map(setting => `alter role ${name(role)} set ${setting}`)

/** Runs work on a connection of its own. */
export async function withClient<Result>(config: pg.ClientConfig, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionTimeoutMillis: 10_000, ...config })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return await work(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** The first row of an answer. */
export async function one<Row extends pg.QueryResultRow>(client: pg.Client, sql: string, values: unknown[] = []): Promise<Row> {
  return (await client.query<Row>(sql, values)).rows[0]!
}
