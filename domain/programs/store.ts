import { bytes, instant, integer, many, maybe, text, uuid } from '../../kit/database/column.ts'
import { statement } from '../../kit/database/statement.ts'

export const insert = statement('programs.insert', {
  business: uuid, id: uuid, name: text, mode: text, hash: bytes, start: text, scopes: many(text), member: uuid, now: instant, until: instant
}, {}, `
  insert into program (business_id, id, name, mode, token_hash, token_start, scopes, made_by, made_at, expires_at)
  values (:business, :id, :name, :mode, :hash, :start, :scopes, :member, :now, :until)`)

/** Whose token this is, while it holds: its member still runs the business, and a test token is at a demo. */
export const byToken = statement('programs.by_token', { business: uuid, hash: bytes, now: instant },
  { id: uuid, name: text, scopes: many(text), member: uuid, expires_at: instant, used_at: maybe(instant), slug: text, business_name: text }, `
  select p.id, p.name, p.scopes, p.made_by as member, p.expires_at, p.used_at, b.slug, b.name as business_name
    from program p join member m on m.business_id = p.business_id and m.id = p.made_by
      join business b on b.id = p.business_id
   where p.business_id = :business and p.token_hash = :hash and p.withdrawn_at is null and p.expires_at > :now
     and m.left_at is null and m.role in ('owner', 'admin') and (b.demo_at is not null) = (p.mode = 'test')`)

export const mode = statement('programs.mode', { business: uuid }, { mode: text }, `
  select case when demo_at is null then 'live' else 'test' end as mode from business where id = :business`)

export const used = statement('programs.used', { business: uuid, id: uuid, now: instant }, {}, `
  update program set used_at = :now where business_id = :business and id = :id`)

export const list = statement('programs.list', { business: uuid, below: uuid, most: integer }, {
  id: uuid, name: text, mode: text, start: text, scopes: many(text), member: uuid, member_name: text, made_at: instant, expires_at: instant,
  used_at: maybe(instant), withdrawn_at: maybe(instant)
}, `
  select p.id, p.name, p.mode, p.token_start as start, p.scopes, p.made_by as member, m.name as member_name, p.made_at, p.expires_at, p.used_at, p.withdrawn_at
    from program p join member m on m.business_id = p.business_id and m.id = p.made_by
   where p.business_id = :business and p.id < :below order by p.id desc limit :most`)

export const withdraw = statement('programs.withdraw', { business: uuid, id: uuid, member: uuid, now: instant }, { id: uuid }, `
  update program set withdrawn_at = :now, withdrawn_by = :member where business_id = :business and id = :id and withdrawn_at is null returning id`)
