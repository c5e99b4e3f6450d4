import { day, instant, integer, many, text, uuid } from '../../kit/database/column.ts'
import { statement } from '../../kit/database/statement.ts'

export const setBusiness = statement('businesses.set', { business: uuid, name: text, about: text, zone: text }, {}, `
  update business set name = :name, about = :about, time_zone = :zone where id = :business`)

export const setLook = statement('businesses.set_look', { business: uuid, accent: text, sign_off: text }, {}, `
  update business set accent = :accent, sign_off = :sign_off where id = :business`)

export const clearHours = statement('businesses.clear_hours', { business: uuid }, {}, `delete from opening_hours where business_id = :business`)

export const clearClosedDays = statement('businesses.clear_closed_days', { business: uuid }, {}, `
  delete from closed_day where business_id = :business`)

export const insertClosedDays = statement('businesses.insert_closed_days', { business: uuid, days: many(day) }, {}, `
  insert into closed_day (business_id, closed_on) select :business, d from unnest(:days) d on conflict do nothing`)

export const clearTargets = statement('businesses.clear_targets', { business: uuid }, {}, `delete from target where business_id = :business`)

export const insertTargets = statement('businesses.set_targets',
  { business: uuid, kinds: many(text), needs: many(text), minutes: many(integer) }, {}, `
  insert into target (business_id, kind, need, answer_within_minutes)
  select :business, t.kind, t.need, t.minutes from unnest(:kinds, :needs, :minutes) as t (kind, need, minutes)`)

/** Nothing comes back where the address belongs to somebody, here or elsewhere. */
export const addAddress = statement('businesses.add_address',
  { business: uuid, id: uuid, channel: text, address: text, team: uuid, now: instant }, { id: uuid }, `
  insert into inbound_address (business_id, id, channel, address, team_id, added_at)
  values (:business, :id, :channel, :address, :team, :now) on conflict (channel, address) do nothing returning id`)

export const removeAddress = statement('businesses.remove_address', { business: uuid, id: uuid }, { address: text }, `
  delete from inbound_address where business_id = :business and id = :id returning address`)
