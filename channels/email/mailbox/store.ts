import { bigint, bytes, instant, integer, many, maybe, text, uuid } from '../../../kit/database/column.ts'
import { statement } from '../../../kit/database/statement.ts'

export const mailbox = statement('mailbox.one', { business: uuid }, {
  address: text, imap_host: text, imap_port: integer, imap_security: text, imap_login: text, imap_secret: text,
  smtp_host: text, smtp_port: integer, smtp_security: text, smtp_login: text, smtp_secret: text,
  connected_at: instant, uid_validity: bigint, last_uid: bigint, fetched_at: maybe(instant), trouble: text, trouble_at: maybe(instant),
  provider: maybe(text), watch_way: text, compare_at: instant, junk_folder: text, junk_validity: bigint, junk_last_uid: bigint,
  junk_looked_at: maybe(instant), begun_at: instant, begun_validity: bigint, begun_uid: bigint
}, `
  select address, imap_host, imap_port, imap_security, imap_login, imap_secret, smtp_host, smtp_port, smtp_security, smtp_login, smtp_secret,
         connected_at, uid_validity, last_uid, fetched_at, trouble, trouble_at,
         provider, watch_way, compare_at, junk_folder, junk_validity, junk_last_uid, junk_looked_at, begun_at, begun_validity, begun_uid
    from mailbox where business_id = :business`)

export const connect = statement('mailbox.connect', {
  business: uuid, address: text, imap_host: text, imap_port: integer, imap_security: text, imap_login: text, imap_secret: text,
  smtp_host: text, smtp_port: integer, smtp_security: text, smtp_login: text, smtp_secret: text, validity: bigint, last: bigint, now: instant, provider: maybe(text),
  tokens: maybe(text), access_ends_at: maybe(instant)
}, {}, `
  insert into mailbox (business_id, address, imap_host, imap_port, imap_security, imap_login, imap_secret,
    smtp_host, smtp_port, smtp_security, smtp_login, smtp_secret, connected_at, uid_validity, last_uid, next_try_at, compare_at,
    provider, tokens_sealed, access_ends_at, begun_at, begun_validity, begun_uid)
  values (:business, :address, :imap_host, :imap_port, :imap_security, :imap_login, :imap_secret,
    :smtp_host, :smtp_port, :smtp_security, :smtp_login, :smtp_secret, :now, :validity, :last, :now, :now,
    :provider, :tokens, :access_ends_at, :now, :validity, :last)
  on conflict (business_id) do update set address = excluded.address, imap_host = excluded.imap_host, imap_port = excluded.imap_port,
    imap_security = excluded.imap_security, imap_login = excluded.imap_login, imap_secret = excluded.imap_secret,
    smtp_host = excluded.smtp_host, smtp_port = excluded.smtp_port, smtp_security = excluded.smtp_security,
    smtp_login = excluded.smtp_login, smtp_secret = excluded.smtp_secret, connected_at = excluded.connected_at,
    next_try_at = excluded.next_try_at, trouble = '', trouble_at = null, watched_by = null, tries = 0, compare_at = excluded.compare_at,
    provider = excluded.provider, tokens_sealed = excluded.tokens_sealed, access_ends_at = excluded.access_ends_at, renewing_ends_at = null,
    leave_ended_at = null, junk_folder = '', junk_validity = 0, junk_last_uid = 0, junk_looked_at = null,
    begun_at = case when mailbox.address = excluded.address then mailbox.begun_at else excluded.begun_at end,
    begun_validity = case when mailbox.address = excluded.address then mailbox.begun_validity else excluded.begun_validity end,
    begun_uid = case when mailbox.address = excluded.address then mailbox.begun_uid else excluded.begun_uid end,
    last_uid = case when mailbox.address = excluded.address then mailbox.last_uid else excluded.last_uid end,
    uid_validity = case when mailbox.address <> excluded.address then excluded.uid_validity
      when (mailbox.imap_host, mailbox.imap_login, mailbox.uid_validity) = (excluded.imap_host, excluded.imap_login, excluded.uid_validity)
      then mailbox.uid_validity else 0 end`)

