import { instant, many, maybe, text, uuid } from '../../kit/database/column.ts'
import { statement } from '../../kit/database/statement.ts'

/** What is known already, and the name she goes by, is not noted again. */
export const note = statement('acquaintances.note_traits', {
  business: uuid, ids: many(uuid), acquaintances: many(uuid), kinds: many(text), values: many(text), labels: many(text), sources: many(text),
  froms: many(maybe(uuid)), now: instant, by_kind: text, by_id: maybe(uuid)
}, { id: uuid, acquaintance: uuid, kind: text }, `
  insert into acquaintance_trait (business_id, acquaintance_id, id, kind, value, label, source, from_ref, noted_at, noted_by_kind, noted_by_id)
  select :business, w.acquaintance, w.id, w.kind, w.value, w.label, w.source, w.from_ref, :now, :by_kind, :by_id
    from unnest(:ids, :acquaintances, :kinds, :values, :labels, :sources, :froms) as w (id, acquaintance, kind, value, label, source, from_ref)
    join acquaintance a on a.business_id = :business and a.id = w.acquaintance
   where not (w.kind = 'name' and a.name = w.value)
  on conflict do nothing
  returning id, acquaintance_id as acquaintance, kind`)

const trait = {
  id: uuid, acquaintance: uuid, kind: text, value: text, label: text, source: text, from_ref: maybe(uuid), noted_at: instant, noted_by_kind: text,
  noted_by_id: maybe(uuid), disputed_at: maybe(instant)
}
const columns = `select t.id, t.acquaintance_id as acquaintance, t.kind, t.value, t.label, t.source, t.from_ref, t.noted_at, t.noted_by_kind, t.noted_by_id, t.disputed_at
    from acquaintance_trait t`

export const of = statement('acquaintances.traits_of', { business: uuid, ids: many(uuid) }, trait, `
  ${columns} where t.business_id = :business and t.acquaintance_id = any(:ids) and t.ended_at is null order by t.noted_at, t.id`)

export const one = statement('acquaintances.trait', { business: uuid, id: uuid }, trait, `
  ${columns} where t.business_id = :business and t.id = :id and t.ended_at is null`)

export const end = statement('acquaintances.end_trait', { business: uuid, id: uuid, now: instant }, {}, `
  update acquaintance_trait set ended_at = :now where business_id = :business and id = :id and ended_at is null`)

export const dispute = statement('acquaintances.dispute_trait', { business: uuid, id: uuid, at: maybe(instant) }, {}, `
  update acquaintance_trait set disputed_at = :at where business_id = :business and id = :id and ended_at is null and (disputed_at is null) <> (:at is null)`)

export const endFrom = statement('acquaintances.end_traits_from', { business: uuid, from: uuid, of: many(uuid), now: instant }, {}, `
  update acquaintance_trait set ended_at = :now where business_id = :business and acquaintance_id = any(:of) and from_ref = :from and ended_at is null`)
