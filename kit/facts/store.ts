import { bigint, bytes, flag, instant, many, maybe, text, uuid } from '../database/column.ts'
import { statement } from '../database/statement.ts'

export const insertFacts = statement('facts.insert',
  { business: uuid, ids: many(uuid), kinds: many(text), abouts: many(uuid), by_kinds: many(text), by_ids: many(maybe(uuid)),
    ats: many(instant), commitments: many(bytes), salts: many(bytes), payloads: many(text) }, {}, `
  with added as (
    insert into fact (business_id, id, kind, about, by_kind, by_id, happened_at, commitment)
    select :business, f.id, f.kind, f.about, f.by_kind, f.by_id, f.at, f.commitment
      from unnest(:ids, :kinds, :abouts, :by_kinds, :by_ids, :ats, :commitments) as f (id, kind, about, by_kind, by_id, at, commitment)
  )
  insert into fact_payload (business_id, fact_id, salt, payload)
  select :business, p.id, p.salt, p.payload from unnest(:ids, :salts, :payloads) as p (id, salt, payload)`)

export const makeHead = statement('facts.make_head', { business: uuid, hash: bytes, now: instant }, {}, `
  insert into fact_head (business_id, seq, hash, sealed_at) values (:business, 0, :hash, :now) on conflict do nothing`)

export const lockHead = statement('facts.lock_head', { business: uuid }, { seq: bigint, hash: bytes }, `
  select seq, hash from fact_head where business_id = :business for update skip locked`)

const link = { id: uuid, kind: text, about: uuid, by_kind: text, by_id: maybe(uuid), happened_at: instant, commitment: bytes }

export const unsealed = statement('facts.unsealed', { business: uuid }, link, `
  select id, kind, about, by_kind, by_id, happened_at, commitment from fact
   where business_id = :business and seq is null order by id limit 2000`)

export const seal = statement('facts.seal', { business: uuid, ids: many(uuid), seqs: many(bigint), prevs: many(bytes) }, {}, `
  update fact set seq = s.seq, prev = s.prev from unnest(:ids, :seqs, :prevs) as s (id, seq, prev)
   where fact.business_id = :business and fact.id = s.id`)

export const moveHead = statement('facts.move_head', { business: uuid, seq: bigint, hash: bytes, now: instant }, {}, `
  update fact_head set seq = :seq, hash = :hash, sealed_at = :now where business_id = :business`)

export const head = statement('facts.head', { business: uuid }, { seq: bigint, hash: bytes }, `
  select seq, hash from fact_head where business_id = :business`)

export const after = statement('facts.after', { business: uuid, seq: bigint },
  { seq: bigint, id: uuid, kind: text, about: uuid, by_kind: text, by_id: maybe(uuid), happened_at: instant, payload: maybe(text) }, `
  select f.seq, f.id, f.kind, f.about, f.by_kind, f.by_id, f.happened_at, p.payload
    from fact f left join fact_payload p on p.business_id = f.business_id and p.fact_id = f.id
   where f.business_id = :business and f.seq > :seq order by f.seq limit 1000`)

/** The same for a reaction, from where it has come to. */
export const next = statement('facts.next', { business: uuid, name: text },
  { seq: bigint, id: uuid, kind: text, about: uuid, by_kind: text, by_id: maybe(uuid), happened_at: instant, payload: maybe(text) }, `
  select f.seq, f.id, f.kind, f.about, f.by_kind, f.by_id, f.happened_at, p.payload
    from fact f left join fact_payload p on p.business_id = f.business_id and p.fact_id = f.id
   where f.business_id = :business and f.seq > (select seq from reaction_cursor where business_id = :business and name = :name) order by f.seq limit 1000`)

export const chain = statement('facts.chain', { business: uuid, seq: bigint },
  { ...link, seq: bigint, prev: bytes, salt: maybe(bytes), payload: maybe(text) }, `
  select f.id, f.kind, f.about, f.by_kind, f.by_id, f.happened_at, f.commitment, f.seq, f.prev, p.salt, p.payload
    from fact f left join fact_payload p on p.business_id = f.business_id and p.fact_id = f.id
   where f.business_id = :business and f.seq > :seq order by f.seq limit 5000`)

export const makeCursor = statement('facts.make_cursor', { business: uuid, name: text }, {}, `
  insert into reaction_cursor (business_id, name, seq) values (:business, :name, 0) on conflict do nothing`)

export const cursorOf = statement('facts.cursor_of', { business: uuid, name: text }, { seq: bigint }, `
  select seq from reaction_cursor where business_id = :business and name = :name`)

export const lockCursor = statement('facts.lock_cursor', { business: uuid, name: text }, { seq: bigint }, `
  select seq from reaction_cursor where business_id = :business and name = :name for update skip locked`)

export const moveCursor = statement('facts.move_cursor', { business: uuid, name: text, seq: bigint }, {}, `
  update reaction_cursor set seq = :seq where business_id = :business and name = :name`)

export const businessesUnsealed = statement('facts.businesses_unsealed', {}, { business: uuid }, `
  select definer_unsealed as business from definer_unsealed()`)

export const businessesBehind = statement('facts.businesses_behind', { name: text }, { business: uuid }, `
  select definer_behind as business from definer_behind(:name)`)

export const since = statement('facts.since', { business: uuid, at: instant, seq: bigint },
  { seq: bigint, id: uuid, kind: text, about: uuid, by_kind: text, by_id: maybe(uuid), happened_at: instant, payload: maybe(text) }, `
  select f.seq, f.id, f.kind, f.about, f.by_kind, f.by_id, f.happened_at, p.payload
    from fact f left join fact_payload p on p.business_id = f.business_id and p.fact_id = f.id
   where f.business_id = :business and f.happened_at >= :at and f.seq > :seq order by f.seq limit 1000`)
/** Only of facts that have their place: one without would still be heard. */
export const erasePayloadsAbout = statement('facts.erase_payloads', { business: uuid, abouts: many(uuid) }, {}, `
  delete from fact_payload p using fact f
   where p.business_id = :business and f.business_id = :business and f.id = p.fact_id and f.about = any(:abouts) and f.seq is not null`)

export const allSealed = statement('facts.all_sealed', { business: uuid }, { sealed: flag }, `
  select not exists (select from fact where business_id = :business and seq is null) as sealed`)
