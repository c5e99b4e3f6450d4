import { bigint, bytes, instant, integer, maybe, text, uuid } from '../../../kit/database/column.ts'
import { statement } from '../../../kit/database/statement.ts'

export const mailbox = statement('mailbox.one', { business: uuid }, {
  address: text, imap_host: text, imap_port: integer, imap_security: text, imap_login: text, imap_secret: text,
  smtp_host: text, smtp_port: integer, smtp_security: text, smtp_login: text, smtp_secret: text,
  connected_at: instant, uid_validity: bigint, last_uid: bigint, fetched_at: maybe(instant), trouble: text, trouble_at: maybe(instant)
}, `
  select address, imap_host, imap_port, imap_security, imap_login, imap_secret, smtp_host, smtp_port, smtp_security, smtp_login, smtp_secret,
         connected_at, uid_validity, last_uid, fetched_at, trouble, trouble_at
    from mailbox where business_id = :business`)

export const connect = statement('mailbox.connect', {
  business: uuid, address: text, imap_host: text, imap_port: integer, imap_security: text, imap_login: text, imap_secret: text,
  smtp_host: text, smtp_port: integer, smtp_security: text, smtp_login: text, smtp_secret: text, validity: bigint, last: bigint, now: instant
}, {}, `
  insert into mailbox (business_id, address, imap_host, imap_port, imap_security, imap_login, imap_secret,
    smtp_host, smtp_port, smtp_security, smtp_login, smtp_secret, connected_at, uid_validity, last_uid, next_try_at)
  values (:business, :address, :imap_host, :imap_port, :imap_security, :imap_login, :imap_secret,
    :smtp_host, :smtp_port, :smtp_security, :smtp_login, :smtp_secret, :now, :validity, :last, :now)
  on conflict (business_id) do update set address = excluded.address, imap_host = excluded.imap_host, imap_port = excluded.imap_port,
    imap_security = excluded.imap_security, imap_login = excluded.imap_login, imap_secret = excluded.imap_secret,
    smtp_host = excluded.smtp_host, smtp_port = excluded.smtp_port, smtp_security = excluded.smtp_security,
    smtp_login = excluded.smtp_login, smtp_secret = excluded.smtp_secret, connected_at = excluded.connected_at,
    next_try_at = excluded.next_try_at, trouble = '', trouble_at = null,
    last_uid = case when mailbox.address = excluded.address then mailbox.last_uid else excluded.last_uid end,
    uid_validity = case when mailbox.address <> excluded.address then excluded.uid_validity
      when (mailbox.imap_host, mailbox.imap_login, mailbox.uid_validity) = (excluded.imap_host, excluded.imap_login, excluded.uid_validity)
      then mailbox.uid_validity else 0 end`)

export const disconnect = statement('mailbox.disconnect', { business: uuid }, { address: text }, `
  delete from mailbox where business_id = :business returning address`)

/** Whoever claims it fetches; another process that looks meanwhile finds nothing due. */
export const claim = statement('mailbox.claim', { business: uuid, now: instant, again: instant }, { address: text }, `
  update mailbox set next_try_at = :again where business_id = :business and next_try_at <= :now returning address`)

/** The cursor moves only for the mailbox from which was read: one that was connected meanwhile keeps its own. */
export const advance = statement('mailbox.advance', { business: uuid, connected: instant, validity: bigint, last: bigint, now: instant }, {}, `
  update mailbox set uid_validity = :validity, last_uid = :last, fetched_at = :now, trouble = '', trouble_at = null
   where business_id = :business and connected_at = :connected`)

export const stumble = statement('mailbox.stumble', { business: uuid, connected: instant, trouble: text, now: instant, again: instant }, {}, `
  update mailbox set trouble = :trouble, trouble_at = coalesce(trouble_at, :now), next_try_at = :again
   where business_id = :business and connected_at = :connected`)

export const due = statement('mailbox.due', { now: instant }, { business: uuid }, `
  select definer_mailboxes_due as business from definer_mailboxes_due(:now)`)

/** The same mail may have come by another of this business's addresses, forwarded say: then it is here. */
export const held = statement('mailbox.held', { business: uuid, sameness: bytes }, { id: uuid }, `
  select i.id from inbound_address a join inbound i
      on i.business_id = a.business_id and i.channel = a.channel and i.account = a.address and i.sameness = :sameness
   where a.business_id = :business and a.channel = 'email' limit 1`)
