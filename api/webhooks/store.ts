import { bigint, instant, integer, many, maybe, text, uuid } from '../../kit/database/column.ts'
import { statement } from '../../kit/database/statement.ts'

const webhook = {
  id: uuid, url: text, kinds: many(text), made_at: instant, failures: integer, failing_since_at: maybe(instant), paused_at: maybe(instant), pause_reason: text
}
const WEBHOOK = 'id, url, kinds, made_at, failures, failing_since_at, paused_at, pause_reason'

export const insert = statement('webhooks.insert', {
  business: uuid, id: uuid, url: text, kinds: many(text), secret: text, since: bigint, member: uuid, now: instant
}, {}, `
  insert into webhook (business_id, id, url, kinds, secret_sealed, since_seq, made_by, made_at) values (:business, :id, :url, :kinds, :secret, :since, :member, :now)`)

export const list = statement('webhooks.list', { business: uuid, below: uuid, most: integer }, webhook, `
  select ${WEBHOOK} from webhook where business_id = :business and withdrawn_at is null and id < :below order by id desc limit :most`)

export const one = statement('webhooks.one', { business: uuid, id: uuid }, webhook, `
  select ${WEBHOOK} from webhook where business_id = :business and id = :id and withdrawn_at is null`)

export const count = statement('webhooks.count', { business: uuid }, { there: bigint }, `
  select count(*) as there from webhook where business_id = :business and withdrawn_at is null`)

export const change = statement('webhooks.change', { business: uuid, id: uuid, url: text, kinds: many(text) }, { id: uuid }, `
  update webhook set url = :url, kinds = :kinds where business_id = :business and id = :id and withdrawn_at is null returning id`)

/** The secret that was newest signs beside the new one until a day has passed. */
export const rotate = statement('webhooks.rotate', { business: uuid, id: uuid, secret: text, until: instant }, { id: uuid }, `
  update webhook set old_secret_sealed = secret_sealed, old_until_at = :until, secret_sealed = :secret
   where business_id = :business and id = :id and withdrawn_at is null returning id`)

export const withdraw = statement('webhooks.withdraw', { business: uuid, id: uuid, now: instant }, { id: uuid }, `
  with gone as (update webhook set withdrawn_at = :now, secret_sealed = '', old_secret_sealed = null where business_id = :business and id = :id and withdrawn_at is null returning id),
    left_over as (update webhook_delivery d set state = 'dead', ended_at = :now from gone where d.business_id = :business and d.webhook_id = gone.id and d.state in ('waiting', 'sending'))
  select id from gone`)

export const pause = statement('webhooks.pause', { business: uuid, id: uuid, now: instant, reason: text }, { id: uuid }, `
  update webhook set paused_at = :now, pause_reason = :reason where business_id = :business and id = :id and withdrawn_at is null and paused_at is null returning id`)

export const resume = statement('webhooks.resume', { business: uuid, id: uuid }, { id: uuid }, `
  update webhook set paused_at = null, pause_reason = '', failures = 0, failing_since_at = null, resting_until_at = null
   where business_id = :business and id = :id and withdrawn_at is null returning id`)

/** Who hears of what now happens: paused ones hear nothing, and may ask for it later. */
export const hearing = statement('webhooks.hearing', { business: uuid }, { id: uuid, kinds: many(text), since: bigint }, `
  select id, kinds, since_seq as since from webhook where business_id = :business and withdrawn_at is null and paused_at is null`)

/** The secrets that sign now, sealed, newest first. */
export const secrets = statement('webhooks.secrets', { business: uuid, id: uuid, now: instant },
  { url: text, secret: text, old: maybe(text), failures: integer }, `
  select url, secret_sealed as secret, case when old_until_at > :now then old_secret_sealed end as old, failures from webhook
   where business_id = :business and id = :id and withdrawn_at is null and paused_at is null`)

export const due = statement('webhooks.due', { now: instant }, { business: uuid, webhook: uuid }, `
  select business_id as business, webhook_id as webhook from definer_webhooks_due(:now)`)

/** How it went with a receiver: what succeeded ends all failing, what failed adds to it. */
export const fared = statement('webhooks.fared', { business: uuid, id: uuid, ok: integer, failed: integer, now: instant },
  { failures: integer, failing_since_at: maybe(instant) }, `
  update webhook set failures = case when :ok > 0 then 0 else failures + :failed end,
    failing_since_at = case when :ok > 0 then null else coalesce(failing_since_at, :now) end
   where business_id = :business and id = :id returning failures, failing_since_at`)

export const rest = statement('webhooks.rest', { business: uuid, id: uuid, until: maybe(instant) }, {}, `
  update webhook set resting_until_at = :until where business_id = :business and id = :id`)
