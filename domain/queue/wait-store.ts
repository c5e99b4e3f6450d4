import { bigint, instant, integer, many, maybe, uuid } from '../../kit/database/column.ts'
import { statement } from '../../kit/database/statement.ts'

export const noteWaits = statement('queue.note_waits', { business: uuid, messages: many(uuid), sinces: many(instant), ats: many(instant), minutes: many(integer) }, {}, `
  insert into answered_wait (business_id, message_id, asked_at, answered_at, open_minutes)
  select :business, w.message, w.since, w.at, w.minutes from unnest(:messages, :sinces, :ats, :minutes) as w (message, since, at, minutes)
  on conflict (business_id, message_id) do nothing`)

export const forgetWaits = statement('queue.forget_waits', { business: uuid, messages: many(uuid) }, {}, `
  delete from answered_wait where business_id = :business and message_id = any(:messages)`)

export const usualWait = statement('queue.usual_wait', { business: uuid, most: integer }, { answered: bigint, minutes: maybe(integer) }, `
  select count(*) as answered, percentile_disc(0.8) within group (order by open_minutes) as minutes
    from (select open_minutes from answered_wait where business_id = :business order by message_id desc limit :most) l`)
