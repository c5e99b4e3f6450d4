import { flag, instant, integer, many, maybe, text, uuid } from '../../kit/database/column.ts'
import { statement } from '../../kit/database/statement.ts'

const hers = { business: uuid, acquaintances: many(uuid), froms: many(instant), untils: many(instant) }

/** Her own conversations at this business, as her proof opens them: those in which something was said since then. */
export const page = statement('conversations.her_page', { ...hers, before: instant, below: uuid, most: integer }, { id: uuid }, `
  select c.id from unnest(:acquaintances, :froms, :untils) as h (acquaintance, from_at, until_at)
    join conversation c on c.business_id = :business and c.acquaintance_id = h.acquaintance and c.merged_into is null and c.withdrawn_at is null
     and c.stirred_at >= h.from_at and c.opened_at < h.until_at and (c.stirred_at, c.id) < (:before, :below)
   order by c.stirred_at desc, c.id desc limit :most`)

export const one = statement('conversations.her_one', { ...hers, id: uuid }, { root: uuid, acquaintance: uuid, from_at: instant, until_at: instant }, `
  select r.id as root, r.acquaintance_id as acquaintance, h.from_at, h.until_at from conversation c
    join conversation r on r.business_id = c.business_id and r.id = c.root_id
    join unnest(:acquaintances, :froms, :untils) as h (acquaintance, from_at, until_at) on h.acquaintance = r.acquaintance_id
   where c.business_id = :business and c.id = :id and r.stirred_at >= h.from_at and r.opened_at < h.until_at`)

/** What she reads: what was said to her or by her; nothing that is still held, or was taken back, and no note. */
const SHOWN = `m.taken_back_at is null and not (m.direction = 'in' and m.author_kind = 'machine')
       and (m.direction = 'in' or m.released_at is not null or ((m.hold_until is null or m.hold_until <= :now) and m.undelivered_at is null))`

export const timeline = statement('conversations.her_timeline', { business: uuid, root: uuid, from: instant, until: instant, now: instant, below: uuid, most: integer }, {
  id: uuid, at: instant, direction: text, channel: text, author_kind: text, author_name: text, own: text, rest: text, kind: text, has_html: flag, doubtful: flag, has_receipt: flag, erased_at: maybe(instant), undelivered: flag
}, `
  select l.id, l.arrived_at as at, l.direction, l.channel, l.author_kind, l.author_name, l.own, l.rest, l.kind, l.html is not null as has_html,
         l.sender_word = 'doubtful' as doubtful, l.inbound_id is not null and l.author_kind = 'acquaintance' and l.sender_word <> 'doubtful' and l.erased_at is null as has_receipt, l.erased_at,
         l.undelivered_at is not null as undelivered
    from conversation c
    cross join lateral (select m.* from message_placement p join message m on m.business_id = p.business_id and m.id = p.message_id
      where p.business_id = c.business_id and p.conversation_id = c.id and p.message_id < :below and m.arrived_at >= :from and m.arrived_at < :until
       and ${SHOWN} order by p.message_id desc limit :most) l
   where c.business_id = :business and c.root_id = :root
   order by l.id desc limit :most`)

export const lastWords = statement('conversations.her_last_words', { ...hers, roots: many(uuid), now: instant }, { root: uuid, own: text, doubtful: flag }, `
  select r.id as root, left(l.own, 200) as own, l.doubtful from conversation r
    join unnest(:acquaintances, :froms, :untils) as h (acquaintance, from_at, until_at) on h.acquaintance = r.acquaintance_id
    cross join lateral (select m.own, m.sender_word = 'doubtful' as doubtful from conversation c
      join message_placement p on p.business_id = c.business_id and p.conversation_id = c.id
      join message m on m.business_id = p.business_id and m.id = p.message_id
      where c.business_id = r.business_id and c.root_id = r.id and m.author_kind <> 'machine' and m.arrived_at >= h.from_at and m.arrived_at < h.until_at
       and ${SHOWN} order by p.message_id desc limit 1) l
   where r.business_id = :business and r.id = any(:roots)`)

/** A message of a conversation of hers, with where its bytes lie. */
export const message = statement('conversations.her_message', { business: uuid, message: uuid },
  { conversation: uuid, at: instant, inbound: maybe(uuid), direction: text, author_kind: text }, `
  select c.root_id as conversation, m.arrived_at as at, m.inbound_id as inbound, m.direction, m.author_kind from message m
    join message_placement p on p.business_id = m.business_id and p.message_id = m.id
    join conversation c on c.business_id = p.business_id and c.id = p.conversation_id
   where m.business_id = :business and m.id = :message`)
