import type pg from 'pg'
import { keyOf } from '../domain/conversations/find-place.ts'
import type { Letter } from './letters.ts'

export interface Changes { inserted: number; updated: number; deleted: number }

/** Rows really inserted, updated and deleted in each table, as PostgreSQL counts them once the connections that did it are closed. */
export async function tableChanges(admin: pg.Client): Promise<Map<string, Changes>> {
  let told = ''
  for (;;) { // what a connection has done is counted when it ends, a moment after we hear of it
    await admin.query('select pg_stat_clear_snapshot()')
    const { rows } = await admin.query<{ table: string; inserted: string; updated: string; deleted: string }>(`
      select relname as table, n_tup_ins as inserted, n_tup_upd as updated, n_tup_del as deleted from pg_stat_user_tables where schemaname = 'public' order by relname`)
    const others = await admin.query(`select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`)
    const now = JSON.stringify(rows)
    if (others.rowCount === 0 && now === told) {
      return new Map(rows.map(row => [row.table, { inserted: Number(row.inserted), updated: Number(row.updated), deleted: Number(row.deleted) }]))
    }
    told = now
    await new Promise(resolve => setTimeout(resolve, 100))
  }
}

const PATIENCE = 120_000

/** Answers when nothing is left to take in, to seal, to react to or to send; throws what is left after two minutes. */
export async function whenQuiet(admin: pg.Client): Promise<void> {
  const began = performance.now()
  for (;;) {
    const { rows } = await admin.query<{ left: string }>(`
      select concat_ws(', ', case when exists (select from inbound_pending) then 'mail to take in' end,
        case when exists (select from fact where seq is null) then 'facts to seal' end,
        case when exists (select from outbound where state in ('waiting', 'sending')) then 'mail to send' end,
        (select 'facts to hear by ' || min(c.name) from fact_head h join reaction_cursor c on c.business_id = h.business_id where c.seq < h.seq)) as left`)
    if (rows[0]!.left === '') return
    if (performance.now() - began > PATIENCE) throw new Error(`there is still left: ${rows[0]!.left}`)
    await new Promise(resolve => setTimeout(resolve, 40))
  }
}

const COUNTED = {
  'kept as they came': 'select count(*) from inbound',
  'messages that came in': `select count(*) from message where direction = 'in'`,
  'different mails among them': `select count(distinct inbound_id) from message where direction = 'in'`,
  'not understood': 'select count(*) from inbound_problem',
  'without a place': 'select count(*) from message m where not exists (select from message_placement p where p.message_id = m.id)',
  conversations: 'select count(*) from conversation',
  turns: 'select count(*) from turn',
  'acknowledgements that left': `select count(*) from outbound where state = 'sent'`,
  'facts that are not sealed': 'select count(*) from fact where seq is null',
  'breaks in the chains': 'select count(*) from (select seq - lag(seq, 1, 0::bigint) over (partition by business_id order by seq) as step from fact where seq is not null) s where step <> 1'
}
export type Counted = Record<keyof typeof COUNTED, number>

export async function countAll(admin: pg.Client): Promise<Counted> {
  const counted: Record<string, number> = {}
  for (const [what, sql] of Object.entries(COUNTED)) counted[what] = Number((await admin.query<{ count: string }>(sql)).rows[0]!.count)
  return counted as Counted
}

/** None lost, none twice, each understood, sealed, queued, and in the conversation it belongs to; throws what is not so. */
export async function checkAll(admin: pg.Client, letters: readonly Letter[], before: Counted): Promise<void> {
  const opened = letters.filter(letter => letter.opens).length
  const more: Partial<Counted> = {
    'kept as they came': letters.length, 'messages that came in': letters.length, 'different mails among them': letters.length,
    conversations: opened, turns: opened, 'acknowledgements that left': opened
  }
  const found = await countAll(admin)
  const wrong: string[] = []
  for (const [what, count] of Object.entries(found) as [keyof Counted, number][]) {
    const wanted = what === 'facts that are not sealed' ? 0 : before[what] + (more[what] ?? 0)
    if (count !== wanted) wrong.push(`${what}: ${count}, not ${wanted}`)
  }
  const keys = letters.map(letter => keyOf('email', letter.messageId))
  const { rows } = await admin.query<{ count: string }>(`
    select count(*) from (select key from message_reference r join message m on m.id = r.message_id
      where r.relation = 'is' and m.direction = 'in' and r.key = any($1) group by key having count(*) = 1) k`, [keys])
  if (Number(rows[0]!.count) !== letters.length) wrong.push(`mails found once by their Message-ID: ${rows[0]!.count}, not ${letters.length}`)
  if (wrong.length > 0) throw new Error(`mail went wrong: ${wrong.join('; ')}`)
}
