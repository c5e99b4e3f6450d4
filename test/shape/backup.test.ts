import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { freshDatabase, type TestDatabase } from '../database.ts'
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

const names = async (sql: string): Promise<string[]> => (await client.query<{ name: string }>(sql)).rows.map(({ name }) => name)
const TABLES = `pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'migration'`
const KEPT = `exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'backup')`
const LEFT_OUT = `coalesce(obj_description(c.oid, 'pg_class'), '') like 'Left out of a backup: %'`

test('every table is kept in a backup, or says why it is left out', async () => {
  const found = await names(`select relname as name from ${TABLES} and ${KEPT} = ${LEFT_OUT}`)
  assert.equal(found.length, 0, `migrate.ts opens it to the backup; or say in the migration: comment on table … is 'Left out of a backup: why.'${list(found)}`)
})

test('the login of the backup reads what is kept and nothing else, and can change nothing', async () => {
  assert.deepEqual(await names(`select relname as name from ${TABLES} and has_any_column_privilege('kith_backup', c.oid, 'select') <> ${KEPT}`), [])
  assert.deepEqual(await names(`select relname as name from ${TABLES} and (has_any_column_privilege('kith_backup', c.oid, 'insert, update')
    or has_table_privilege('kith_backup', c.oid, 'delete, truncate'))`), [])
  assert.deepEqual(await names(`select proname as name from pg_proc p where pronamespace = 'public'::regnamespace and prosecdef
    and has_function_privilege('kith_backup', p.oid, 'execute')`), [])
})

test('nothing that is kept leans on what is left out, and nothing counts in a sequence that a backup would have to carry', async () => {
  assert.deepEqual(await names(`select k.conname as name from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class l on l.oid = k.confrelid
    where k.contype = 'f' and ${KEPT} and not exists (select from pg_policy p where p.polrelid = l.oid and p.polname = 'backup')`), [])
  assert.deepEqual(await names(`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'S'`), [])
})
