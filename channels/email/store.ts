import { day, integer, many, text, uuid } from '../../kit/database/column.ts'
import { statement } from '../../kit/database/statement.ts'

/** Writes down each mail that a machine may send today: so many to an address, into a domain and for the business, one for a message. */
export const allowMachineMail = statement('email.allow_machine_mail', {
  business: uuid, kind: text, on: day, messages: many(uuid), addresses: many(text), domains: many(text), limits: many(integer), most: integer, whole: integer
}, { message: uuid }, `
  insert into machine_mail (business_id, answers_id, kind, address, domain, sent_on)
  select :business, w.message, :kind, w.address, w.domain, :on
    from (select u.message, u.address, u.domain, u.most_of_domain, row_number() over (order by u.message) as nth,
                 row_number() over (partition by u.address order by u.message) as nth_to, row_number() over (partition by u.domain order by u.message) as nth_into
            from unnest(:messages, :addresses, :domains, :limits) as u (message, address, domain, most_of_domain)) w
   where w.nth_to + (select count(*) from machine_mail m
       where m.business_id = :business and m.sent_on = :on and m.address = w.address and m.kind = :kind) <= :most
     and w.nth_into + (select count(*) from machine_mail m
       where m.business_id = :business and m.sent_on = :on and m.domain = w.domain) <= w.most_of_domain
     and w.nth + (select count(*) from machine_mail m where m.business_id = :business and m.sent_on = :on) <= :whole
  on conflict do nothing returning answers_id as message`)
