import { bigint, bytes, flag, instant, integer, json, many, maybe, text, uuid } from '../kit/database/column.ts'
import { statement } from '../kit/database/statement.ts'

/** Raw first, and once: what has come before under the same sameness is not kept again. Gives the ids that were new. */
export const keep = statement('channels.keep', {
  business: uuid, ids: many(uuid), channels: many(text), accounts: many(text), samenesses: many(bytes), envelopes: many(json), raws: many(bytes),
  wholes: many(maybe(json)), sizes: many(bigint), now: instant
}, { id: uuid }, `
  with kept as (
    insert into inbound (business_id, id, channel, account, sameness, envelope, raw, whole, size_bytes, received_at)
    select :business, i.id, i.channel, i.account, i.sameness, i.envelope, i.raw, i.whole, i.size, :now
      from unnest(:ids, :channels, :accounts, :samenesses, :envelopes, :raws, :wholes, :sizes) as i (id, channel, account, sameness, envelope, raw, whole, size)
    on conflict do nothing returning id
  ), pending as (
    insert into inbound_pending (business_id, inbound_id, next_try_at) select :business, id, :now from kept
  )
  select id from kept`)

/** By whichever of the business's addresses it came: the same mail is one. */
export const kept = statement('channels.kept', { business: uuid, channel: text, sameness: bytes }, { id: uuid }, `
  select id from inbound where business_id = :business and channel = :channel and sameness = :sameness and again_of is null`)

export const keepPiece = statement('channels.keep_piece', { business: uuid, id: uuid, place: integer, bytes }, {}, `
  insert into inbound_piece (business_id, inbound_id, place, bytes) values (:business, :id, :place, :bytes)`)

/** A part of a piece, in base64: bytes are counted from its beginning. */
export const piece = statement('channels.piece', { business: uuid, id: uuid, place: integer, from: integer, length: integer }, { letters: text }, `
  select encode(substring(bytes from :from + 1 for :length), 'base64') as letters from inbound_piece where business_id = :business and inbound_id = :id and place = :place`)

const inbound = { id: uuid, channel: text, account: text, envelope: json, raw: bytes, whole: maybe(json), size: bigint, received_at: instant }

export const pending = statement('channels.pending', { business: uuid, now: instant, most: integer }, { ...inbound, tries: integer }, `
  select i.id, i.channel, i.account, i.envelope, i.raw, i.whole, i.size_bytes as size, i.received_at, p.tries
    from inbound_pending p join inbound i on i.business_id = p.business_id and i.id = p.inbound_id
   where p.business_id = :business and p.next_try_at <= :now order by p.inbound_id limit :most`)

/** Only one process takes in what is pending; what is gone has been taken in by another. */
export const lockPending = statement('channels.lock_pending', { business: uuid, ids: many(uuid) }, { id: uuid }, `
  select inbound_id as id from inbound_pending where business_id = :business and inbound_id = any(:ids) order by inbound_id for update skip locked`)

export const understood = statement('channels.understood', { business: uuid, ids: many(uuid) }, {}, `
  delete from inbound_pending where business_id = :business and inbound_id = any(:ids)`)

export const tryLater = statement('channels.try_later', { business: uuid, id: uuid, at: instant }, {}, `
  update inbound_pending set tries = tries + 1, next_try_at = :at where business_id = :business and inbound_id = :id`)

export const notUnderstood = statement('channels.not_understood', { business: uuid, id: uuid, problem: text, now: instant }, {}, `
  with done as (delete from inbound_pending where business_id = :business and inbound_id = :id)
  insert into inbound_problem (business_id, inbound_id, problem, noticed_at) values (:business, :id, :problem, :now)
  on conflict (business_id, inbound_id) do update set problem = excluded.problem, noticed_at = excluded.noticed_at, solved_at = null`)

