import { instant, integer, many, maybe, text, uuid } from '../../../kit/database/column.ts'
import { statement } from '../../../kit/database/statement.ts'

const key = { id: uuid, domain: text, generation: integer, kind: text, selector: text, public_key: text, made_at: instant, seen_at: maybe(instant) }

/** Of each domain, the newest first. */
export const all = statement('dkim.all', { business: uuid }, key, `
  select id, domain, generation, kind, selector, public_key, made_at, seen_at from dkim_key
   where business_id = :business order by domain, generation desc, kind desc`)

export const secrets = statement('dkim.secrets', { business: uuid, domain: text }, { ...key, secret_sealed: text }, `
  select id, domain, generation, kind, selector, public_key, made_at, seen_at, secret_sealed from dkim_key
   where business_id = :business and domain = :domain order by generation desc, kind desc`)

/** Whoever is first makes a generation; what another has made meanwhile stays. */
export const insert = statement('dkim.insert', {
  business: uuid, ids: many(uuid), domain: text, generation: integer, kinds: many(text), selectors: many(text), publics: many(text),
  sealeds: many(text), now: instant
}, {}, `
  insert into dkim_key (business_id, id, domain, generation, kind, selector, public_key, secret_sealed, made_at)
  select :business, k.id, :domain, :generation, k.kind, k.selector, k.public, k.sealed, :now
    from unnest(:ids, :kinds, :selectors, :publics, :sealeds) as k (id, kind, selector, public, sealed)
  on conflict do nothing`)

export const seen = statement('dkim.seen', { business: uuid, id: uuid, at: maybe(instant) }, {}, `
  update dkim_key set seen_at = :at where business_id = :business and id = :id`)
