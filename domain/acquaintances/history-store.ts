import { flag, instant, integer, json, many, maybe, text, uuid } from '../../kit/database/column.ts'
import { statement } from '../../kit/database/statement.ts'

const said = (what: string, columns: string, table: string): string => ['a_id', 'b_id'].map(end => `
  select '${what}' as what, ${columns} from ${table} t where t.business_id = :business and t.${end} = any(:ids) and t.id < :below`).join(`
  union`)

/** All that was ever said of whether these are somebody else: links and aparts, the newest first. */
export const page = statement('acquaintances.history', { business: uuid, ids: many(uuid), below: uuid, most: integer }, {
  what: text, id: uuid, a: uuid, b: uuid, ground: text, likelihood: integer, evidence: json, at: instant, by_kind: text, by_id: maybe(uuid), by_name: maybe(text),
  aside: flag, ended_at: maybe(instant), ended_by_kind: maybe(text), ended_by_id: maybe(uuid), ended_by_name: maybe(text)
}, `
  select h.what, h.id, h.a, h.b, h.ground, h.likelihood, h.evidence, h.at, h.by_kind, h.by_id, coalesce(m.name, p.name) as by_name, h.aside,
         h.ended_at, h.ended_by_kind, h.ended_by_id, coalesce(n.name, q.name) as ended_by_name
    from (select * from (${said('link', `t.id, t.a_id as a, t.b_id as b, t.ground, t.likelihood, t.evidence, t.made_at as at, t.made_by_kind as by_kind, t.made_by_id as by_id,
           t.set_aside_at is not null as aside, t.withdrawn_at as ended_at, t.withdrawn_by_kind as ended_by_kind, t.withdrawn_by_id as ended_by_id`, 'acquaintance_link')}
  union ${said('apart', `t.id, t.a_id, t.b_id, t.ground, 1000000, '[]'::jsonb, t.said_at, t.said_by_kind, t.said_by_id, false, t.lifted_at, t.lifted_by_kind, t.lifted_by_id`, 'acquaintance_apart')}
         ) u order by u.id desc limit :most) h
    left join member m on m.business_id = :business and m.id = h.by_id left join program p on p.business_id = :business and p.id = h.by_id
    left join member n on n.business_id = :business and n.id = h.ended_by_id left join program q on q.business_id = :business and q.id = h.ended_by_id
   order by h.id desc`)
