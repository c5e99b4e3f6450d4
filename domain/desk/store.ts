import { flag, instant, integer, many, maybe, text, uuid } from '../../kit/database/column.ts'
import { statement } from '../../kit/database/statement.ts'

export const insert = statement('desk.schedule', {
  business: uuid, id: uuid, conversation: uuid, member: uuid, author: text, text, files: many(uuid), seen: maybe(uuid), now: instant, send_at: instant
}, {}, `
  insert into scheduled_message (business_id, id, conversation_id, member_id, author_name, text, file_ids, seen_id, made_at, send_at)
  values (:business, :id, :conversation, :member, :author, :text, :files, :seen, :now, :send_at)`)

const row = {
  id: uuid, conversation: uuid, member: uuid, member_name: text, text, files: many(uuid), made_at: instant, send_at: instant, held_at: maybe(instant),
  held_why: text, she_wrote: flag, answered: flag
}

/** What was said since its author wrote it: by the person, and by us. */
const columns = `
  select s.id, s.conversation_id as conversation, s.member_id as member, s.author_name as member_name, s.text, s.file_ids as files, s.made_at, s.send_at, s.held_at,
         s.held_why,
         exists (select from message m join message_placement p on p.business_id = m.business_id and p.message_id = m.id
           join conversation k on k.business_id = p.business_id and k.id = p.conversation_id
           where m.business_id = s.business_id and k.root_id = c.root_id and m.id > coalesce(s.seen_id, s.id) and m.direction = 'in'
             and m.kind in ('person', 'list', 'complaint')) as she_wrote,
         exists (select from message m join message_placement p on p.business_id = m.business_id and p.message_id = m.id
           join conversation k on k.business_id = p.business_id and k.id = p.conversation_id
           where m.business_id = s.business_id and k.root_id = c.root_id and m.id > coalesce(s.seen_id, s.id) and m.direction = 'out'
             and m.author_kind = 'member' and m.taken_back_at is null) as answered
    from scheduled_message s
    join conversation c on c.business_id = s.business_id and c.id = s.conversation_id
   where s.business_id = :business and s.gone_at is null and s.taken_back_at is null`

export const ahead = statement('desk.ahead', { business: uuid, root: uuid }, row, `${columns} and c.root_id = :root order by s.send_at, s.id`)

export const one = statement('desk.scheduled_one', { business: uuid, id: uuid }, row, `${columns} and s.id = :id`)

/** Whoever holds it decides what becomes of it. */
export const hold = statement('desk.hold_scheduled', { business: uuid, id: uuid }, { id: uuid }, `
  select id from scheduled_message where business_id = :business and id = :id and gone_at is null and taken_back_at is null for update`)

export const due = statement('desk.scheduled_due', { business: uuid, now: instant, most: integer }, { id: uuid }, `
  select id from scheduled_message where business_id = :business and send_at <= :now and gone_at is null and taken_back_at is null and held_at is null
   order by send_at, id limit :most for update skip locked`)

export const change = statement('desk.reschedule', {
  business: uuid, id: uuid, text, files: many(uuid), seen: maybe(uuid), send_at: instant
}, {}, `
  update scheduled_message set text = :text, file_ids = :files, seen_id = coalesce(:seen, seen_id), send_at = :send_at, held_at = null, held_why = ''
   where business_id = :business and id = :id`)

export const holdBack = statement('desk.hold_back', { business: uuid, id: uuid, now: instant, why: text }, {}, `
  update scheduled_message set held_at = :now, held_why = :why where business_id = :business and id = :id`)

/** It has become a message: what it said stands there, and here no more. */
export const gone = statement('desk.scheduled_gone', { business: uuid, id: uuid, now: instant, message: uuid }, {}, `
  update scheduled_message set gone_at = :now, message_id = :message, text = '', file_ids = '{}' where business_id = :business and id = :id`)

export const takeBack = statement('desk.unschedule', { business: uuid, id: uuid, now: instant }, {}, `
  update scheduled_message set taken_back_at = :now, text = '', file_ids = '{}' where business_id = :business and id = :id`)

export const businessesDue = statement('desk.businesses_scheduled', { now: instant }, { business: uuid }, `
  select definer_scheduled_due as business from definer_scheduled_due(:now)`)
