import type pg from 'pg'
import { type BenchDatabase, within } from './ground.ts'
import { openShops, type Shops } from './shops.ts'

export interface Load {
  readonly messages: number
  readonly businesses: number
  readonly members?: number
  /** How many of the conversations still wait for an answer; the rest of the people have had theirs. */
  readonly waiting: number
}

/** What there is when it is loaded. */
export interface Loaded extends Shops { readonly messages: number; readonly conversations: number; readonly seconds: number }

// Set-based SQL, as superuser, into the real tables. A conversation has 2 to 22 messages, 4 on average: the person's, the machine's
// acknowledgement, then a member's and hers in turn. One acquaintance in four writes about several matters. Sources, identifiers, what was
// sent and the facts of it all are there too, since their indexes grow with every mail; the chain's hashes are not real ones.
const FUNCTIONS = `
  create function pg_temp.timed(at timestamptz, salt bigint) returns uuid language sql as $$
    select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || left(md5(salt::text), 3) || '8' || right(md5(salt::text), 15))::uuid $$;
  create function pg_temp.some(salt text) returns uuid language sql as $$ select overlay(overlay(md5(salt) placing '4' from 13) placing '8' from 17)::uuid $$;`

/** The reactions of `world.ts`: without a cursor at the end, one would begin to hear of everything that is loaded. */
const REACTIONS = ['queue', 'outbox', 'matching']

const STEPS = (shops: Shops['shops'], conversations: number, people: number, waiting: number): string[] => [
  FUNCTIONS,
  `create temp table shop as select row_number() over () - 1 as nth, * from unnest(
     array[${shops.map(s => `'${s.id}'::uuid`).join()}], array[${shops.map(s => `'${s.teamId}'::uuid`).join()}],
     array[${shops.map(s => `'${s.members[0]}'::uuid`).join()}], array[${shops.map(s => `'${s.address}'`).join()}]) as s (business_id, team_id, member_id, address)`,
  `create temp table words as select nth, (select string_agg(substr(md5((nth * 70 + w % 60)::text), 1, 3 + w % 6), ' ') from generate_series(1, 60) w) as own
     from generate_series(0, 3999) nth`,
  'create unique index on words (nth)',
  `create temp table someone as select n, s.business_id, pg_temp.some('person ' || n) as id from generate_series(0, ${people - 1}) n join shop s on s.nth = n % ${shops.length}`,
  `insert into acquaintance (business_id, id, name, met_at) select business_id, id, 'Person ' || n, now() - interval '400 days' from someone`,
  `insert into acquaintance_address (business_id, id, acquaintance_id, kind, address, since_at)
     select business_id, pg_temp.timed(now() - interval '400 days', n), id, 'email', 'loaded.' || n || '@post-' || n % 900 || '.example', now() - interval '400 days' from someone`,
  `create temp table matter as select k, s.nth, s.business_id, s.team_id, s.member_id, s.address, p.id as acquaintance_id, p.n as person,
       now() - interval '360 days' * (1 - k::float8 / ${conversations}) - interval '1 day' as opened_at,
       case when h < 40 then 2 when h < 70 then 3 when h < 90 then 5 when h < 97 then 8 else 22 end as size, k >= ${conversations - waiting} as waits
     from (select k, get_byte(decode(md5(k::text), 'hex'), 0) * 100 / 256 as h,
             (get_byte(decode(md5(k::text), 'hex'), 1) * 65536 + get_byte(decode(md5(k::text), 'hex'), 2) * 256 + get_byte(decode(md5(k::text), 'hex'), 3)) % ${people} as n
           from generate_series(0, ${conversations - 1}) k) m
     join someone p on p.n = m.n join shop s on s.business_id = p.business_id`,
  'alter table matter add id uuid; update matter set id = pg_temp.timed(opened_at, k)',
  `create temp table said as select m.k, m.business_id, m.id as conversation_id, i, row_number() over (order by m.opened_at, m.k, i) as nth,
       m.opened_at + interval '20 minutes' * (i - 1) as at, case when i = 2 then 'machine' when i % 2 = 1 then 'acquaintance' else 'member' end as author
     from matter m, generate_series(1, m.size) i`,
  `alter table said add id uuid, add inbound_id uuid; update said set id = pg_temp.timed(at, nth), inbound_id = case when author = 'acquaintance' then pg_temp.timed(at, -nth) end`,
  'create index on matter (k); analyze matter; analyze said; analyze someone',
  `insert into conversation (business_id, id, root_id, acquaintance_id, reference, subject, team_id, owner_id, opened_at, stirred_at, waiting_since, answered_at)
     select business_id, id, id, acquaintance_id, upper(substr(md5(k::text), 1, 4)) || '-' || lpad(to_hex(k), 6, '0'), 'A matter ' || k, team_id,
       case when not waits then member_id end, opened_at, opened_at + interval '20 minutes' * size, case when waits then opened_at end,
       case when not waits then opened_at + interval '1 hour' end from matter`,
  `insert into inbound (business_id, id, channel, account, sameness, envelope, raw, size_bytes, received_at)
     select s.business_id, s.inbound_id, 'email', m.address, sha256(s.nth::text::bytea), jsonb_build_object('door', 'smtp', 'mailFrom', 'loaded.' || m.person || '@post.example'),
       convert_to('From: loaded' || E'\\r\\n\\r\\n' || w.own || E'\\r\\n' || w.own, 'UTF8'), 2 * length(w.own) + 18, s.at
     from said s join matter m on m.k = s.k join words w on w.nth = s.nth % 4000 where s.inbound_id is not null`,
  `insert into message (business_id, id, direction, channel, account, acquaintance_id, member_id, author_kind, author_name, author_address, to_address, arrived_at,
       kind, subject, own, inbound_id, released_at, delivered_at)
     select s.business_id, s.id, case when s.author = 'acquaintance' then 'in' else 'out' end, 'email', m.address, case when s.author = 'acquaintance' then m.acquaintance_id end,
       case when s.author = 'member' then m.member_id end, s.author, case s.author when 'acquaintance' then 'Person ' || m.person when 'member' then 'Member 1' else 'Kith' end,
       case when s.author = 'acquaintance' then 'loaded.' || m.person || '@post-' || m.person % 900 || '.example' else '' end, '', s.at,
       case when s.author = 'machine' then 'acknowledgement' else 'person' end, 'A matter ' || m.k, w.own || ' number' || s.nth, s.inbound_id,
       case when s.author <> 'acquaintance' then s.at end, case when s.author <> 'acquaintance' then s.at end
     from said s join matter m on m.k = s.k join words w on w.nth = s.nth % 4000 order by s.nth`,
  'insert into message_placement (business_id, message_id, born_in, conversation_id) select business_id, id, conversation_id, conversation_id from said order by nth',
  `insert into message_reference (business_id, key, message_id, relation) select business_id, substr(sha256(('loaded ' || nth)::bytea), 1, 16), id, 'is' from said`,
  `insert into outbound (business_id, message_id, channel, state, next_try_at, tries, sent_at) select business_id, id, 'email', 'sent', at, 1, at from said where author <> 'acquaintance'`,
  `insert into turn (business_id, conversation_id, team_id, waiting_since, due_at, kind, need, boosts, attention)
     select business_id, id, team_id, opened_at, opened_at + interval '2 hours', 'question', 'ordinary', '{}', 'later' from matter where waits`,
  'create temp table last as select s.business_id, coalesce(max(f.seq), 0) as seq from shop s left join fact f using (business_id) group by 1',
  `insert into fact (business_id, id, kind, about, by_kind, happened_at, commitment, seq, prev)
     select s.business_id, pg_temp.timed(s.at, s.nth + 1000000000), case when s.author = 'acquaintance' then 'message.received' else 'message.written' end, s.conversation_id, 'kith', s.at,
       sha256(s.nth::text::bytea), l.seq + row_number() over (partition by s.business_id order by s.nth), sha256(s.nth::text::bytea) from said s join last l using (business_id)`,
  `insert into fact_payload (business_id, fact_id, salt, payload)
     select s.business_id, pg_temp.timed(s.at, s.nth + 1000000000), substr(sha256(s.nth::text::bytea), 1, 16), '{"message":"' || s.id || '","channel":"email"}' from said s`,
  `insert into fact_head (business_id, seq, hash, sealed_at) select business_id, max(seq), sha256('loaded'), now() from fact where seq is not null group by 1
     on conflict (business_id) do update set seq = excluded.seq`,
  `insert into reaction_cursor (business_id, name, seq) select h.business_id, r, h.seq from fact_head h, unnest(array[${REACTIONS.map(name => `'${name}'`).join()}]) r
     on conflict (business_id, name) do update set seq = excluded.seq`
]

