import { bigint, instant, integer, json, many, text, uuid } from '../../kit/database/column.ts'
import { statement } from '../../kit/database/statement.ts'

/** All that is compared of somebody: her name, her addresses, what is known of her and not disputed. */
export const details = statement('acquaintances.details', { business: uuid, ids: many(uuid) }, { id: uuid, kind: text, value: text, label: text }, `
  select a.id, 'name' as kind, a.name as value, '' as label from acquaintance a where a.business_id = :business and a.id = any(:ids) and a.name <> ''
  union all
  select d.acquaintance_id, case d.kind when 'email' then 'mail' when 'postal' then 'address' else d.kind end, d.address, '' from acquaintance_address d
   where d.business_id = :business and d.acquaintance_id = any(:ids) and d.until_at is null
  union all
  select t.acquaintance_id, t.kind, t.value, t.label from acquaintance_trait t
   where t.business_id = :business and t.acquaintance_id = any(:ids) and t.ended_at is null and t.disputed_at is null`)

export const keysKept = statement('acquaintances.keys_kept', { business: uuid, ids: many(uuid) }, { id: uuid, key: bigint }, `
  select acquaintance_id as id, key from acquaintance_key where business_id = :business and acquaintance_id = any(:ids)`)

export const forgetKeys = statement('acquaintances.forget_keys', { business: uuid, keys: many(bigint), keys_of: many(uuid) }, {}, `
  delete from acquaintance_key k using unnest(:keys, :keys_of) as w (key, id) where k.business_id = :business and k.key = w.key and k.acquaintance_id = w.id`)

export const keepKeys = statement('acquaintances.keep_keys', { business: uuid, keys: many(bigint), keys_of: many(uuid) }, {}, `
  insert into acquaintance_key (business_id, key, acquaintance_id) select :business, w.key, w.id from unnest(:keys, :keys_of) as w (key, id) on conflict do nothing`)

/** Who shares a key, at most so many for each. */
export const sharing = statement('acquaintances.sharing', { business: uuid, subjects: many(uuid), keys: many(bigint), most: integer },
  { subject: uuid, key: bigint, id: uuid }, `
  select w.subject, w.key, k.acquaintance_id as id from unnest(:subjects, :keys) as w (subject, key)
    cross join lateral (select c.acquaintance_id from acquaintance_key c where c.business_id = :business and c.key = w.key and c.acquaintance_id <> w.subject
      order by c.acquaintance_id limit :most) k`)

/** Who shares two common keys of different sorts: a name that many have, at an office that many share. */
export const sharingTwo = statement('acquaintances.sharing_two', { business: uuid, subjects: many(uuid), keys: many(bigint), sorts: many(integer), deep: integer, most: integer },
  { subject: uuid, id: uuid }, `
  select w.subject, k.acquaintance_id as id from unnest(:subjects, :keys, :sorts) as w (subject, key, sort)
    cross join lateral (select c.acquaintance_id from acquaintance_key c where c.business_id = :business and c.key = w.key and c.acquaintance_id <> w.subject
      order by c.acquaintance_id limit :deep) k
   group by w.subject, k.acquaintance_id having count(distinct w.sort) > 1 limit :most`)

/** Who has all of these keys. */
export const having = statement('acquaintances.having', { business: uuid, keys: many(bigint), count: integer, above: uuid, most: integer }, { id: uuid }, `
  select k.acquaintance_id as id from acquaintance_key k where k.business_id = :business and k.key = any(:keys) and k.acquaintance_id > :above
   group by k.acquaintance_id having count(*) >= :count order by k.acquaintance_id limit :most`)

export const countPeople = statement('acquaintances.count', { business: uuid }, { count: bigint }, `
  select count(*) as count from acquaintance where business_id = :business`)

export const model = statement('acquaintances.model', { business: uuid }, { learned_at: instant, records: integer }, `
  select learned_at, records from matching_model where business_id = :business`)

export const wholeModel = statement('acquaintances.whole_model', { business: uuid }, { model: json }, `
  select model from matching_model where business_id = :business`)

export const keepModel = statement('acquaintances.keep_model', { business: uuid, model: json, records: integer, now: instant }, {}, `
  insert into matching_model (business_id, model, records, learned_at) values (:business, :model, :records, :now)
  on conflict (business_id) do update set model = excluded.model, records = excluded.records, learned_at = excluded.learned_at`)

/** Some people with all with whom they share a key: of a whole that is too large to be learned from. */
export const sample = statement('acquaintances.sample', { business: uuid, below: bigint, most: integer }, { id: uuid }, `
  select distinct k.acquaintance_id as id from acquaintance_key k where k.business_id = :business and k.key < :below limit :most`)

export const everybody = statement('acquaintances.everybody', { business: uuid, above: uuid, most: integer }, { id: uuid }, `
  select id from acquaintance where business_id = :business and id > :above order by id limit :most`)

/** Who has most of what was heard: of each key at most so many are looked at, and keys that few have weigh more. */
export const heard = statement('acquaintances.heard', { business: uuid, keys: many(bigint), deep: integer, most: integer }, { id: uuid }, `
  select f.id from (
    select k.acquaintance_id as id, 1 / sqrt(count(*) over (partition by w.key)) as weight from unnest(:keys::bigint[]) as w (key)
      cross join lateral (select c.acquaintance_id from acquaintance_key c where c.business_id = :business and c.key = w.key order by c.acquaintance_id limit :deep) k
  ) f group by f.id order by sum(f.weight) desc, f.id limit :most`)
