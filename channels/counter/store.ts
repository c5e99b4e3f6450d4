import { bytes, instant, text, uuid } from '../../kit/database/column.ts'
import { statement } from '../../kit/database/statement.ts'

export const insertVisit = statement('counter.insert_visit', { business: uuid, inbound: uuid, member: uuid, now: instant }, {}, `
  insert into counter_visit (business_id, inbound_id, member_id, visited_at) values (:business, :inbound, :member, :now)
  on conflict (business_id, inbound_id) do nothing`)

export const visit = statement('counter.visit', { business: uuid, inbound: uuid },
  { member: text, visited_at: instant, raw: bytes }, `
  select b.name as member, v.visited_at, i.raw from counter_visit v
    join inbound i on i.business_id = v.business_id and i.id = v.inbound_id
    join member b on b.business_id = v.business_id and b.id = v.member_id
   where v.business_id = :business and v.inbound_id = :inbound`)
