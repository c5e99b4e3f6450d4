import { day, instant, integer, many, maybe, text, uuid } from '../../kit/database/column.ts'
import { statement } from '../../kit/database/statement.ts'

export const businessRow = statement('businesses.one', { business: uuid },
  { id: uuid, slug: text, name: text, about: text, time_zone: text, accent: text, sign_off: text }, `
  select id, slug, name, about, time_zone, accent, sign_off from business where id = :business`)

export const members = statement('businesses.members', { business: uuid }, { id: uuid, name: text, role: text }, `
  select id, name, role from member where business_id = :business and left_at is null order by name, id`)

export const memberRow = statement('businesses.member', { business: uuid, id: uuid }, { id: uuid, name: text, role: text }, `
  select id, name, role from member where business_id = :business and id = :id and left_at is null`)

export const teams = statement('businesses.teams', { business: uuid }, { id: uuid, name: text }, `
  select id, name from team where business_id = :business order by made_at, id`)

export const teamsOf = statement('businesses.teams_of', { business: uuid, member: uuid }, { team: uuid }, `
  select team_id as team from team_member where business_id = :business and member_id = :member order by team_id`)

export const addresses = statement('businesses.addresses', { business: uuid }, { id: uuid, channel: text, address: text, team: uuid }, `
  select id, channel, address, team_id as team from inbound_address where business_id = :business order by added_at, id`)

export const hours = statement('businesses.hours', { business: uuid }, { weekday: integer, opens: integer, closes: integer }, `
  select weekday, opens_minute as opens, closes_minute as closes from opening_hours where business_id = :business order by weekday, opens_minute`)

export const closedDays = statement('businesses.closed_days', { business: uuid }, { closed_on: day }, `
  select closed_on from closed_day where business_id = :business order by closed_on`)

export const targets = statement('businesses.targets', { business: uuid }, { kind: text, need: text, minutes: integer }, `
  select kind, need, answer_within_minutes as minutes from target where business_id = :business order by kind, need`)

export const route = statement('businesses.route', { channel: text, address: text }, { business: uuid, address: uuid, team: uuid }, `
  select business_id as business, address_id as address, team_id as team from definer_route(:channel, :address)`)

export const bySlug = statement('businesses.by_slug', { slug: text }, { id: maybe(uuid) }, `
  select definer_business_by_slug(:slug) as id`)

export const all = statement('businesses.all', {}, { id: uuid }, `
  select definer_businesses as id from definer_businesses()`)

export const any = statement('businesses.any', {}, { id: uuid }, `
  select definer_businesses as id from definer_businesses() limit 1`)

export const insertBusiness = statement('businesses.insert',
  { id: uuid, slug: text, name: text, about: text, zone: text, now: instant, demo: maybe(instant) }, {}, `
  insert into business (id, slug, name, about, time_zone, joined_at, demo_at) values (:id, :slug, :name, :about, :zone, :now, :demo)`)

export const insertMember = statement('businesses.insert_member', { business: uuid, id: uuid, name: text, role: text, now: instant }, {}, `
  insert into member (business_id, id, name, role, joined_at) values (:business, :id, :name, :role, :now)`)

export const insertTeam = statement('businesses.insert_team',
  { business: uuid, id: uuid, name: text, members: many(uuid), now: instant }, {}, `
  with made as (insert into team (business_id, id, name, made_at) values (:business, :id, :name, :now))
  insert into team_member (business_id, team_id, member_id) select :business, :id, m from unnest(:members) m`)

export const insertAddress = statement('businesses.insert_address',
  { business: uuid, id: uuid, channel: text, address: text, team: uuid, now: instant }, {}, `
  insert into inbound_address (business_id, id, channel, address, team_id, added_at)
  values (:business, :id, :channel, :address, :team, :now)`)

export const insertHours = statement('businesses.insert_hours',
  { business: uuid, weekdays: many(integer), opens: many(integer), closes: many(integer) }, {}, `
  insert into opening_hours (business_id, weekday, opens_minute, closes_minute)
  select :business, h.weekday, h.opens, h.closes from unnest(:weekdays, :opens, :closes) as h (weekday, opens, closes)`)

export const insertTargets = statement('businesses.insert_targets',
  { business: uuid, kinds: many(text), needs: many(text), minutes: many(integer) }, {}, `
  insert into target (business_id, kind, need, answer_within_minutes)
  select :business, t.kind, t.need, t.minutes from unnest(:kinds, :needs, :minutes) as t (kind, need, minutes)`)
