import { createHmac } from 'node:crypto'
import type pg from 'pg'
import { refuse } from '../refusal.ts'
import { createLogin, DEFINER, literal, LOGINS, name, one, passwordOf, roleOf, steadyPlans, verifierOf, withClient } from './prepare-roles.ts'
import type { Login, Logins } from './prepare-roles.ts'

export type { Login, Logins } from './prepare-roles.ts'
export { prepareExternal } from './prepare-external.ts'

const EXTENSIONS = ['pg_trgm', 'unaccent']
// `noinherit`: the owner may hand functions to the definer, and must not see with its eyes.
const ATTRIBUTES = 'nosuperuser nobypassrls nocreaterole nocreatedb noreplication noinherit'

export interface Preparation {
  /** A superuser, connected to any database but the one that is made. */
  admin: pg.ClientConfig
  database: string
  key: Buffer
  log: (line: string) => void
}

/** Makes the database and its roles where they are missing, and says how each login connects. One query when all is there. */
export async function prepareDatabase({ admin, database, key, log }: Preparation): Promise<Logins> {
  await withClient(admin, async client => {
    const mark = `Kith, prepared ${createHmac('sha256', key).update('prepared:4').digest('hex').slice(0, 16)}`
    if (await isPrepared(client, database, mark)) return
    await client.query(`select pg_advisory_lock(hashtext('kith prepares'))`)
    if (await isPrepared(client, database, mark)) return
    log(`Preparing the database ${database}…`)
    await prepareRoles(client, key)
    const { exists } = await one<{ exists: boolean }>(client, 'select exists (select from pg_database where datname = $1)', [database])
    if (!exists) await client.query(`create database ${name(database)} owner kith_owner template template0 encoding 'UTF8'`)
    await client.query(`revoke all on database ${name(database)} from public`)
    await client.query(`grant connect on database ${name(database)} to ${LOGINS.map(roleOf).join(', ')}`)
    await withClient({ ...admin, database }, prepareSchema)
    await client.query(`comment on database ${name(database)} is ${literal(mark)}`)
  })
  const login = (of: Login): pg.ClientConfig => ({ ...admin, database, user: roleOf(of), password: passwordOf(key, roleOf(of)) })
  return { owner: login('owner'), business: login('business'), person: login('person'), worker: login('worker'), backup: login('backup') }
}

async function isPrepared(client: pg.Client, database: string, mark: string): Promise<boolean> {
  const { prepared } = await one<{ prepared: boolean }>(client, `
    select (select shobj_description(oid, 'pg_database') from pg_database where datname = $1) = $2
      and (select count(*) from pg_roles where rolname = any($3) and rolcanlogin = (rolname <> $4)
             and not rolsuper and not rolbypassrls and not rolcreaterole and not rolcreatedb) = cardinality($3) as prepared`,
  [database, mark, [...LOGINS.map(roleOf), DEFINER], DEFINER])
  return prepared
}

async function prepareRoles(client: pg.Client, key: Buffer): Promise<void> {
  const there = (await client.query<{ rolname: string }>('select rolname from pg_roles where rolname = any($1)',
    [[...LOGINS.map(roleOf), DEFINER]])).rows.map(row => row.rolname)
  await client.query('begin')
  for (const role of LOGINS.map(roleOf)) {
    if (!there.includes(role)) await client.query(createLogin(key, role))
    await client.query(`alter role ${role} login ${ATTRIBUTES} password ${literal(verifierOf(key, role))}`)
    for (const steady of steadyPlans(role)) await client.query(steady)
  }
  if (!there.includes(DEFINER)) await client.query(`create role ${DEFINER}`)
  await client.query(`alter role ${DEFINER} nologin ${ATTRIBUTES}`)
  await client.query(`grant ${DEFINER} to kith_owner`)
  await client.query('commit')
}

async function prepareSchema(client: pg.Client): Promise<void> {
  await client.query(`grant usage, create on schema public to ${DEFINER}, ${roleOf('owner')}`)
  for (const extension of EXTENSIONS) await addExtension(client, extension)
}

/** Adds an extension if the server has it and the role may. */
export async function addExtension(client: pg.Client, extension: string): Promise<void> {
  const { missing } = await one<{ missing: boolean }>(client, `
    select exists (select from pg_available_extensions where name = $1 and installed_version is null) as missing`, [extension])
  if (missing) await client.query(`create extension if not exists ${extension}`).catch(() => undefined)
}

/** Refuses logins under which row security would not hold. */
export async function checkLogins(logins: Logins): Promise<void> {
  const ask = (client: pg.Client): Promise<{ role: string; unsafe: string | null }> => one(client, `
    select session_user as role, (select min(rolname) from pg_roles
      where (rolsuper or rolbypassrls) and pg_has_role(session_user, oid, 'member')) as unsafe`)
  const users = await Promise.all(LOGINS.map(login => withClient(logins[login], ask)))
  for (const { role, unsafe } of users) {
    if (unsafe) refuseUnsafe(role, unsafe)
  }
}

function refuseUnsafe(role: string, unsafe: string): never {
  refuse('unavailable', 'unsafe-database-role', role === unsafe
    ? `The database role ${role} may pass by row security, so Kith does not start: alter role ${name(role)} nosuperuser nobypassrls;`
    : `The database role ${role} may become ${unsafe}, which passes by row security, so Kith does not start: revoke `
      + `${name(unsafe)} from ${name(role)};`)
}
