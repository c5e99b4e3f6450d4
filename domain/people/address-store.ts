import { bigint, flag, instant, many, maybe, text, uuid } from '../../kit/database/column.ts'
import { statement } from '../../kit/database/statement.ts'

/** One after the other, whoever they are, for one address; `key` is a digest of it. */
export const holdAddress = statement('people.hold_address', { key: bigint }, { held: maybe(text) }, `
  select pg_advisory_xact_lock(:key)::text as held`)

export const owners = statement('people.owners', { kind: text, address: text },
  { person: uuid, since_at: instant, until_at: maybe(instant), shared_at: maybe(instant), confirmed_at: maybe(instant) }, `
  select person_id as person, since_at, until_at, shared_at, confirmed_at from definer_owners(:kind, :address)`)

const own = { id: uuid, kind: text, address: text, since_at: instant, confirmed_at: maybe(instant), shared_at: maybe(instant), linked_at: maybe(instant) }

export const addresses = statement('people.addresses', { person: uuid }, own, `
  select id, kind, address, since_at, confirmed_at, shared_at, linked_at from person_address
   where person_id = :person and until_at is null order by since_at, id`)

export const insertAddress = statement('people.insert_address',
  { person: uuid, id: uuid, kind: text, address: text, now: instant, confirmed: maybe(instant), shared: maybe(instant), opens: maybe(instant) }, {}, `
  insert into person_address (person_id, id, kind, address, since_at, confirmed_at, shared_at, opens_at)
  values (:person, :id, :kind, :address, :now, :confirmed, :shared, :opens) on conflict do nothing`)

export const confirmAddress = statement('people.confirm_address', { person: uuid, kind: text, address: text, now: instant, opens: maybe(instant) }, {}, `
  update person_address set confirmed_at = :now, opens_at = case when confirmed_at is null then :opens else opens_at end
   where person_id = :person and kind = :kind and address = :address and until_at is null`)

export const shareAddress = statement('people.share_address', { person: uuid, kind: text, address: text, now: instant }, { id: uuid }, `
  update person_address set shared_at = coalesce(shared_at, :now)
   where person_id = :person and kind = :kind and address = :address and until_at is null returning id`)

export const endAddress = statement('people.end_address', { person: uuid, kind: text, address: text, now: instant, removed: maybe(instant) }, { id: uuid }, `
  update person_address set until_at = :now, removed_at = :removed
   where person_id = :person and kind = :kind and address = :address and until_at is null returning id`)

export const markLinked = statement('people.mark_linked', { person: uuid, address: uuid, now: instant }, {}, `
  update person_address set linked_at = :now where person_id = :person and id = :address`)

export const metAt = statement('people.met_at', { kind: text, address: text }, { business: uuid, acquaintance: uuid }, `
  select business_id as business, acquaintance_id as acquaintance from definer_met_at(:kind, :address)`)

export const peopleMet = statement('people.met', { business: uuid, acquaintances: many(uuid) }, { person: uuid, address: uuid, acquaintance: uuid }, `
  select person_id as person, address_id as address, acquaintance_id as acquaintance from definer_people_met(:business, :acquaintances)`)

/** A shared address opens nothing by itself. */
export const insertKnown = statement('people.insert_known',
  { person: uuid, address: uuid, businesses: many(uuid), acquaintances: many(uuid), now: instant }, {}, `
  insert into known_at (person_id, business_id, acquaintance_id, address_id, from_at, linked_at, opened_at)
  select p.person_id, w.business, w.acquaintance, p.id, p.opens_at, :now, case when p.shared_at is null then :now end
    from person_address p, unnest(:businesses, :acquaintances) as w (business, acquaintance)
   where p.person_id = :person and p.id = :address and p.until_at is null
  on conflict do nothing`)

export const endKnown = statement('people.end_known', { person: uuid, address: uuid, now: instant }, {}, `
  update known_at set until_at = :now where person_id = :person and address_id = :address and until_at is null`)

/** A number that she has not confirmed for ninety days may be somebody else's by now: what came later is not opened by it. */
export const known = statement('people.known', { person: uuid },
  { business: uuid, acquaintance: uuid, from_at: maybe(instant), until_at: maybe(instant), opened_at: maybe(instant), disowned_at: maybe(instant), current: flag }, `
  select k.business_id as business, k.acquaintance_id as acquaintance, k.from_at,
         case when p.kind = 'phone' then least(k.until_at, p.confirmed_at + interval '90 days') else k.until_at end as until_at,
         k.opened_at, k.disowned_at, k.until_at is null as current
    from known_at k join person_address p on p.person_id = k.person_id and p.id = k.address_id
   where k.person_id = :person order by k.linked_at, k.business_id, k.acquaintance_id`)

export const disown = statement('people.disown', { person: uuid, business: uuid, acquaintance: uuid, at: maybe(instant) }, {}, `
  update known_at set disowned_at = :at where person_id = :person and business_id = :business and acquaintance_id = :acquaintance`)
