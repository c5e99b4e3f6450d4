import type pg from 'pg'
import { Refusal, refuse } from '../refusal.ts'
import { faultCode } from './embedded-trouble.ts'
import { createLogin, DEFINER, LOGINS, name, one, passwordOf, roleOf, withClient, steadyPlans } from './prepare-roles.ts'
import type { Login, Logins } from './prepare-roles.ts'

const OLDEST = 150_000
const OTHERS = ['business', 'person', 'worker', 'backup'] as const

interface Found {
  role: string
  database: string
  version: number
  utf8: boolean
  unsafe: boolean
  may_create_roles: boolean
  may_create: boolean
  missing: string[]
  definer: boolean
  is_member: boolean
  definer_creates: boolean
  extensions: string[]
}

/**
 * Prepares the database that DATABASE_URL names; its role takes the place of kith_owner. Refuses, in a sentence each: a server that
 * is out of reach or older than PostgreSQL 15, a wrong password, a role that passes by row security, roles that it may not create.
 */
export async function prepareExternal(url: string, key: Buffer): Promise<Logins> {
  const owner: pg.ClientConfig = { connectionString: checkUrl(url) }
  const as = (login: Login): pg.ClientConfig => ({ connectionString: withUser(url, roleOf(login), passwordOf(key, roleOf(login))) })
  const logins: Logins = { owner, business: as('business'), person: as('person'), worker: as('worker'), backup: as('backup') }
  try {
    await withClient(owner, client => prepareWith(client, key))
  } catch (fault) {
    throw inWords(fault)
  }
  await Promise.all(OTHERS.map(login => withClient(logins[login], async () => undefined).catch((fault: unknown) => {
    throw loginTrouble(roleOf(login), fault)
  })))
  return logins
}

function checkUrl(url: string): string {
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url)) {
    refuse('unavailable', 'database-url', 'DATABASE_URL is not an address of a PostgreSQL: write '
      + 'postgres://role:password@host:5432/database.')
  }
  return url
}

// As parameters, because an address without a host (a socket in ?host=) cannot carry a user before it.
function withUser(url: string, user: string, password: string): string {
  const address = new URL(url)
  if (address.host) Object.assign(address, { username: '', password: '' })
  address.searchParams.set('user', user)
  address.searchParams.set('password', password)
  return address.href
}

async function prepareWith(client: pg.Client, key: Buffer): Promise<void> {
  const found = await look(client)
  refuseUnfit(found)
  if (isComplete(found) && found.extensions.length === 0) return
  const needed = statements(found, key)
  if (!found.may_create_roles && (found.missing.length > 0 || !found.definer || !found.is_member)) askFor(found, needed)
  try {
    await client.query('begin')
    for (const sql of needed) await client.query(sql)
    await client.query('commit')
  } catch (fault) {
    await client.query('rollback')
    if (faultCode(fault) === '42501') askFor(found, needed)
    // Another Kith that starts at this moment made them first.
    if (!['42710', '23505', 'XX000'].includes(faultCode(fault))) throw fault
  }
  for (const extension of found.extensions) await client.query(`create extension if not exists ${extension}`).catch(() => undefined)
  const now = await look(client)
  if (!isComplete(now)) askFor(now, statements(now, key))
}

const look = (client: pg.Client): Promise<Found> => one<Found>(client, `
  with role as (select * from pg_roles where rolname = session_user),
       definer as (select oid from pg_roles where rolname = $2)
  select session_user as role, current_database() as database, current_setting('server_version_num')::int as version,
    pg_encoding_to_char((select encoding from pg_database where datname = current_database())) = 'UTF8' as utf8,
    exists (select from pg_roles r where (r.rolsuper or r.rolbypassrls) and pg_has_role(session_user, r.oid, 'member')) as unsafe,
    (select rolcreaterole from role) as may_create_roles,
    has_schema_privilege(session_user, 'public', 'create') as may_create,
    array(select n from unnest($1::text[]) n where not exists (select from pg_roles where rolname = n)) as missing,
    exists (select from definer) as definer,
    coalesce((select pg_has_role(session_user, oid,
      case when current_setting('server_version_num')::int < 160000 then 'member' else 'set' end) from definer), false) as is_member,
    coalesce((select has_schema_privilege(oid, 'public', 'create') from definer), false) as definer_creates,
    array(select name::text from pg_available_extensions
      where name in ('pg_trgm', 'unaccent') and installed_version is null order by name) as extensions`,
[OTHERS.map(roleOf), DEFINER])

