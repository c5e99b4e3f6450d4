import { bigint, day, flag, text, uuid } from '../../kit/database/column.ts'
import { statement } from '../../kit/database/statement.ts'

export const countToday = statement('email.acknowledged_today', { business: uuid, address: text, on: day }, { count: bigint }, `
  select count(*) as count from mail_acknowledgement where business_id = :business and address = :address and sent_on = :on`)

export const acknowledge = statement('email.acknowledge', { business: uuid, address: text, on: day, conversation: uuid }, { done: flag }, `
  insert into mail_acknowledgement (business_id, address, sent_on, conversation_id) values (:business, :address, :on, :conversation)
  on conflict do nothing returning true as done`)
