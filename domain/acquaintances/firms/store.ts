import { flag, instant, integer, many, maybe, text, uuid } from '../../../kit/database/column.ts'
import { statement } from '../../../kit/database/statement.ts'

export const insert = statement('firms.insert', { business: uuid, id: uuid, kind: text, name: text, domain: maybe(text), now: instant }, { id: uuid }, `
  insert into firm (business_id, id, kind, name, domain, founded_at) values (:business, :id, :kind, :name, :domain, :now) on conflict do nothing returning id`)

export const change = statement('firms.change', { business: uuid, id: uuid, name: text, manager: maybe(uuid) }, {}, `
  update firm set name = :name, manager_id = :manager where business_id = :business and id = :id and ended_at is null`)

export const end = statement('firms.end', { business: uuid, id: uuid, now: instant }, {}, `
  update firm set ended_at = :now where business_id = :business and id = :id and ended_at is null`)

const firm = { id: uuid, kind: text, name: text, domain: maybe(text), manager: maybe(uuid), founded_at: instant }
const columns = 'select f.id, f.kind, f.name, f.domain, f.manager_id as manager, f.founded_at from firm f'

export const one = statement('firms.one', { business: uuid, id: uuid }, firm, `
  ${columns} where f.business_id = :business and f.id = :id and f.ended_at is null`)

export const page = statement('firms.page', { business: uuid, below: uuid, most: integer, managed: flag, manager: maybe(uuid) }, firm, `
  ${columns} where f.business_id = :business and f.ended_at is null and f.id < :below and (not :managed or f.manager_id = :manager) order by f.id desc limit :most`)

export const byDomains = statement('firms.by_domains', { business: uuid, domains: many(text) }, { id: uuid, domain: text }, `
  select f.id, f.domain from firm f where f.business_id = :business and f.domain = any(:domains) and f.ended_at is null`)

/** Whom a member has taken out is not put back by a domain. */
export const joinByDomain = statement('firms.join_by_domain', { business: uuid, firms: many(uuid), acquaintances: many(uuid), now: instant }, { firm: uuid, acquaintance: uuid }, `
  insert into belonging (business_id, firm_id, acquaintance_id, ground, since_at)
  select :business, w.firm, w.acquaintance, 'domain', :now from unnest(:firms, :acquaintances) as w (firm, acquaintance)
  on conflict do nothing returning firm_id as firm, acquaintance_id as acquaintance`)

export const join = statement('firms.join', { business: uuid, firm: uuid, acquaintance: uuid, ground: text, now: instant }, {}, `
  insert into belonging (business_id, firm_id, acquaintance_id, ground, since_at) values (:business, :firm, :acquaintance, :ground, :now)
  on conflict (business_id, firm_id, acquaintance_id) do update set ground = excluded.ground, since_at = excluded.since_at, until_at = null
    where belonging.until_at is not null`)

export const leave = statement('firms.leave', { business: uuid, firm: uuid, acquaintance: uuid, now: instant }, {}, `
  update belonging set until_at = :now where business_id = :business and firm_id = :firm and acquaintance_id = :acquaintance and until_at is null`)

export const people = statement('firms.people', { business: uuid, firm: uuid, most: integer }, { acquaintance: uuid, ground: text, since_at: instant }, `
  select acquaintance_id as acquaintance, ground, since_at from belonging
   where business_id = :business and firm_id = :firm and until_at is null order by since_at, acquaintance_id limit :most`)

export const of = statement('firms.of', { business: uuid, acquaintances: many(uuid) }, { ...firm, acquaintance: uuid, ground: text }, `
  select f.id, f.kind, f.name, f.domain, f.manager_id as manager, f.founded_at, b.acquaintance_id as acquaintance, b.ground from belonging b
    join firm f on f.business_id = b.business_id and f.id = b.firm_id and f.ended_at is null
   where b.business_id = :business and b.acquaintance_id = any(:acquaintances) and b.until_at is null order by f.name, f.id`)
