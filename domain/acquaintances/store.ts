import { instant, text, uuid } from '../../kit/database/column.ts'
import { statement } from '../../kit/database/statement.ts'

/** Locks her row: what comes from one first party is taken in one after the other. */
export const byAddress = statement('acquaintances.by_address', { business: uuid, kind: text, address: text }, { id: uuid, name: text }, `
  select a.id, a.name from acquaintance_address d join acquaintance a on a.business_id = d.business_id and a.id = d.acquaintance_id
   where d.business_id = :business and d.kind = :kind and d.address = :address and d.until_at is null for update of a`)

/** Of several who meet her at the same instant one makes her; the others find her. */
export const insertWithAddress = statement('acquaintances.insert_with_address',
  { business: uuid, id: uuid, name: text, address_id: uuid, kind: text, address: text, now: instant }, {}, `
  with hers as (
    insert into acquaintance_address (business_id, id, acquaintance_id, kind, address, since_at)
    values (:business, :address_id, :id, :kind, :address, :now)
    on conflict (business_id, kind, address) where until_at is null do nothing returning acquaintance_id
  )
  insert into acquaintance (business_id, id, name, met_at) select :business, acquaintance_id, :name, :now from hers`)

export const insert = statement('acquaintances.insert', { business: uuid, id: uuid, name: text, now: instant }, {}, `
  insert into acquaintance (business_id, id, name, met_at) values (:business, :id, :name, :now)`)

export const rename = statement('acquaintances.rename', { business: uuid, id: uuid, name: text }, {}, `
  update acquaintance set name = :name where business_id = :business and id = :id and name = ''`)

export const lock = statement('acquaintances.lock', { business: uuid, id: uuid }, { id: uuid }, `
  select id from acquaintance where business_id = :business and id = :id for update`)

export const one = statement('acquaintances.one', { business: uuid, id: uuid }, { id: uuid, name: text, met_at: instant }, `
  select id, name, met_at from acquaintance where business_id = :business and id = :id`)

export const addressesOf = statement('acquaintances.addresses_of', { business: uuid, id: uuid }, { kind: text, address: text, since_at: instant }, `
  select kind, address, since_at from acquaintance_address
   where business_id = :business and acquaintance_id = :id and until_at is null order by since_at, id`)
