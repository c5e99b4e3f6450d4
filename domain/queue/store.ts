import { bigint, instant, integer, many, maybe, text, uuid } from '../../kit/database/column.ts'
import { statement } from '../../kit/database/statement.ts'

export const give = statement('queue.give', {
  business: uuid, conversations: many(uuid), teams: many(uuid), sinces: many(instant), dues: many(instant), kinds: many(text),
  needs: many(text), boosts: many(text), takers: many(maybe(uuid)), now: instant
}, {}, `
  insert into turn (business_id, conversation_id, team_id, waiting_since, due_at, kind, need, boosts, attention, taken_by, taken_at)
  select :business, t.conversation, t.team, t.since, t.due, t.kind, t.need, string_to_array(t.boosts, ' '), 'later', t.taker,
         case when t.taker is not null then :now end
    from unnest(:conversations, :teams, :sinces, :dues, :kinds, :needs, :boosts, :takers)
      as t (conversation, team, since, due, kind, need, boosts, taker)
  on conflict (business_id, conversation_id) do update set
    team_id = excluded.team_id, waiting_since = excluded.waiting_since, due_at = excluded.due_at, kind = excluded.kind, need = excluded.need,
    boosts = excluded.boosts, taken_by = coalesce(excluded.taken_by, turn.taken_by),
    taken_at = case when coalesce(excluded.taken_by, turn.taken_by) is not distinct from turn.taken_by then turn.taken_at else excluded.taken_at end`)

export const end = statement('queue.end', { business: uuid, conversations: many(uuid) }, {}, `
  delete from turn where business_id = :business and conversation_id = any(:conversations)`)

export const releaseTaken = statement('queue.release_taken', { business: uuid, member: uuid }, {}, `
  update turn set taken_by = null, taken_at = null where business_id = :business and taken_by = :member`)

/** The next that nobody has taken. Whoever else asks at the same instant gets the one after it. */
export const next = statement('queue.next', { business: uuid, team: uuid, member: uuid, now: instant }, { conversation: uuid }, `
  update turn set taken_by = :member, taken_at = :now
   where business_id = :business and conversation_id = (
     select conversation_id from turn where business_id = :business and team_id = :team and taken_by is null
      order by due_at, conversation_id limit 1 for update skip locked)
  returning conversation_id as conversation`)

export const earliest = statement('queue.earliest', { business: uuid, teams: many(uuid) }, { team: uuid, due_at: instant }, `
  select t.team, q.due_at from unnest(:teams) as t (team)
    cross join lateral (select due_at from turn where business_id = :business and team_id = t.team and taken_by is null
      order by due_at, conversation_id limit 1) q
   order by q.due_at`)

const row = {
  conversation: uuid, waiting_since: instant, due_at: instant, boosts: text, taken_by: maybe(uuid), team: uuid
}
const columns = `
  select conversation_id as conversation, waiting_since, due_at, array_to_string(boosts, ' ') as boosts, taken_by, team_id as team from turn`

export const page = statement('queue.page', { business: uuid, from: instant, after: uuid, most: integer }, row, `${columns}
   where business_id = :business and (due_at, conversation_id) > (:from, :after) order by due_at, conversation_id limit :most`)

export const some = statement('queue.some', { business: uuid, conversations: many(uuid) }, row, `${columns}
   where business_id = :business and conversation_id = any(:conversations)`)

export const counts = statement('queue.counts', { business: uuid }, { waiting: bigint, untaken: bigint }, `
  select count(*) as waiting, count(*) filter (where taken_by is null) as untaken from turn where business_id = :business`)

export const ahead = statement('queue.ahead', { business: uuid, due: instant, conversation: uuid }, { ahead: bigint }, `
  select count(*) as ahead from turn where business_id = :business and (due_at, conversation_id) < (:due, :conversation)`)
