import { bigint, flag, instant, integer, json, many, maybe, text, uuid } from '../../kit/database/column.ts'
import { statement } from '../../kit/database/statement.ts'

const row = {
  id: uuid, reference: text, subject: text, acquaintance: uuid, first_name: text, first_address: maybe(text), kind: text, need: text,
  team: uuid, owner: maybe(uuid), owner_name: maybe(text), opened_at: instant, stirred_at: instant, waiting_since: maybe(instant),
  chased_at: maybe(instant), answered_at: maybe(instant), solved_proposed_at: maybe(instant), rested_at: maybe(instant),
  closed_at: maybe(instant), undelivered_at: maybe(instant), passed_on: integer, merged_into: maybe(uuid), root: uuid, excerpt: maybe(text), last_channel: maybe(text), doubtful: maybe(flag)
}

const columns = `
  select c.id, c.reference, c.subject, c.acquaintance_id as acquaintance, a.name as first_name, d.address as first_address, c.kind, c.need,
         c.team_id as team, c.owner_id as owner, o.name as owner_name, c.opened_at, c.stirred_at, c.waiting_since, c.chased_at, c.answered_at,
         c.solved_proposed_at, c.rested_at, c.closed_at, c.undelivered_at, c.passed_on, c.merged_into, c.root_id as root,
         left(l.own, 200) as excerpt, l.channel as last_channel, l.doubtful`

const joins = `
    join acquaintance a on a.business_id = c.business_id and a.id = c.acquaintance_id
    left join member o on o.business_id = c.business_id and o.id = c.owner_id
    left join lateral (select e.address from acquaintance_address e where e.business_id = c.business_id and e.acquaintance_id = c.acquaintance_id
      and e.until_at is null order by e.since_at, e.id limit 1) d on true
    left join lateral (select m.own, m.channel, m.sender_word = 'doubtful' as doubtful from conversation k
      cross join lateral (select p.message_id from message_placement p where p.business_id = k.business_id and p.conversation_id = k.id
        order by p.message_id desc limit 20) p
      join message m on m.business_id = k.business_id and m.id = p.message_id
      where k.business_id = c.business_id and k.root_id = c.id and m.author_kind <> 'machine' and m.kind not in ('auto-reply', 'bounce', 'complaint') and m.taken_back_at is null
      order by p.message_id desc limit 1) l on true`

export const one = statement('conversations.read_one', { business: uuid, id: uuid }, row, `${columns}
    from conversation c ${joins} where c.business_id = :business and c.id = :id`)

export const some = statement('conversations.read_some', { business: uuid, ids: many(uuid) }, row, `${columns}
    from conversation c ${joins} where c.business_id = :business and c.id = any(:ids)`)

const recent = (where: string): string => `${columns}
    from conversation c ${joins}
   where c.business_id = :business and c.merged_into is null and c.withdrawn_at is null and (c.stirred_at, c.id) < (:before, :below) ${where}
   order by c.stirred_at desc, c.id desc limit :most`
const page = { business: uuid, before: instant, below: uuid, most: integer }

export const all = statement('conversations.read_all', page, row, recent(''))
export const owned = statement('conversations.read_owned', { ...page, owner: uuid }, row, recent('and c.owner_id = :owner'))
export const awaitingBusiness = statement('conversations.read_awaiting_business', page, row, recent('and c.waiting_since is not null'))
export const closed = statement('conversations.read_closed', page, row,
  recent('and c.waiting_since is null and c.closed_at >= c.stirred_at'))
export const rested = statement('conversations.read_rested', page, row,
  recent(`and c.waiting_since is null and coalesce(c.closed_at < c.stirred_at, true)
     and (c.rested_at >= c.stirred_at or (c.answered_at is null and coalesce(c.solved_proposed_at < c.stirred_at, true)))`))
export const proposed = statement('conversations.read_proposed', page, row,
  recent(`and c.waiting_since is null and coalesce(greatest(c.closed_at, c.rested_at) < c.stirred_at, true) and c.solved_proposed_at >= c.stirred_at`))
export const awaitingPerson = statement('conversations.read_awaiting_person', page, row,
  recent(`and c.waiting_since is null and c.answered_at is not null
     and coalesce(greatest(c.closed_at, c.rested_at, c.solved_proposed_at) < c.stirred_at, true)`))

export const ofAcquaintances = statement('conversations.read_of_acquaintances', { ...page, acquaintances: many(uuid) }, row,
  recent('and c.acquaintance_id = any(:acquaintances)'))

