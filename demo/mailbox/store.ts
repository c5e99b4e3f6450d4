import { bigint, bytes, instant, integer, text, uuid } from '../../kit/database/column.ts'
import { statement } from '../../kit/database/statement.ts'

export const put = statement('demo.put_mail', { mailbox: text, id: uuid, raw: bytes, now: instant }, {}, `
  insert into demo_mail (mailbox, id, raw, arrived_at) values (:mailbox, :id, :raw, :now)`)

export const mailboxes = statement('demo.mailboxes', {}, { address: text, count: bigint }, `
  select mailbox as address, count(*) as count from demo_mail group by mailbox order by mailbox limit 500`)

export const mails = statement('demo.mails', { mailbox: text, below: uuid, most: integer }, { id: uuid, raw: bytes, arrived_at: instant }, `
  select id, raw, arrived_at from demo_mail where mailbox = :mailbox and id < :below order by id desc limit :most`)

export const mail = statement('demo.mail', { mailbox: text, id: uuid }, { raw: bytes }, `
  select raw from demo_mail where mailbox = :mailbox and id = :id`)

export const clear = statement('demo.clear_mails', {}, {}, `delete from demo_mail`)
