import { instant, maybe, text, uuid } from '../../kit/database/column.ts'
import { statement } from '../../kit/database/statement.ts'

export const provider = statement('businesses.provider', { business: uuid },
  { issuer: text, client_name: text, secret_sealed: text, set_at: instant }, `
  select issuer, client_name, secret_sealed, set_at from sign_in_provider where business_id = :business`)

export const setProvider = statement('businesses.set_provider',
  { business: uuid, issuer: text, client: text, secret: text, by: uuid, now: instant }, {}, `
  insert into sign_in_provider (business_id, issuer, client_name, secret_sealed, set_by, set_at)
  values (:business, :issuer, :client, :secret, :by, :now)
  on conflict (business_id) do update set issuer = excluded.issuer, client_name = excluded.client_name,
    secret_sealed = excluded.secret_sealed, set_by = excluded.set_by, set_at = excluded.set_at`)

export const removeProvider = statement('businesses.remove_provider', { business: uuid }, {}, `
  delete from sign_in_provider where business_id = :business`)

/** What she is called is only ever a claim of the provider; who she is here is the member, once somebody has said so. */
export const seeIdentity = statement('businesses.see_identity',
  { business: uuid, id: uuid, issuer: text, subject: text, name: text, email: text, now: instant }, { id: uuid, member: maybe(uuid) }, `
  insert into sign_in_identity (business_id, id, issuer, subject, says_name, says_email, seen_at)
  values (:business, :id, :issuer, :subject, :name, :email, :now)
  on conflict (business_id, issuer, subject) do update
    set says_name = excluded.says_name, says_email = excluded.says_email, seen_at = excluded.seen_at
  returning id, member_id as member`)

export const identities = statement('businesses.identities', { business: uuid },
  { id: uuid, issuer: text, says_name: text, says_email: text, seen_at: instant, member: maybe(uuid) }, `
  select id, issuer, says_name, says_email, seen_at, member_id as member from sign_in_identity
   where business_id = :business order by seen_at desc, id limit 200`)

export const bind = statement('businesses.bind_identity', { business: uuid, id: uuid, member: maybe(uuid), now: maybe(instant) }, {}, `
  update sign_in_identity set member_id = :member, bound_at = :now where business_id = :business and id = :id`)

export const releaseIdentities = statement('businesses.release_identities', { business: uuid, member: uuid }, {}, `
  update sign_in_identity set member_id = null, bound_at = null where business_id = :business and member_id = :member`)
