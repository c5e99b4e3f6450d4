import type pg from 'pg'

interface Dressing { take: string; put: string }

/**
 * Takes indexes, keys and row security off every table, so that rows go in quickly; the answer puts all back as it was, and with that checks
 * every key. Between the two nobody else may see the tables: they have to be made in the same transaction.
 */
export async function bareTables(client: pg.Client): Promise<() => Promise<void>> {
  const { rows } = await client.query<Dressing>(DRESSINGS)
  for (const { take } of rows) await client.query(take)
  return async () => {
    for (const { put } of rows.reverse()) await client.query(put)
  }
}

// In the order in which they are taken off, and put on again from the end: keys are checked while the owner still sees every row.
const DRESSINGS = `
  with ours as (select oid, oid::regclass as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname <> 'migration')
  select take, put from (
    select 1 as turn, format('alter table %s drop constraint %I', t.name, k.conname) as take,
           format('alter table %s add constraint %I %s', t.name, k.conname, pg_get_constraintdef(k.oid)) as put
      from ours t join pg_constraint k on k.conrelid = t.oid and k.contype = 'f' and k.conparentid = 0
    union all
    select 2, format('drop index %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid)
      from ours t join pg_index i on i.indrelid = t.oid where not exists (select from pg_constraint k where k.conindid = i.indexrelid)
    union all
    select 3, format('alter table %s drop constraint %I', t.name, k.conname),
           format('alter table %s add constraint %I %s', t.name, k.conname, pg_get_constraintdef(k.oid))
      from ours t join pg_constraint k on k.conrelid = t.oid and k.contype in ('p', 'u', 'x')
    union all
    select 0, format('alter table %s no force row level security', t.name), format('alter table %s force row level security', t.name)
      from ours t join pg_class c on c.oid = t.oid where c.relforcerowsecurity
  ) dressing order by turn, take`