export const readAgain = statement('channels.read_again', { business: uuid, id: uuid, now: instant }, {}, `
  with solved as (
    update inbound_problem set solved_at = :now where business_id = :business and inbound_id = :id and solved_at is null returning inbound_id
  )
  insert into inbound_pending (business_id, inbound_id, next_try_at) select :business, inbound_id, :now from solved on conflict do nothing`)

export const problems = statement('channels.problems', { business: uuid, below: uuid, most: integer },
  { id: uuid, channel: text, account: text, received_at: instant, size: bigint, envelope: json, problem: text }, `
  select i.id, i.channel, i.account, i.received_at, i.size_bytes as size, i.envelope, p.problem
    from inbound_problem p join inbound i on i.business_id = p.business_id and i.id = p.inbound_id
   where p.business_id = :business and p.solved_at is null and p.inbound_id < :below order by p.inbound_id desc limit :most`)

export const source = statement('channels.source', { business: uuid, id: uuid }, { ...inbound, erased_at: maybe(instant) }, `
  select id, channel, account, envelope, raw, whole, size_bytes as size, received_at, erased_at from inbound where business_id = :business and id = :id`)

export const businessesWithPending = statement('channels.businesses_pending', { now: instant }, { business: uuid }, `
  select definer_inbound_due as business from definer_inbound_due(:now)`)

export const post = statement('channels.post', { business: uuid, messages: many(uuid), channels: many(text), ats: many(instant) }, {}, `
  insert into outbound (business_id, message_id, channel, state, next_try_at, account)
  select :business, p.message, p.channel, 'waiting', p.at, coalesce(m.account, '')
    from unnest(:messages, :channels, :ats) as p (message, channel, at) left join message m on m.business_id = :business and m.id = p.message
  on conflict do nothing`)

export const takeBack = statement('channels.take_back', { business: uuid, messages: many(uuid) }, {}, `
  update outbound set state = 'taken-back' where business_id = :business and message_id = any(:messages) and state = 'waiting'`)

export const due = statement('channels.due', { business: uuid, now: instant, most: integer },
  { message: uuid, state: text, tries: integer, reason: text, begun_at: maybe(instant), to: text }, `
  select o.message_id as message, o.state, o.tries, o.reason, o.begun_at, m.to_address as to
    from outbound o join message m on m.business_id = o.business_id and m.id = o.message_id
   where o.business_id = :business and o.state in ('waiting', 'sending') and o.next_try_at <= :now
   order by o.next_try_at, o.message_id limit :most for update of o skip locked`)

/** Where the other side has asked for less; whoever reads it decides who goes, and no other process at the same time. */
export const pauses = statement('channels.pauses', { business: uuid }, { domain: text, next_at: instant, window: integer, failures: integer, paused_at: instant }, `
  select domain, next_at, window_size as window, failures, paused_at from mail_pause where business_id = :business order by domain for update`)

export const pause = statement('channels.pause', { business: uuid, domain: text, next: instant, failures: integer, reason: text, now: instant }, {}, `
  insert into mail_pause (business_id, domain, next_at, window_size, failures, reason, paused_at)
  values (:business, :domain, :next, 1, :failures, :reason, :now)
  on conflict (business_id, domain) do update set next_at = excluded.next_at, window_size = 1, failures = excluded.failures, reason = excluded.reason,
    paused_at = excluded.paused_at`)

export const probe = statement('channels.probe', { business: uuid, domains: many(text), next: instant }, {}, `
  update mail_pause set next_at = :next where business_id = :business and domain = any(:domains)`)

export const widen = statement('channels.widen', { business: uuid, domains: many(text), nexts: many(instant) }, {}, `
  update mail_pause p set window_size = p.window_size * 2, next_at = w.next
    from unnest(:domains, :nexts) as w (domain, next) where p.business_id = :business and p.domain = w.domain`)

export const endPause = statement('channels.end_pause', { business: uuid, domains: many(text) }, {}, `
  delete from mail_pause where business_id = :business and domain = any(:domains)`)

