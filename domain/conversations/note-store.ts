import { instant, many, text, uuid } from '../../kit/database/column.ts'
import { statement } from '../../kit/database/statement.ts'

export const insertNote = statement('conversations.insert_note',
  { business: uuid, id: uuid, beside: uuid, member: uuid, at: instant, text }, {}, `
  insert into note (business_id, id, beside_id, member_id, written_at, text) values (:business, :id, :beside, :member, :at, :text)`)

export const notes = statement('conversations.notes', { business: uuid, root: uuid, from: uuid, below: uuid },
  { id: uuid, at: instant, member: uuid, member_name: text, text }, `
  select n.id, n.written_at as at, n.member_id as member, b.name as member_name, n.text
    from conversation c
    join message_placement p on p.business_id = c.business_id and p.conversation_id = c.id
    join note n on n.business_id = p.business_id and n.beside_id = p.message_id
    join member b on b.business_id = n.business_id and b.id = n.member_id
   where c.business_id = :business and c.root_id = :root and n.id >= :from and n.id < :below and n.erased_at is null order by n.id`)

export const besideAny = statement('conversations.notes_beside_any', { business: uuid, roots: many(uuid) },
  { root: uuid, at: instant, member_name: text, text }, `
  select c.root_id as root, n.written_at as at, b.name as member_name, n.text
    from conversation c
    join message_placement p on p.business_id = c.business_id and p.conversation_id = c.id
    join note n on n.business_id = p.business_id and n.beside_id = p.message_id
    join member b on b.business_id = n.business_id and b.id = n.member_id
   where c.business_id = :business and c.root_id = any(:roots) and n.erased_at is null order by n.id`)

export const eraseNotes = statement('conversations.erase_notes', { business: uuid, messages: many(uuid), now: instant }, {}, `
  update note set text = '', erased_at = :now where business_id = :business and beside_id = any(:messages) and erased_at is null`)
