import { day, integer, many, text, uuid } from '../../kit/database/column.ts'
import { statement } from '../../kit/database/statement.ts'

/** Writes down each acknowledgement that may be sent today: at most so many to an address, one for a matter. */
export const acknowledge = statement('email.acknowledge',
  { business: uuid, on: day, most: integer, addresses: many(text), conversations: many(uuid) }, { conversation: uuid }, `
  insert into mail_acknowledgement (business_id, address, sent_on, conversation_id)
  select :business, w.address, :on, w.conversation
    from (select address, conversation, row_number() over (partition by address order by conversation) as nth
            from unnest(:addresses, :conversations) as u (address, conversation)) w
   where w.nth + (select count(*) from mail_acknowledgement a
     where a.business_id = :business and a.address = w.address and a.sent_on = :on) <= :most
  on conflict do nothing returning conversation_id as conversation`)
