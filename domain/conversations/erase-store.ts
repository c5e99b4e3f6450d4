import { bigint, instant, integer, many, maybe, uuid } from '../../kit/database/column.ts'
import { statement } from '../../kit/database/statement.ts'

/** Nobody waits in it, nothing has stirred it for so long, and something in it has not been erased. */
const QUIET = `
    from conversation where business_id = :business and merged_into is null and waiting_since is null and stirred_at < :before
     and coalesce(erased_at < stirred_at, true)`

export const quiet = statement('conversations.quiet', { business: uuid, before: instant, most: integer }, { id: uuid }, `
  select id ${QUIET} order by stirred_at, id limit :most for update skip locked`)

export const countQuiet = statement('conversations.count_quiet', { business: uuid, before: instant }, { conversations: bigint }, `
  select count(*) as conversations ${QUIET}`)

export const eraseMessages = statement('conversations.erase_messages', { business: uuid, roots: many(uuid), now: instant },
  { id: uuid, inbound: maybe(uuid) }, `
  update message set own = '', rest = '', html = null, subject = '', author_address = '', to_address = '', delivery_note = '', erased_at = :now
   where business_id = :business and erased_at is null and id in (
     select p.message_id from conversation c join message_placement p on p.business_id = c.business_id and p.conversation_id = c.id
      where c.business_id = :business and c.root_id = any(:roots))
  returning id, inbound_id as inbound`)

export const eraseFiles = statement('conversations.erase_files', { business: uuid, messages: many(uuid) }, {}, `
  delete from attachment where business_id = :business and message_id = any(:messages)`)

export const eraseSubjects = statement('conversations.erase_subjects', { business: uuid, roots: many(uuid), now: instant }, {}, `
  update conversation set subject = '', erased_at = :now where business_id = :business and root_id = any(:roots)`)

export const members = statement('conversations.of_roots', { business: uuid, roots: many(uuid) }, { id: uuid }, `
  select id from conversation where business_id = :business and root_id = any(:roots)`)
