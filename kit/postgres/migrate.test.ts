import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { Refusal } from '../refusal.ts'
import { openEmbedded } from './embedded.ts'
import { describeSchema, migrate } from './migrate.ts'
import { prepareDatabase } from './prepare.ts'
import { one, withClient } from './prepare-roles.ts'

const home = mkdtempSync(join(tmpdir(), 'kith-migrate-'))
const log = (): void => undefined
const embedded = await openEmbedded({ folder: join(home, 'database'), log })
const admin = { host: embedded.host, port: embedded.port, user: embedded.superuser, password: embedded.password, database: 'postgres' }
const { owner } = await prepareDatabase({ admin, database: 'kith', key: Buffer.from('key'), log })
const put = (name: string, sql: string): void => writeFileSync(join(home, name), sql)

after(async () => {
  await embedded.stop()
  rmSync(home, { recursive: true, force: true })
})

const refused = (code: string) => (fault: unknown): boolean => fault instanceof Refusal && fault.code === code

test('two that start at once apply each migration once, and a later start none', async () => {
  put('0001-shelf.sql', 'create table shelf (business_id uuid, id uuid, name text not null default \'x\', primary key (business_id, id));')
  put('0002-book.sql', `create table book (business_id uuid not null, id uuid not null, shelf_id uuid, pages int check (pages > 0),
      primary key (business_id, id), foreign key (business_id, shelf_id) references shelf);
    create index book_pages on book (business_id, pages desc) where pages > 10;
    alter table book enable row level security; alter table book force row level security;
    create policy own on book for select to kith_business, kith_worker using (business_id = current_setting('kith.business')::uuid);
    grant select, insert on book to kith_business; grant update (pages) on book to kith_business;
    create function seen(business uuid) returns bigint language sql stable security definer as 'select count(*) from book';
    alter function seen(uuid) owner to kith_definer;`)
  const both = await Promise.all([migrate(owner, home, log), migrate(owner, home, log)])
  assert.deepEqual(both.flatMap(({ applied }) => applied), ['0001-shelf.sql', '0002-book.sql'])
  assert.deepEqual(await migrate(owner, home, log), { applied: [], at: '0002-book.sql' })
})

test('a migration that fails names its line and leaves nothing behind', async () => {
  put('0003-bad.sql', 'create table half (id int);\nselect wrong;')
  await assert.rejects(migrate(owner, home, log), /0003-bad\.sql:2: column "wrong" does not exist/)
  const { gone } = await withClient(owner, client => one<{ gone: boolean }>(client, `select to_regclass('half') is null as gone`))
  assert.ok(gone)
  rmSync(join(home, '0003-bad.sql'))
})

test('the schema is described on one page, the same on every version', async () => {
  const page = await withClient(owner, describeSchema)
  assert.equal(page.slice(page.indexOf('table book')), `table book
  business_id uuid not null
  id uuid not null
  shelf_id uuid
  pages integer
  primary key (business_id, id)
  constraint book_business_id_shelf_id_fkey foreign key (business_id, shelf_id) REFERENCES shelf(business_id, id)
  constraint book_pages_check check ((pages > 0))
  index book_pages btree (business_id, pages DESC) WHERE (pages > 10)
  row security, forced
  policy own for select to kith_business, kith_worker using (business_id = (current_setting('kith.business'::text))::uuid)
  grant insert, select, update (pages) to kith_business

table migration
  name text not null
  digest text not null
  applied_at timestamp with time zone not null default clock_timestamp()
  primary key (name)

table shelf
  business_id uuid not null
  id uuid not null
  name text not null default 'x'::text
  primary key (business_id, id)

function seen(business uuid) returns bigint stable security definer owned by kith_definer
`)
})

test('a changed, a missing and a late migration are refused', async () => {
  put('0001-shelf.sql', 'create table shelf (id uuid);')
  await assert.rejects(migrate(owner, home, log), refused('migration-changed'))
  rmSync(join(home, '0001-shelf.sql'))
  await assert.rejects(migrate(owner, home, log), refused('database-newer'))
  put('0001-shelf.sql', 'create table shelf (business_id uuid, id uuid, name text not null default \'x\', primary key (business_id, id));')
  put('0000-early.sql', 'select 1;')
  await assert.rejects(migrate(owner, home, log), refused('migration-late'))
})
