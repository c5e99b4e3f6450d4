import { bigint, instant, integer, many, maybe, text, uuid } from '../../kit/database/column.ts'
import { statement } from '../../kit/database/statement.ts'

/** What is to be told: each once for a receiver; asked for again by hand, it begins anew. */
const asked = {
  business: uuid, ids: many(uuid), webhooks: many(uuid), facts: many(uuid), kinds: many(text), abouts: many(uuid), by_kinds: many(text),
  by_ids: many(maybe(uuid)), messages: many(maybe(uuid)), happened: many(instant), now: instant
}
const ROWS = `
  insert into webhook_delivery (business_id, id, webhook_id, fact_id, kind, about, by_kind, by_id, message_id, happened_at, state, asked_at, next_try_at)
  select :business, d.id, d.webhook, d.fact, d.kind, d.about, d.by_kind, d.by_id, d.message, d.happened, 'waiting', :now, :now
    from unnest(:ids, :webhooks, :facts, :kinds, :abouts, :by_kinds, :by_ids, :messages, :happened)
      as d (id, webhook, fact, kind, about, by_kind, by_id, message, happened)`

export const ask = statement('webhooks.ask', asked, {}, `${ROWS} on conflict (business_id, id) do nothing`)

export const askAgain = statement('webhooks.ask_again', asked, {}, `${ROWS}
  on conflict (business_id, id) do update set state = 'waiting', asked_at = :now, next_try_at = :now, tries = 0, ended_at = null`)

export const again = statement('webhooks.again', { business: uuid, webhook: uuid, id: uuid, now: instant }, { id: uuid }, `
  update webhook_delivery set state = 'waiting', asked_at = :now, next_try_at = :now, tries = 0, ended_at = null
   where business_id = :business and webhook_id = :webhook and id = :id returning id`)

/** Before anything leaves it is written that it is leaving: should we die now, it is sent again, under the same name. */
export const takeOut = statement('webhooks.take_out', { business: uuid, webhook: uuid, now: instant, again: instant, most: integer }, {
  id: uuid, kind: text, about: uuid, by_kind: text, by_id: maybe(uuid), message: maybe(uuid), happened_at: instant, asked_at: instant, tries: integer
}, `
  with leaving as (
    select id as leaving_id from webhook_delivery
     where business_id = :business and webhook_id = :webhook and state in ('waiting', 'sending') and next_try_at <= :now
     order by next_try_at, id limit :most for update skip locked
  )
  update webhook_delivery d set state = 'sending', tries = d.tries + 1, next_try_at = :again from leaving
   where d.business_id = :business and d.id = leaving.leaving_id
  returning d.id, d.kind, d.about, d.by_kind, d.by_id, d.message_id as message, d.happened_at, d.asked_at, d.tries`)

export const ended = statement('webhooks.ended', {
  business: uuid, ids: many(uuid), attempts: many(uuid), states: many(text), nexts: many(instant), ends: many(maybe(instant)), tried: many(instant),
  took: many(integer), statuses: many(maybe(integer)), errors: many(text), excerpts: many(text)
}, {}, `
  with told as (
    insert into webhook_attempt (business_id, delivery_id, id, tried_at, took_ms, status, error, excerpt)
    select :business, a.delivery, a.id, a.tried, a.took, a.status, a.error, a.excerpt
      from unnest(:ids, :attempts, :tried, :took, :statuses, :errors, :excerpts) as a (delivery, id, tried, took, status, error, excerpt)
  )
  update webhook_delivery d set state = e.state, next_try_at = e.next, ended_at = e.ended from unnest(:ids, :states, :nexts, :ends) as e (id, state, next, ended)
   where d.business_id = :business and d.id = e.id and d.state = 'sending'`)

export const list = statement('webhooks.deliveries', { business: uuid, webhook: uuid, state: maybe(text), before: instant, below: uuid, most: integer }, {
  id: uuid, kind: text, about: uuid, happened_at: instant, state: text, tries: integer, next_try_at: instant, ended_at: maybe(instant), asked_at: instant
}, `
  select id, kind, about, happened_at, state, tries, next_try_at, ended_at, asked_at from webhook_delivery
   where business_id = :business and webhook_id = :webhook and (:state is null or state = :state) and (happened_at, id) < (:before, :below)
   order by happened_at desc, id desc limit :most`)

export const attempts = statement('webhooks.attempts', { business: uuid, deliveries: many(uuid) },
  { delivery: uuid, tried_at: instant, took: integer, status: maybe(integer), error: text, excerpt: text }, `
  select delivery_id as delivery, tried_at, took_ms as took, status, error, excerpt from webhook_attempt
   where business_id = :business and delivery_id = any(:deliveries) order by delivery_id, id`)

export const counts = statement('webhooks.delivery_counts', { business: uuid, webhooks: many(uuid) }, { webhook: uuid, waiting: bigint, dead: bigint }, `
  select webhook_id as webhook, count(*) filter (where state in ('waiting', 'sending')) as waiting, count(*) filter (where state = 'dead') as dead
    from webhook_delivery where business_id = :business and webhook_id = any(:webhooks) group by webhook_id`)
