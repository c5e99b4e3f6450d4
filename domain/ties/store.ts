import { bigint, bytes, flag, instant, many, maybe, text, uuid } from '../../kit/database/column.ts'
import { statement } from '../../kit/database/statement.ts'

export const suggest = statement('ties.suggest', {
  business: uuid, ids: many(uuid), conversations: many(uuid), intos: many(uuid), messages: many(uuid), reasons: many(text), ats: many(instant)
}, { id: uuid }, `
  insert into join_suggestion (business_id, id, conversation_id, into_id, message_id, reason, suggested_at)
  select :business, s.id, s.conversation, s.into_id, s.message, s.reason, s.at
    from unnest(:ids, :conversations, :intos, :messages, :reasons, :ats) as s (id, conversation, into_id, message, reason, at)
    join conversation c on c.business_id = :business and c.id = s.conversation
    join conversation k on k.business_id = :business and k.id = s.into_id
   where c.root_id <> k.root_id
  on conflict (business_id, conversation_id, into_id) do nothing
  returning id`)

export const firstNames = statement('ties.first_names', { business: uuid, conversations: many(uuid) }, { conversation: uuid, name: text }, `
  select c.id as conversation, a.name from conversation c join acquaintance a on a.business_id = c.business_id and a.id = c.acquaintance_id
   where c.business_id = :business and c.id = any(:conversations)`)

/** What else was going on with the same first party lately, the last stirred first. */
export const recentOfSame = statement('ties.recent_of_same', { business: uuid, conversations: many(uuid), since: instant },
  { conversation: uuid, other: uuid, subject: text }, `
  select n.id as conversation, o.id as other, o.subject from conversation n
    cross join lateral (select c.id, c.subject from conversation c
      where c.business_id = n.business_id and c.acquaintance_id = n.acquaintance_id and c.id < n.id and c.merged_into is null and c.withdrawn_at is null
        and c.stirred_at >= :since order by c.stirred_at desc, c.id desc limit 30) o
   where n.business_id = :business and n.id = any(:conversations)`)

export const one = statement('ties.one', { business: uuid, id: uuid },
  { conversation_id: uuid, into_id: uuid, outcome: maybe(text), merge_id: maybe(uuid), merge_holds: flag }, `
  select s.conversation_id, s.into_id, s.outcome, s.merge_id, m.id is not null and m.undone_at is null as merge_holds
    from join_suggestion s left join conversation_merge m on m.business_id = s.business_id and m.id = s.merge_id
   where s.business_id = :business and s.id = :id for update of s`)

export const decide = statement('ties.decide',
  { business: uuid, id: uuid, outcome: maybe(text), merge: maybe(uuid), at: maybe(instant), by: maybe(uuid) }, {}, `
  update join_suggestion set outcome = :outcome, merge_id = :merge, decided_at = :at, decided_by = :by where business_id = :business and id = :id`)

export const ofRoot = statement('ties.of_root', { business: uuid, root: uuid }, {
  id: uuid, other: uuid, subject: text, first_name: text, reason: text, same_person: flag, newer: flag, suggested_at: instant, decided_at: maybe(instant)
}, `
  select s.id, o.id as other, o.subject, a.name as first_name, s.reason, r.acquaintance_id = o.acquaintance_id as same_person,
         s.conversation_id = any (t.ids) as newer, s.suggested_at, s.decided_at
    from conversation r
    cross join lateral (select array(select c.id from conversation c where c.business_id = r.business_id and c.root_id = r.id) as ids) t
    join join_suggestion s on s.business_id = r.business_id and (s.conversation_id = any (t.ids) or s.into_id = any (t.ids))
    join conversation e on e.business_id = s.business_id and e.id = case when s.conversation_id = any (t.ids) then s.into_id else s.conversation_id end
    join conversation o on o.business_id = e.business_id and o.id = e.root_id
    join acquaintance a on a.business_id = o.business_id and a.id = o.acquaintance_id
   where r.business_id = :business and r.id = :root and o.id <> r.id and o.withdrawn_at is null
     and (s.outcome is null or (s.outcome = 'together' and o.acquaintance_id <> r.acquaintance_id))
   order by s.id limit 20`)

const sent = {
  id: uuid, conversation: uuid, born_in: uuid, first_party: uuid, to_address: text, account: text, channel: text
}
const columns = `
  select m.id, p.conversation_id as conversation, p.born_in, c.acquaintance_id as first_party, m.to_address, m.account, m.channel`
const joins = `
    join message_placement p on p.business_id = m.business_id and p.message_id = m.id
    join conversation c on c.business_id = p.business_id and c.id = p.conversation_id`

/** Of what we have sent: what these ids, names or recipients mean. */
export const sentById = statement('ties.sent_by_id', { business: uuid, ids: many(uuid) }, sent, `${columns}
    from message m ${joins} where m.business_id = :business and m.id = any(:ids) and m.direction = 'out' and m.released_at is not null`)

export const sentByKeys = statement('ties.sent_by_keys', { business: uuid, keys: many(bytes) }, sent, `${columns}
    from message_reference r join message m on m.business_id = r.business_id and m.id = r.message_id ${joins}
   where r.business_id = :business and r.key = any(:keys) and r.relation = 'is' and m.direction = 'out' and m.released_at is not null order by m.id desc`)

export const oursAmong = statement('ties.ours_among', { business: uuid, keys: many(bytes) }, { key: bytes }, `
  select r.key from message_reference r join message m on m.business_id = r.business_id and m.id = r.message_id
   where r.business_id = :business and r.key = any(:keys) and r.relation = 'is' and m.direction = 'out'`)

export const lastSentTo = statement('ties.last_sent_to', { business: uuid, address: text, since: instant }, sent, `${columns}
    from message m ${joins}
   where m.business_id = :business and lower(m.to_address) = :address and m.to_address <> '' and m.direction = 'out' and m.released_at >= :since
   order by m.id desc limit 1`)

/** Keeps a report; answers how many of the same sort there had been about the message. */
export const keepReport = statement('ties.keep_report', {
  business: uuid, message: uuid, about: uuid, kind: text, tied: text, weight: text, reason: text, code: text, status: text, at: instant
}, { reports: bigint }, `
  with kept as (
    insert into message_report (business_id, message_id, about_id, kind, tied_by, weight, reason, code, status, reported_at)
    values (:business, :message, :about, :kind, :tied, :weight, :reason, :code, :status, :at)
  )
  select count(*) as reports from message_report r where r.business_id = :business and r.about_id = :about and r.weight = :weight`)