/** Fills a new database; its facts of the businesses themselves must not be sealed yet, so no server may have run on it. */
export async function load(database: BenchDatabase, { messages, businesses, members = 2, waiting }: Load): Promise<Loaded> {
  const began = performance.now()
  const shops = await openShops(database, businesses, members)
  const conversations = Math.round(messages / 3.92)
  const people = Math.max(4, Math.round(conversations * 0.24))
  return within(database.admin, async admin => {
    await admin.query(`set session_replication_role = replica; set maintenance_work_mem = '512MB'; set work_mem = '128MB'; set synchronous_commit = off`)
    await admin.query('update fact f set seq = n.seq, prev = sha256(f.id::text::bytea) from (select id, row_number() over (partition by business_id order by id) as seq from fact) n where n.id = f.id')
    const indexes = await takeIndexes(admin)
    for (const step of STEPS(shops.shops, conversations, people, Math.min(waiting, conversations))) await admin.query(step)
    for (const { made } of indexes) await admin.query(made)
    for (const table of ['shop', 'words', 'someone', 'matter', 'said', 'last']) await admin.query(`drop table pg_temp.${table}`)
    await admin.query('vacuum analyze')
    await admin.query('checkpoint')
    const counted = Number((await admin.query<{ count: string }>('select count(*) from message')).rows[0]!.count)
    return { ...shops, messages: counted, conversations, seconds: (performance.now() - began) / 1000 }
  })
}

/** Takes away the indexes that guard nothing, to make them again in one go. */
async function takeIndexes(admin: pg.Client): Promise<{ made: string }[]> {
  const { rows } = await admin.query<{ name: string; made: string }>(`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as made from pg_index i join pg_class c on c.oid = i.indrelid
     where c.relnamespace = 'public'::regnamespace and not indisunique
       and c.relname in ('message', 'message_placement', 'conversation', 'acquaintance_address', 'turn', 'outbound', 'fact')`)
  for (const { name } of rows) await admin.query(`drop index ${name}`)
  return rows
}
