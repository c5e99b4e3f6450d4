import { bigint, many, maybe, instant, text, uuid } from '../../../kit/database/column.ts'
import { statement } from '../../../kit/database/statement.ts'

/** How each of these addresses does. Each question is answered by an index of its own, and counts no further than a hundred. */
export const states = statement('addresses.states', { business: uuid, addresses: many(text) }, {
  address: text, last_in: maybe(instant), last_out: maybe(instant), failed: bigint, why: maybe(text), waiting: bigint, unread: bigint
}, `
  select a.address,
    (select i.received_at from inbound i where i.business_id = :business and i.channel = 'email' and i.account = a.address order by i.id desc limit 1) as last_in,
    (select o.sent_at from outbound o where o.business_id = :business and o.channel = 'email' and o.account = a.address and o.state = 'sent'
      order by o.sent_at desc limit 1) as last_out,
    (select count(*) from (select from outbound o where o.business_id = :business and o.channel = 'email' and o.account = a.address
      and o.state = 'failed' and o.set_aside_at is null limit 100) f) as failed,
    (select o.last_error from outbound o where o.business_id = :business and o.channel = 'email' and o.account = a.address
      and o.state = 'failed' and o.set_aside_at is null limit 1) as why,
    (select count(*) from (select from outbound o where o.business_id = :business and o.channel = 'email' and o.account = a.address
      and o.state in ('waiting', 'sending') and o.tries > 0 limit 100) w) as waiting,
    (select count(*) from (select from inbound_problem p join inbound i on i.business_id = p.business_id and i.id = p.inbound_id
      where p.business_id = :business and p.solved_at is null and i.channel = 'email' and i.account = a.address limit 100) u) as unread
    from unnest(:addresses) with ordinality as a (address, place) order by a.place`)