export const moments = statement('conversations.moments', { business: uuid, ids: many(uuid) }, {
  id: uuid, acquaintance: uuid, team: uuid, owner: maybe(uuid), kind: text, need: text, stirred_at: instant, waiting_since: maybe(instant),
  chased_at: maybe(instant), answered_at: maybe(instant), solved_proposed_at: maybe(instant), rested_at: maybe(instant), closed_at: maybe(instant)
}, `
  select r.id, r.acquaintance_id as acquaintance, r.team_id as team, r.owner_id as owner, r.kind, r.need, r.stirred_at, r.waiting_since,
         r.chased_at, r.answered_at, r.solved_proposed_at, r.rested_at, r.closed_at
    from conversation r
   where r.business_id = :business
     and r.id = any (array(select c.root_id from conversation c where c.business_id = :business and c.id = any(:ids)))`)

export const timeline = statement('conversations.timeline', { business: uuid, root: uuid, below: uuid, most: integer }, {
  id: uuid, at: instant, direction: text, channel: text, author_kind: text, author_name: text, author_address: text, kind: text, word: text,
  findings: maybe(json), enclosed: maybe(json), subject: text, own: text, rest: text, has_html: flag, inbound: maybe(uuid), hold_until: maybe(instant), released_at: maybe(instant),
  taken_back_at: maybe(instant), delivered_at: maybe(instant), undelivered_at: maybe(instant), delivery_note: text, delivery_reason: text, delivery_said: text, born_in: uuid,
  erased_at: maybe(instant), forwarded: maybe(json), given_to: maybe(uuid), copied_left: integer
}, `
  select m.id, m.arrived_at as at, m.direction, m.channel, m.author_kind, m.author_name, m.author_address, m.kind, m.sender_word as word,
         m.findings, m.enclosed, m.subject, m.own, m.rest, m.html is not null as has_html, m.inbound_id as inbound, m.hold_until, m.released_at, m.taken_back_at,
         m.delivered_at, m.undelivered_at, m.delivery_note, m.delivery_reason, m.delivery_said, p.born_in, m.erased_at, m.forwarded, m.given_to, m.copied_left
    from conversation c
    cross join lateral (select p.message_id, p.born_in from message_placement p
      where p.business_id = c.business_id and p.conversation_id = c.id and p.message_id < :below order by p.message_id desc limit :most) p
    join message m on m.business_id = c.business_id and m.id = p.message_id
   where c.business_id = :business and c.root_id = :root
   order by p.message_id desc limit :most`)

export const partsOf = statement('conversations.parts_of', { business: uuid, messages: many(uuid) },
  { message: uuid, place: integer, name: text, type: text, size: bigint, inline: flag, danger: maybe(text) }, `
  select message_id as message, place, name, type, size_bytes as size, inline, danger from attachment
   where business_id = :business and message_id = any(:messages) order by message_id, place`)

export const participants = statement('conversations.participants', { business: uuid, root: uuid },
  { id: uuid, name: text, address: maybe(text), since_at: instant, admitted_at: maybe(instant) }, `
  select w.acquaintance_id as id, a.name, min(d.address) as address, min(w.since_at) as since_at, max(w.admitted_at) as admitted_at
    from conversation c
    join message_placement p on p.business_id = c.business_id and p.conversation_id = c.id
    join participant w on w.business_id = p.business_id and w.named_in = p.message_id
    join acquaintance a on a.business_id = w.business_id and a.id = w.acquaintance_id
    left join acquaintance_address d on d.business_id = a.business_id and d.acquaintance_id = a.id and d.until_at is null
   where c.business_id = :business and c.root_id = :root group by w.acquaintance_id, a.name order by min(w.since_at)`)

/**
 * What somebody may read: the first party all of it, a participant from the message that named
 * her (or, once the first party has admitted her, before it too), where it now stands, and never what came there from another conversation.
 */
export const readableBy = statement('conversations.readable_by', { business: uuid, conversation: uuid, acquaintance: uuid }, { message: uuid }, `
  select p.message_id as message from conversation c
    join message_placement p on p.business_id = c.business_id and p.conversation_id = c.id
   where c.business_id = :business and (
     (c.root_id = :conversation and c.acquaintance_id = :acquaintance)
     or (c.id = :conversation and exists (select from participant w
       join message_placement n on n.business_id = w.business_id and n.message_id = w.named_in
      where w.business_id = p.business_id and w.acquaintance_id = :acquaintance and n.conversation_id = p.conversation_id
        and n.born_in = p.born_in and (w.named_in <= p.message_id or w.admitted_at is not null))))
   order by p.message_id`)

export const mergedInto = statement('conversations.merged_into', { business: uuid, root: uuid }, { merge: uuid, id: uuid, subject: text }, `
  select m.id as merge, c.id, c.subject from conversation c
    join conversation_merge m on m.business_id = c.business_id and m.conversation_id = c.id and m.undone_at is null
   where c.business_id = :business and c.root_id = :root and c.id <> :root order by m.id`)