const isComplete = (found: Found): boolean => found.missing.length === 0 && found.definer && found.is_member && found.definer_creates

function statements(found: Found, key: Buffer): string[] {
  const grant = `grant ${DEFINER} to ${name(found.role)}${found.version < 160_000 ? '' : ' with inherit false, set true'}`
  return [
    ...found.missing.flatMap(role => [createLogin(key, role), ...steadyPlans(role)]),
    ...found.definer ? [] : [`create role ${DEFINER}`],
    ...found.is_member ? [] : [grant],
    ...found.definer_creates ? [] : [`grant usage, create on schema public to ${DEFINER}`],
    ...found.is_member || found.version >= 160_000 ? [] : byNameOnly(found.role)
  ]
}

/** Before 16 a role inherits from all it belongs to or from none: then what came by owning the database is granted by name. */
const byNameOnly = (role: string): string[] =>
  [`grant usage, create on schema public to ${name(role)}`, `alter role ${name(role)} noinherit`]

function refuseUnfit(found: Found): void {
  const role = name(found.role)
  if (found.version < OLDEST) {
    refuse('unavailable', 'database-too-old', `The PostgreSQL of DATABASE_URL is version `
      + `${Math.floor(found.version / 10_000)}: Kith needs 15 or later.`)
  }
  if (found.unsafe) {
    refuse('unavailable', 'unsafe-database-role', `The role ${found.role} of DATABASE_URL may pass by row security, `
      + 'so Kith does not start. '
      + `Make a safe one and name it there instead: create role kith_owner login createrole password '…'; `
      + `create database kith owner kith_owner encoding 'UTF8' template template0;`)
  }
  if (!found.utf8) {
    refuse('unavailable', 'database-encoding', `The database ${found.database} is not in UTF-8: `
      + `create database kith owner ${role} encoding 'UTF8' template template0;`)
  }
  if (!found.may_create) {
    refuse('unavailable', 'database-not-owned', `The role ${found.role} may not make tables in ${found.database}: `
      + `alter database ${name(found.database)} owner to ${role};`)
  }
}

function askFor(found: Found, sql: string[]): never {
  refuse('unavailable', 'database-roles-missing', `The role ${found.role} may not make what Kith needs in ${found.database}; `
    + `let somebody who may run there: ${sql.join('; ')};`)
}

function loginTrouble(role: string, fault: unknown): unknown {
  if (faultCode(fault) === '28P01') {
    return new Refusal('unavailable', 'database-other-key', `The role ${role} has another password than this Kith's `
      + 'key gives it: start with the '
      + `KITH_KEY with which it was made, or drop the roles ${LOGINS.slice(1).map(roleOf).join(', ')} to have them made anew.`)
  }
  return inWords(fault)
}

const AWAY = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT', 'ECONNRESET', 'ENOENT', 'EACCES']

function inWords(fault: unknown): unknown {
  if (fault instanceof Refusal || !(fault instanceof Error)) return fault
  const code = faultCode(fault)
  const say = (name: string, sentence: string): Refusal => new Refusal('unavailable', name, sentence)
  if (AWAY.includes(code) || /timeout|terminated/i.test(fault.message)) {
    return say('database-unreachable', `Kith cannot reach the PostgreSQL of DATABASE_URL (${code || 'no answer'}): `
      + 'check its host and port, and that it runs.')
  }
  if (code === '28P01') return say('database-password', 'The PostgreSQL of DATABASE_URL does not accept its role or '
    + 'password: correct them there.')
  if (code === '28000') return say('database-not-let-in', `The PostgreSQL of DATABASE_URL does not let Kith in (${fault.message}).`)
  if (code === '3D000') return say('database-missing', `The database of DATABASE_URL does not exist (${fault.message}): create it.`)
  if (code === '57P03') return say('database-starting', 'The PostgreSQL of DATABASE_URL is just starting or stopping: '
    + 'try again in a moment.')
  if (code === '53300') return say('database-crowded', 'The PostgreSQL of DATABASE_URL has no connection left: raise its max_connections.')
  if (/does not support SSL/i.test(fault.message)) {
    return say('database-without-tls', 'The PostgreSQL of DATABASE_URL does not offer TLS: take sslmode out of the '
      + 'address, or turn it on there.')
  }
  return fault
}
