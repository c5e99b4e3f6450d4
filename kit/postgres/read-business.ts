import pg from 'pg'
import { to } from 'pg-copy-streams'
import { type Id, isId } from '../ids.ts'
import { withClient } from './prepare-roles.ts'

const PIECE = 16 * 2 ** 20

/** Lines of JSON, one for each row, of one table; a large table comes in several pieces. */
export interface Rows { readonly table: string; readonly lines: Buffer }

/**
 * Every row that belongs to a business, table by table, as it is at one instant; seen through row-level security, so that it cannot be
 * another's. `leaves` names columns that are left out.
 */
export async function readBusiness(
  worker: pg.ClientConfig, businessId: Id, leaves: (table: string, column: string) => boolean, take: (rows: Rows) => Promise<void>
): Promise<void> {
  if (!isId(businessId)) throw new Error('not an id')
  await withClient(worker, async client => {
    await client.query(`begin isolation level repeatable read read only; set local kith.business_id = '${businessId}'; set local timezone = 'UTC'; set local enable_seqscan = on`)
    for (const { name, columns, key } of await tablesOfABusiness(client)) {
      const kept = columns.filter(column => !leaves(name, column)).map(column => pg.escapeIdentifier(column)).join(', ')
      // JSON has no control characters, so with these nothing is ever quoted or parted.
      const stream = client.query(to(`copy (select to_jsonb(r) from (select ${kept} from ${pg.escapeIdentifier(name)} order by ${key}) r) to stdout (format csv, quote e'\\x01', delimiter e'\\x02')`))
      let held: Buffer[] = []
      let size = 0
      for await (const piece of stream as AsyncIterable<Buffer>) {
        held.push(piece)
        size += piece.length
        if (size > PIECE) {
          const all = Buffer.concat(held)
          const end = all.lastIndexOf(0x0a) + 1
          await take({ table: name, lines: all.subarray(0, end) })
          held = [all.subarray(end)]
          size = all.length - end
        }
      }
      if (size > 0) await take({ table: name, lines: Buffer.concat(held) })
    }
  })
}

const tablesOfABusiness = async (client: pg.Client): Promise<{ name: string; columns: string[]; key: string }[]> => (await client.query(`
  select c.relname::text as name, array_agg(a.attname::text order by a.attnum) as columns,
         (select string_agg(quote_ident(k.attname), ', ' order by array_position(i.indkey::int2[], k.attnum)) from pg_index i
            join pg_attribute k on k.attrelid = c.oid and k.attnum = any(i.indkey) where i.indrelid = c.oid and i.indisprimary) as key
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
   where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and has_table_privilege(c.oid, 'select')
     and (c.relname = 'business' or exists (select from pg_attribute b where b.attrelid = c.oid and b.attname = 'business_id'))
     and not exists (select from pg_attribute p where p.attrelid = c.oid and p.attname = 'person_id')
   group by c.oid, c.relname order by c.relname`)).rows as { name: string; columns: string[]; key: string }[]
