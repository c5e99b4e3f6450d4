import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { freshDatabase, type TestDatabase } from '../database.ts'
import { DEFINERS, OPEN_TABLES, OTHER_KEYS, OWNERS } from './owners.ts'
import { list } from './sources.ts'

let database: TestDatabase
let client: pg.Client
before(async () => {
  database = await freshDatabase()
  client = new pg.Client(database.admin)
  await client.connect()
})
after(async () => {
  await client.end()
  await database.drop()
})

const ask = async <Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> => (await client.query<Row>(sql)).rows
const none = (found: readonly string[], rule: string): void => assert.equal(found.length, 0, `${rule}:${list(found)}`)
const TABLES = `pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`

test('every table has an owner in the map, and every table in the map is there', async () => {
  const there = (await ask<{ name: string }>(`select relname as name from ${TABLES} order by 1`)).map(({ name }) => name)
  assert.deepEqual(there, Object.keys(OWNERS).sort())
})

test('row-level security is enabled and forced on every table', async () => {
  const open = await ask<{ name: string }>(`select relname as name from ${TABLES} and not (relrowsecurity and relforcerowsecurity)`)
  assert.deepEqual(open.map(({ name }) => name), Object.keys(OPEN_TABLES))
  for (const name of Object.keys(OPEN_TABLES)) {
    const grants = await ask<{ role: string }>(`select distinct grantee as role from information_schema.role_table_grants where table_name = '${name}' and grantee not in ('kith_owner', 'kith_backup', 'kith_definer')`)
    assert.deepEqual(grants, [], `${name} is open to others`)
  }
})

test('the key of every table begins with the business or the person that it belongs to', async () => {
  const keys = await ask<{ name: string; first: string | null }>(`
    select c.relname as name, a.attname as first from pg_class c left join pg_index i on i.indrelid = c.oid and i.indisprimary
      left join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0] where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`)
  const found = keys.filter(({ name, first }) => first !== 'business_id' && first !== 'person_id' && !OTHER_KEYS[name])
    .map(({ name, first }) => `${name}: ${first ?? 'no key'}`)
  none(found, 'ground 9')
})

test('nothing on the business side knows a person: no table has both, but those that only she can see: where she serves, and where she is known', async () => {
  const both = await ask<{ name: string }>(`
    select c.relname as name from pg_class c join pg_attribute p on p.attrelid = c.oid and p.attname like '%person_id' join pg_attribute b on b.attrelid = c.oid and b.attname = 'business_id'
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1`)
  assert.deepEqual(both.map(({ name }) => name), ['known_at', 'membership'])
})

test('nothing is unique across businesses but slugs and the addresses at which they are reached', async () => {
  const unique = await ask<{ name: string }>(`
    select c.relname || ' ' || x.relname as name from pg_index i join pg_class c on c.oid = i.indrelid join pg_class x on x.oid = i.indexrelid
     where c.relnamespace = 'public'::regnamespace and i.indisunique and not i.indisprimary
       and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attnum = any(i.indkey) and a.attname in ('business_id', 'person_id')) order by 1`)
  assert.deepEqual(unique.map(({ name }) => name), ['business business_slug_key', 'inbound_address inbound_address_channel_address_key'])
})

test('a policy that shows everything is there only for the definer, for reading a backup, and for the mailboxes of the demo', async () => {
  const open = await ask<{ name: string }>(`
    select c.relname || ' ' || p.polname as name from pg_policy p join pg_class c on c.oid = p.polrelid
     where pg_get_expr(p.polqual, p.polrelid) = 'true' and p.polroles <> array['kith_definer'::regrole::oid]
       and not (p.polname = 'backup' and p.polcmd = 'r' and p.polroles = array['kith_backup'::regrole::oid])`)
  assert.deepEqual(open.map(({ name }) => name), ['demo_mail demo'])
})

test('what the definer may look at, it may never change', async () => {
  const may = await ask<{ name: string }>(`
    select relname as name from ${TABLES} and (has_any_column_privilege('kith_definer', c.oid, 'insert, update') or has_table_privilege('kith_definer', c.oid, 'delete, truncate'))`)
  assert.deepEqual(may, [])
})

test('the functions that see past row-level security are exactly those listed, owned by a role that cannot sign in', async () => {
  const functions = await ask<{ signature: string; owner: string; config: string[] | null; logins: string[] }>(`
    select oid::regprocedure::text as signature, pg_get_userbyid(proowner) as owner, proconfig as config,
           array(select l from unnest(array['business', 'person', 'worker']) l where has_function_privilege('kith_' || l, p.oid, 'execute')) as logins
      from pg_proc p where pronamespace = 'public'::regnamespace and prosecdef order by 1`)
  assert.deepEqual(functions.map(({ signature }) => signature).sort(), Object.keys(DEFINERS).sort())
  for (const { signature, owner, config, logins } of functions) {
    assert.equal(owner, 'kith_definer', signature)
    assert.ok(config?.some(setting => setting.startsWith('search_path=')), `${signature} must fix its search_path`)
    assert.deepEqual(logins, DEFINERS[signature]!.logins, signature)
  }
  const [definer] = await ask<{ login: boolean }>(`select rolcanlogin as login from pg_roles where rolname = 'kith_definer'`)
  assert.equal(definer!.login, false)
})

test('no login is a superuser, passes by row-level security, makes roles, or may become what does', async () => {
  const roles = await ask<{ name: string }>(`
    select r.rolname as name from pg_roles r where r.rolname = any(array['kith_owner', 'kith_business', 'kith_person', 'kith_worker', 'kith_backup', 'kith_definer']) and exists (
      select from pg_roles p where (p.rolsuper or p.rolbypassrls or p.rolcreaterole or p.rolcreatedb) and pg_has_role(r.oid, p.oid, 'member'))`)
  assert.deepEqual(roles, [])
})

test('no login that works may make anything: no tables, no temporary ones that could stand before ours', async () => {
  const may = await ask<{ name: string }>(`
    select l as name from unnest(array['kith_business', 'kith_person', 'kith_worker', 'kith_backup']) l
     where has_schema_privilege(l, 'public', 'create') or has_database_privilege(l, current_database(), 'create') or has_database_privilege(l, current_database(), 'temporary')`)
  assert.deepEqual(may, [])
})

test('instants end in _at, days in _on, and a table is singular', async () => {
  const columns = await ask<{ name: string; type: string }>(`
    select c.relname || '.' || a.attname as name, format_type(a.atttypid, null) as type from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`)
  const AS_PEOPLE_SAY: readonly string[] = ['conversation.waiting_since', 'turn.waiting_since', 'message.hold_until']
  const found = columns.filter(({ name, type }) => !AS_PEOPLE_SAY.includes(name) &&
    ((type === 'timestamp with time zone') !== name.endsWith('_at') || (type === 'date') !== name.endsWith('_on') &&
      !name.endsWith('.passed_on') || type === 'timestamp without time zone'))
  none(found.map(({ name, type }) => `${name} ${type}`), 'WORDS.md, forms')
  const PLURAL = /(?<!s)s$/
  none(Object.keys(OWNERS).filter(name => PLURAL.test(name) && !['business', 'opening_hours'].includes(name)), 'singular')
})
