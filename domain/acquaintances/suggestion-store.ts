import { instant, integer, json, many, maybe, text, uuid } from '../../kit/database/column.ts'
import { statement } from '../../kit/database/statement.ts'

/** A pair is suggested once; whatever was decided then is remembered. */
export const insert = statement('acquaintances.insert_suggestion',
  { business: uuid, id: uuid, a: uuid, b: uuid, likelihood: integer, evidence: json, now: instant }, {}, `
  insert into acquaintance_suggestion (business_id, id, a_id, b_id, likelihood, evidence, made_at)
  values (:business, :id, :a, :b, :likelihood, :evidence, :now) on conflict do nothing`)

const suggestion = {
  id: uuid, a: uuid, b: uuid, likelihood: integer, evidence: json, made_at: instant, asked_at: maybe(instant), decided_at: maybe(instant), outcome: maybe(text)
}
const columns = 'select s.id, s.a_id as a, s.b_id as b, s.likelihood, s.evidence, s.made_at, s.asked_at, s.decided_at, s.outcome from acquaintance_suggestion s'

export const one = statement('acquaintances.suggestion', { business: uuid, id: uuid }, suggestion, `
  ${columns} where s.business_id = :business and s.id = :id`)

export const openOf = statement('acquaintances.open_suggestions_of', { business: uuid, ids: many(uuid) }, suggestion, `
  ${columns} where s.business_id = :business and s.a_id = any(:ids) and s.decided_at is null
  union
  ${columns} where s.business_id = :business and s.b_id = any(:ids) and s.decided_at is null`)

/** The oldest first; those of which she has been asked, and those that wait for a member. */
export const open = statement('acquaintances.open_suggestions', { business: uuid, after: instant, above: uuid, most: integer }, suggestion, `
  ${columns} where s.business_id = :business and s.decided_at is null and (s.made_at, s.id) > (:after, :above) order by s.made_at, s.id limit :most`)

export const countOpenOf = statement('acquaintances.count_open_suggestions_of', { business: uuid, ids: many(uuid) }, { id: uuid, count: integer }, `
  select w.id, (select count(*) from acquaintance_suggestion s where s.business_id = :business and s.a_id = w.id and s.decided_at is null)::integer
       + (select count(*) from acquaintance_suggestion s where s.business_id = :business and s.b_id = w.id and s.decided_at is null)::integer as count
    from unnest(:ids) as w (id)`)

export const decideOfPair = statement('acquaintances.decide_suggestion_of_pair',
  { business: uuid, a: uuid, b: uuid, outcome: text, now: instant, by_kind: text, by_id: maybe(uuid) }, {}, `
  update acquaintance_suggestion set decided_at = :now, decided_by_kind = :by_kind, decided_by_id = :by_id, outcome = :outcome
   where business_id = :business and a_id = :a and b_id = :b and decided_at is null`)

export const ask = statement('acquaintances.ask_suggestion', { business: uuid, id: uuid, now: instant, by_id: maybe(uuid) }, {}, `
  update acquaintance_suggestion set asked_at = :now, asked_by_id = :by_id where business_id = :business and id = :id and decided_at is null and asked_at is null`)