export const putOff = statement('channels.put_off', { business: uuid, messages: many(uuid), untils: many(instant) }, {}, `
  update outbound o set next_try_at = w.until
    from unnest(:messages, :untils) as w (message, until) where o.business_id = :business and o.message_id = w.message`)

/** Before anything leaves it is written that it is leaving: should we die now, the outcome is unknown, and says so. */
export const leaving = statement('channels.leaving', { business: uuid, messages: many(uuid), again: instant, now: instant }, {}, `
  update outbound set state = 'sending', tries = tries + 1, next_try_at = :again, begun_at = coalesce(begun_at, :now) where business_id = :business and message_id = any(:messages)`)

export const left = statement('channels.left', {
  business: uuid, messages: many(uuid), states: many(text), nexts: many(instant), errors: many(text), sents: many(maybe(instant)), reasons: many(text),
  hosts: many(text), untrieds: many(flag)
}, {}, `
  update outbound o set state = l.state, next_try_at = l.next, sent_at = l.sent, tries = o.tries - case when l.untried then 1 else 0 end,
         last_error = case when l.untried then o.last_error else l.error end, reason = case when l.untried then o.reason else l.reason end, said_by = l.host
    from unnest(:messages, :states, :nexts, :errors, :sents, :reasons, :hosts, :untrieds) as l (message, state, next, error, sent, reason, host, untried)
   where o.business_id = :business and o.message_id = l.message`)

export const sources = statement('channels.sources', { business: uuid, ids: many(uuid) }, { id: uuid, raw: bytes, whole: maybe(json), size: bigint }, `
  select id, raw, whole, size_bytes as size from inbound where business_id = :business and id = any(:ids)`)

/** The oldest sources that are still there, but those that nobody has read yet. */
export const sourcesBefore = statement('channels.sources_before', { business: uuid, below: uuid, most: integer }, { id: uuid }, `
  select id from inbound i where business_id = :business and id < :below and erased_at is null
     and not exists (select from inbound_pending p where p.business_id = i.business_id and p.inbound_id = i.id) order by id limit :most`)

export const countSourcesBefore = statement('channels.count_sources_before', { business: uuid, below: uuid }, { sources: bigint }, `
  select count(*) as sources from inbound i where business_id = :business and id < :below and erased_at is null
     and not exists (select from inbound_pending p where p.business_id = i.business_id and p.inbound_id = i.id)`)

export const eraseSources = statement('channels.erase_sources', { business: uuid, ids: many(uuid), now: instant }, {}, `
  with pieces as (delete from inbound_piece where business_id = :business and inbound_id = any(:ids))
  update inbound set raw = '', envelope = '{}', whole = null, erased_at = :now where business_id = :business and id = any(:ids) and erased_at is null`)

export const eraseErrors = statement('channels.erase_errors', { business: uuid, messages: many(uuid) }, {}, `
  update outbound set last_error = '' where business_id = :business and message_id = any(:messages)`)

export const sendAgain = statement('channels.send_again', { business: uuid, message: uuid, now: instant }, {}, `
  update outbound set state = 'waiting', next_try_at = :now, tries = 0, set_aside_at = null, begun_at = null, reason = ''
   where business_id = :business and message_id = :message and state in ('failed', 'waiting')`)

export const readNow = statement('channels.read_now', { business: uuid, id: uuid, now: instant }, {}, `
  update inbound_pending set next_try_at = :now where business_id = :business and inbound_id = :id`)

export const setInboundAside = statement('channels.set_inbound_aside', { business: uuid, id: uuid, now: instant }, {}, `
  update inbound_problem set solved_at = :now where business_id = :business and inbound_id = :id and solved_at is null`)

export const setOutboundAside = statement('channels.set_outbound_aside', { business: uuid, message: uuid, now: instant }, {}, `
  update outbound set set_aside_at = :now where business_id = :business and message_id = :message and state = 'failed' and set_aside_at is null`)

export const businessesWithDue = statement('channels.businesses_due', { now: instant }, { business: uuid }, `
  select definer_outbound_due as business from definer_outbound_due(:now)`)