export const disconnect = statement('mailbox.disconnect', { business: uuid }, { address: text }, `
  delete from mailbox where business_id = :business returning address`)

/** Whoever holds it watches it, until `again` at most: said again in time it goes on; another process finds nothing due meanwhile. */
export const hold = statement('mailbox.hold', { business: uuid, me: uuid, now: instant, again: instant }, { connected_at: instant }, `
  update mailbox set next_try_at = :again, watched_by = :me
   where business_id = :business and (watched_by = :me or next_try_at <= :now) returning connected_at`)

/** Lets it go, for whoever comes next at that instant. */
export const release = statement('mailbox.release', { business: uuid, me: uuid, again: instant, tries: integer }, {}, `
  update mailbox set watched_by = null, next_try_at = :again, tries = :tries, watch_way = '' where business_id = :business and watched_by = :me`)

/** The cursor moves only for the mailbox from which was read, and for whoever watches it. */
export const advance = statement('mailbox.advance', {
  business: uuid, me: uuid, connected: instant, validity: bigint, last: bigint, way: text, now: instant, again: instant
}, {}, `
  update mailbox set uid_validity = :validity, last_uid = :last, fetched_at = :now, trouble = '', trouble_at = null, next_try_at = :again, watch_way = :way
   where business_id = :business and connected_at = :connected and watched_by = :me`)

export const stumble = statement('mailbox.stumble', {
  business: uuid, me: uuid, connected: instant, trouble: text, now: instant, again: instant
}, {}, `
  update mailbox set trouble = :trouble, trouble_at = coalesce(trouble_at, :now), next_try_at = :again, tries = tries + 1, watched_by = null, watch_way = ''
   where business_id = :business and connected_at = :connected and watched_by = :me`)

export const due = statement('mailbox.due', { now: instant }, { business: uuid }, `
  select definer_mailboxes_due as business from definer_mailboxes_due(:now)`)

export const take = statement('mailbox.take', { business: uuid, validity: bigint, uids: many(bigint), marks: many(bytes), cames: many(instant) }, {}, `
  insert into mailbox_taken (business_id, uid_validity, uid, mark, came_at)
  select :business, :validity, t.uid, t.mark, t.came from unnest(:uids, :marks, :cames) as t (uid, mark, came) on conflict do nothing`)

/** Of these numbers, those that have been taken. */
export const taken = statement('mailbox.taken', { business: uuid, validity: bigint, uids: many(bigint) }, { uid: bigint }, `
  select uid from mailbox_taken where business_id = :business and uid_validity = :validity and uid = any(:uids)`)

/** Of these marks, those under which something has been taken, whatever its number was then. */
export const marked = statement('mailbox.marked', { business: uuid, marks: many(bytes) }, { mark: bytes }, `
  select distinct mark from mailbox_taken where business_id = :business and mark = any(:marks)`)

export const forget = statement('mailbox.forget', { business: uuid, before: instant }, {}, `
  delete from mailbox_taken where business_id = :business and came_at < :before`)

export const compareNext = statement('mailbox.compare_next', { business: uuid, at: instant }, {}, `
  update mailbox set compare_at = :at where business_id = :business`)

export const noteComparison = statement('mailbox.note_comparison', {
  business: uuid, id: uuid, address: text, began: instant, ended: instant, seen: integer, missing: integer, junk: integer, trouble: text
}, {}, `
  insert into mailbox_comparison (business_id, id, address, began_at, ended_at, seen, missing, junk, trouble)
  values (:business, :id, :address, :began, :ended, :seen, :missing, :junk, :trouble)`)

export const forgetComparisons = statement('mailbox.forget_comparisons', { business: uuid, below: uuid }, {}, `
  delete from mailbox_comparison where business_id = :business and id < :below`)

export const comparisons = statement('mailbox.comparisons', { business: uuid, most: integer }, {
  address: text, began_at: instant, ended_at: instant, seen: integer, missing: integer, junk: integer, trouble: text
}, `
  select address, began_at, ended_at, seen, missing, junk, trouble from mailbox_comparison where business_id = :business order by id desc limit :most`)