export const splitsOf = statement('conversations.splits_of', { business: uuid, root: uuid },
  { split: uuid, from_id: uuid, from_subject: text, into_id: uuid, into_subject: text }, `
  select s.id as split, s.from_id, f.subject as from_subject, s.into_id, t.subject as into_subject from conversation_split s
    join conversation f on f.business_id = s.business_id and f.id = s.from_id
    join conversation t on t.business_id = s.business_id and t.id = s.into_id
   where s.business_id = :business and s.undone_at is null and (s.from_id = :root or s.into_id = :root) order by s.id`)

export const part = statement('conversations.part', { business: uuid, message: uuid, place: integer },
  { name: text, type: text, inbound: maybe(uuid), channel: text, file: maybe(uuid), size: bigint }, `
  select t.name, t.type, m.inbound_id as inbound, m.channel, t.file_id as file, t.size_bytes as size from attachment t
    join message m on m.business_id = t.business_id and m.id = t.message_id
   where t.business_id = :business and t.message_id = :message and t.place = :place`)

export const filesOf = statement('conversations.files_along', { business: uuid, message: uuid }, { place: integer, name: text, type: text, size: bigint, file: maybe(uuid) }, `
  select place, name, type, size_bytes as size, file_id as file from attachment
   where business_id = :business and message_id = :message and file_id is not null order by place`)

/** What a link to the files of a message needs: its hold is over, and it was neither taken back nor erased. */
export const linked = statement('conversations.linked', { business: uuid, message: uuid, now: instant }, { sent_at: instant, reference: text }, `
  select coalesce(m.released_at, m.hold_until, m.arrived_at) as sent_at, c.reference from message m
    join message_placement p on p.business_id = m.business_id and p.message_id = m.id
    join conversation c on c.business_id = p.business_id and c.id = p.conversation_id
   where m.business_id = :business and m.id = :message and m.direction = 'out' and m.taken_back_at is null and m.erased_at is null
     and (m.released_at is not null or m.hold_until <= :now)`)

export const outgoing = statement('conversations.outgoing', { business: uuid, messages: many(uuid) }, {
  id: uuid, own: text, subject: text, account: text, channel: text, to: text, author_kind: text, author_name: text, kind: text, at: instant,
  answers: maybe(uuid), inbound: maybe(uuid), first_party: uuid, first_name: text, conversation: uuid, reference: text, answered_own: maybe(text), answered_at: maybe(instant), answered_channel: maybe(text)
}, `
  select m.id, m.own, m.subject, m.account, m.channel, m.to_address as to, m.author_kind, m.author_name, m.kind, m.arrived_at as at, m.answers_id as answers,
         q.inbound_id as inbound, c.acquaintance_id as first_party, a.name as first_name, c.id as conversation, c.reference, q.own as answered_own,
         q.arrived_at as answered_at, q.channel as answered_channel
    from message m
    join message_placement p on p.business_id = m.business_id and p.message_id = m.id
    join conversation c on c.business_id = p.business_id and c.id = p.conversation_id
    join acquaintance a on a.business_id = c.business_id and a.id = c.acquaintance_id
    left join message q on q.business_id = m.business_id and q.id = m.answers_id
   where m.business_id = :business and m.id = any(:messages) and m.direction = 'out'`)

export const ofInbound = statement('conversations.of_inbound', { business: uuid, inbound: uuid }, { message: uuid, root: uuid }, `
  select m.id as message, c.root_id as root from message m
    join message_placement p on p.business_id = m.business_id and p.message_id = m.id
    join conversation c on c.business_id = p.business_id and c.id = p.conversation_id
   where m.business_id = :business and m.inbound_id = :inbound`)

export const sourceOf = statement('conversations.source_of', { business: uuid, message: uuid }, { inbound: maybe(uuid) }, `
  select inbound_id as inbound from message where business_id = :business and id = :message`)

/** As its author laid it out, with the pictures that the text shows by their names. */
export const layout = statement('conversations.layout', { business: uuid, message: uuid }, { html: maybe(text), inbound: maybe(uuid) }, `
  select html, inbound_id as inbound from message where business_id = :business and id = :message`)

export const namedParts = statement('conversations.named_parts', { business: uuid, message: uuid }, { place: integer, content_id: text }, `
  select place, content_id from attachment where business_id = :business and message_id = :message and content_id is not null order by place`)

export const senderWords = statement('conversations.sender_words', { business: uuid, messages: many(uuid) }, { id: uuid, word: text }, `
  select id, sender_word as word from message where business_id = :business and id = any(:messages) and direction = 'in'`)

export const haveSpoken = statement('conversations.have_spoken', { business: uuid, acquaintances: many(uuid) }, { id: uuid }, `
  select a.id from unnest(:acquaintances) as a (id)
   where exists (select from conversation c where c.business_id = :business and c.acquaintance_id = a.id)
      or exists (select from participant p where p.business_id = :business and p.acquaintance_id = a.id)`)
