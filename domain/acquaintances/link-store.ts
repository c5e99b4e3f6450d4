import { bigint, instant, integer, json, many, maybe, text, uuid } from '../../kit/database/column.ts'
import { statement } from '../../kit/database/statement.ts'

/** Links and what is said apart are decided one after the other at a business: what is checked of a whole group still holds when it is written. */
export const hold = statement('acquaintances.hold_links', { key: bigint }, { held: maybe(text) }, `
  select pg_advisory_xact_lock(:key)::text as held`)

export const existing = statement('acquaintances.existing', { business: uuid, ids: many(uuid) }, { id: uuid }, `
  select id from acquaintance where business_id = :business and id = any(:ids)`)

const neighbours = (counts: string): string => `cross join lateral (
      select l.b_id as id from acquaintance_link l where l.business_id = :business and l.a_id = g.id and l.withdrawn_at is null ${counts}
      union all
      select l.a_id from acquaintance_link l where l.business_id = :business and l.b_id = g.id and l.withdrawn_at is null ${counts}) n`

/** With whom each of these is one human, by links that stand; herself among them. */
export const groups = statement('acquaintances.groups', { business: uuid, ids: many(uuid), most: integer }, { start: uuid, id: uuid }, `
  with recursive g (start, id) as (
    select s, s from unnest(:ids) s
    union
    select g.start, n.id from g ${neighbours('and l.set_aside_at is null')}
  )
  select g.start, g.id from g limit :most`)

/** The same with what each is called and where she is reached. */
export const namesOf = statement('acquaintances.names_of', { business: uuid, ids: many(uuid) },
  { id: uuid, name: text, met_at: instant, address: maybe(text), address_kind: maybe(text) }, `
  select a.id, a.name, a.met_at, d.address, d.kind as address_kind from acquaintance a
    left join lateral (select e.address, e.kind from acquaintance_address e where e.business_id = a.business_id and e.acquaintance_id = a.id
      and e.until_at is null order by e.since_at, e.id limit 1) d on true
   where a.business_id = :business and a.id = any(:ids) order by a.met_at, a.id`)

const link = {
  id: uuid, a: uuid, b: uuid, ground: text, likelihood: integer, evidence: json, made_at: instant, made_by_kind: text, made_by_id: maybe(uuid),
  set_aside_at: maybe(instant)
}
const linkColumns = 'l.id, l.a_id as a, l.b_id as b, l.ground, l.likelihood, l.evidence, l.made_at, l.made_by_kind, l.made_by_id, l.set_aside_at'

/** Every link not withdrawn, set aside or not, that hangs together with these. */
export const weave = statement('acquaintances.weave', { business: uuid, ids: many(uuid) }, link, `
  with recursive g (id) as (
    select s from unnest(:ids) s
    union
    select n.id from g ${neighbours('')}
  )
  select ${linkColumns} from g join acquaintance_link l on l.business_id = :business and l.a_id = g.id and l.withdrawn_at is null order by l.id`)

export const ofPair = statement('acquaintances.link_of_pair', { business: uuid, a: uuid, b: uuid }, link, `
  select ${linkColumns} from acquaintance_link l where l.business_id = :business and l.a_id = :a and l.b_id = :b and l.withdrawn_at is null`)

export const byId = statement('acquaintances.link', { business: uuid, id: uuid }, { ...link, withdrawn_at: maybe(instant) }, `
  select ${linkColumns}, l.withdrawn_at from acquaintance_link l where l.business_id = :business and l.id = :id`)

export const insert = statement('acquaintances.insert_link', {
  business: uuid, id: uuid, a: uuid, b: uuid, ground: text, likelihood: integer, evidence: json, now: instant, by_kind: text, by_id: maybe(uuid)
}, {}, `
  insert into acquaintance_link (business_id, id, a_id, b_id, ground, likelihood, evidence, made_at, made_by_kind, made_by_id)
  values (:business, :id, :a, :b, :ground, :likelihood, :evidence, :now, :by_kind, :by_id)`)

export const withdraw = statement('acquaintances.withdraw_link', { business: uuid, id: uuid, now: instant, by_kind: text, by_id: maybe(uuid) }, {}, `
  update acquaintance_link set withdrawn_at = :now, withdrawn_by_kind = :by_kind, withdrawn_by_id = :by_id
   where business_id = :business and id = :id and withdrawn_at is null`)

export const setAside = statement('acquaintances.set_links_aside', { business: uuid, ids: many(uuid), at: maybe(instant) }, {}, `
  update acquaintance_link set set_aside_at = :at where business_id = :business and id = any(:ids)`)

export const insertApart = statement('acquaintances.insert_apart', {
  business: uuid, id: uuid, a: uuid, b: uuid, ground: text, now: instant, by_kind: text, by_id: maybe(uuid)
}, {}, `
  insert into acquaintance_apart (business_id, id, a_id, b_id, ground, said_at, said_by_kind, said_by_id)
  values (:business, :id, :a, :b, :ground, :now, :by_kind, :by_id)`)

const apart = { id: uuid, a: uuid, b: uuid, ground: text, said_at: instant, said_by_kind: text, said_by_id: maybe(uuid) }
const apartColumns = 'p.id, p.a_id as a, p.b_id as b, p.ground, p.said_at, p.said_by_kind, p.said_by_id'

/** Who is kept apart of these, or from these. */
export const aparts = statement('acquaintances.aparts', { business: uuid, ids: many(uuid) }, apart, `
  select ${apartColumns} from acquaintance_apart p where p.business_id = :business and p.a_id = any(:ids) and p.lifted_at is null
  union
  select ${apartColumns} from acquaintance_apart p where p.business_id = :business and p.b_id = any(:ids) and p.lifted_at is null`)

export const apartById = statement('acquaintances.apart', { business: uuid, id: uuid }, { ...apart, lifted_at: maybe(instant) }, `
  select ${apartColumns}, p.lifted_at from acquaintance_apart p where p.business_id = :business and p.id = :id`)

export const liftApart = statement('acquaintances.lift_apart', { business: uuid, id: uuid, now: instant, by_kind: text, by_id: maybe(uuid) }, {}, `
  update acquaintance_apart set lifted_at = :now, lifted_by_kind = :by_kind, lifted_by_id = :by_id
   where business_id = :business and id = :id and lifted_at is null`)

/** The pairs among these of which somebody has already decided something: no likelihood reopens that. */
export const decidedAmong = statement('acquaintances.decided_among', { business: uuid, as: many(uuid), bs: many(uuid) }, { a: uuid, b: uuid }, `
  select p.a, p.b from unnest(:as, :bs) as p (a, b)
   where exists (select from acquaintance_link l where l.business_id = :business and l.a_id = p.a and l.b_id = p.b)
      or exists (select from acquaintance_suggestion s where s.business_id = :business and s.a_id = p.a and s.b_id = p.b and s.decided_at is not null)
      or exists (select from acquaintance_apart x where x.business_id = :business and x.a_id = p.a and x.b_id = p.b)`)
