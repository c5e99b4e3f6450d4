import { flag, integer, many, text, uuid } from '../../kit/database/column.ts'
import { statement } from '../../kit/database/statement.ts'

export const messageWords = statement('standing.message_words', { business: uuid, words: text, below: uuid, most: integer }, { id: uuid }, `
  select definer_message_words as id from definer_message_words(:business, :words, :below, :most)`)

export const noteWords = statement('standing.note_words', { business: uuid, words: text, below: uuid, most: integer }, { id: uuid }, `
  select definer_note_words as id from definer_note_words(:business, :words, :below, :most)`)

export const hitsInMessages = statement('standing.hits_in_messages', { business: uuid, ids: many(uuid) }, { id: uuid, root: uuid, text: text, doubtful: flag }, `
  select m.id, c.root_id as root, case when m.own = '' then m.subject else m.own end as text, m.sender_word = 'doubtful' as doubtful from message m
    join message_placement p on p.business_id = m.business_id and p.message_id = m.id
    join conversation c on c.business_id = p.business_id and c.id = p.conversation_id
   where m.business_id = :business and m.id = any(:ids) order by m.id desc`)

export const hitsInNotes = statement('standing.hits_in_notes', { business: uuid, ids: many(uuid) }, { id: uuid, root: uuid, text: text }, `
  select n.id, c.root_id as root, n.text from note n
    join message_placement p on p.business_id = n.business_id and p.message_id = n.beside_id
    join conversation c on c.business_id = p.business_id and c.id = p.conversation_id
   where n.business_id = :business and n.id = any(:ids) order by n.id desc`)
