import { instant, many, maybe, text, uuid } from '../../kit/database/column.ts'
import { statement } from '../../kit/database/statement.ts'

/** Locks their rows, always in one order: what comes from one first party is taken in one after the other. */
export const byAddresses = statement('acquaintances.by_addresses', { business: uuid, kinds: many(text), addresses: many(text) },
  { id: uuid, name: text, kind: text, address: text }, `
  select a.id, a.name, d.kind, d.address from acquaintance_address d
    join acquaintance a on a.business_id = d.business_id and a.id = d.acquaintance_id
   where d.business_id = :business and (d.kind, d.address) in (select w.kind, w.address from unnest(:kinds, :addresses) as w (kind, address))
     and d.until_at is null order by a.id for update of a`)

/** Of several who meet her at the same instant one makes her; the others find her. */
export const insertWithAddresses = statement('acquaintances.insert_with_addresses', {
  business: uuid, ids: many(uuid), names: many(text), address_ids: many(uuid), kinds: many(text), addresses: many(text), now: instant
}, { id: uuid }, `
  with hers as (
    insert into acquaintance_address (business_id, id, acquaintance_id, kind, address, since_at)
    select :business, w.address_id, w.id, w.kind, w.address, :now
      from unnest(:ids, :address_ids, :kinds, :addresses) as w (id, address_id, kind, address)
    on conflict (business_id, kind, address) where until_at is null do nothing returning acquaintance_id
  )
  insert into acquaintance (business_id, id, name, met_at)
  select :business, hers.acquaintance_id, n.name, :now from hers join unnest(:ids, :names) as n (id, name) on n.id = hers.acquaintance_id
  returning id`)

export const insertAll = statement('acquaintances.insert_all', { business: uuid, ids: many(uuid), names: many(text), now: instant }, {}, `
  insert into acquaintance (business_id, id, name, met_at) select :business, n.id, n.name, :now from unnest(:ids, :names) as n (id, name)`)

/** Further addresses of theirs; what somebody else has stays with her. */
export const addAddresses = statement('acquaintances.add_addresses', {
  business: uuid, ids: many(uuid), acquaintances: many(uuid), kinds: many(text), addresses: many(text), now: instant
}, {}, `
  insert into acquaintance_address (business_id, id, acquaintance_id, kind, address, since_at)
  select :business, w.id, w.acquaintance, w.kind, w.address, :now from unnest(:ids, :acquaintances, :kinds, :addresses) as w (id, acquaintance, kind, address)
  on conflict (business_id, kind, address) where until_at is null do nothing`)

/** Those who were met by mistake: nobody is reached by them any more. */
export const withdraw = statement('acquaintances.withdraw', { business: uuid, ids: many(uuid), now: instant }, {}, `
  with addresses as (update acquaintance_address set until_at = :now where business_id = :business and acquaintance_id = any(:ids) and until_at is null)
  update acquaintance set withdrawn_at = :now where business_id = :business and id = any(:ids) and withdrawn_at is null`)

export const rename = statement('acquaintances.rename', { business: uuid, id: uuid, name: text }, {}, `
  update acquaintance set name = :name where business_id = :business and id = :id and name = ''`)

export const lock = statement('acquaintances.lock', { business: uuid, id: uuid }, { id: uuid }, `
  select id from acquaintance where business_id = :business and id = :id for update`)

export const one = statement('acquaintances.one', { business: uuid, id: uuid }, { id: uuid, name: text, met_at: instant, away_until_at: maybe(instant) }, `
  select id, name, met_at, away_until_at from acquaintance where business_id = :business and id = :id`)

export const addressesOf = statement('acquaintances.addresses_of', { business: uuid, id: uuid }, {
  kind: text, address: text, since_at: instant, failing_since_at: maybe(instant), failing_reason: text
}, `
  select kind, address, since_at, failing_since_at, failing_reason from acquaintance_address
   where business_id = :business and acquaintance_id = :id and until_at is null order by since_at, id`)

export const silence = statement('acquaintances.silence', { business: uuid, id: uuid, at: maybe(instant) }, {}, `
  update acquaintance set silenced_at = :at where business_id = :business and id = :id and (silenced_at is null) <> (:at is null)`)

export const silencedAt = statement('acquaintances.silenced_at', { business: uuid, id: uuid }, { silenced_at: maybe(instant) }, `
  select silenced_at from acquaintance where business_id = :business and id = :id`)

/** Where these are reached; since when what is sent to an address comes back. */
export const addressesOfAll = statement('acquaintances.addresses_of_all', { business: uuid, ids: many(uuid) },
  { of: uuid, kind: text, address: text, since_at: instant, failing_since_at: maybe(instant), failing_reason: text }, `
  select acquaintance_id as of, kind, address, since_at, failing_since_at, failing_reason from acquaintance_address
   where business_id = :business and acquaintance_id = any(:ids) and until_at is null order by since_at, id`)

export const away = statement('acquaintances.away', { business: uuid, id: uuid, until: maybe(instant) }, {}, `
  update acquaintance set away_until_at = :until where business_id = :business and id = :id and away_until_at is distinct from :until`)

/** Who of these has said that she is away. */
export const awayOf = statement('acquaintances.away_of', { business: uuid, ids: many(uuid) }, { id: uuid }, `
  select id from acquaintance where business_id = :business and id = any(:ids) and away_until_at is not null order by id`)

export const failing = statement('acquaintances.failing', { business: uuid, acquaintance: uuid, kind: text, address: text, at: instant, reason: text }, { id: uuid }, `
  update acquaintance_address set failing_since_at = :at, failing_reason = :reason
   where business_id = :business and acquaintance_id = :acquaintance and kind = :kind and address = :address and until_at is null and failing_since_at is null
  returning id`)

export const works = statement('acquaintances.works', { business: uuid, kinds: many(text), addresses: many(text) }, { id: uuid, acquaintance_id: uuid }, `
  update acquaintance_address d set failing_since_at = null, failing_reason = ''
    from unnest(:kinds, :addresses) as w (kind, address)
   where d.business_id = :business and d.kind = w.kind and d.address = w.address and d.until_at is null and d.failing_since_at is not null
  returning d.id, d.acquaintance_id`)
