import { instant, integer, maybe, text, uuid } from '../../kit/database/column.ts'
import { statement } from '../../kit/database/statement.ts'

export const rules = statement('retention.rules', { business: uuid }, { what: text, keep_days: maybe(integer), set_at: instant, applied_at: maybe(instant) }, `
  select what, keep_days, set_at, applied_at from retention_rule where business_id = :business order by what`)

export const setRule = statement('retention.set_rule', { business: uuid, what: text, days: maybe(integer), by: uuid, now: instant }, {}, `
  insert into retention_rule (business_id, what, keep_days, set_by, set_at) values (:business, :what, :days, :by, :now)
  on conflict (business_id, what) do update set keep_days = excluded.keep_days, set_by = excluded.set_by, set_at = excluded.set_at`)

export const applied = statement('retention.applied', { business: uuid, now: instant }, {}, `
  update retention_rule set applied_at = :now where business_id = :business`)

export const businessesDue = statement('retention.businesses_due', { before: instant }, { business: uuid }, `
  select definer_retention_due as business from definer_retention_due(:before)`)
