import { instant, maybe, text, uuid } from '../../kit/database/column.ts'
import { statement } from '../../kit/database/statement.ts'

export const insertEvent = statement('people.insert_event',
  { person: uuid, id: uuid, kind: text, now: instant, device: text, address: maybe(uuid), mail: maybe(instant) }, {}, `
  insert into account_event (person_id, id, kind, happened_at, device, address_id, mail_at)
  values (:person, :id, :kind, :now, :device, :address, :mail)`)

const event = { id: uuid, kind: text, happened_at: instant, device: text, address: maybe(text) }

export const events = statement('people.events', { person: uuid, at: instant, id: uuid }, event, `
  select e.id, e.kind, e.happened_at, e.device, a.address from account_event e
    left join person_address a on a.person_id = e.person_id and a.id = e.address_id
   where e.person_id = :person and (e.happened_at, e.id) < (:at, :id) order by e.happened_at desc, e.id desc limit 31`)

export const unmailed = statement('people.unmailed_events', { person: uuid, now: instant }, event, `
  select e.id, e.kind, e.happened_at, e.device, a.address from account_event e
    left join person_address a on a.person_id = e.person_id and a.id = e.address_id
   where e.person_id = :person and e.mailed_at is null and e.mail_at <= :now order by e.happened_at, e.id`)

/**
 * Her mail addresses, and the one that an event says was just removed: who took it away may not have been she. What happens to her account is
 * nobody's business at a mailbox that others read, unless it is all she has, or somebody must stop a recovery.
 */
export const whereToTell = statement('people.where_to_tell', { person: uuid, event: uuid }, { address: text }, `
  select distinct a.address from person_address a join account_event e on e.person_id = a.person_id and e.id = :event
   where a.person_id = :person and a.kind = 'email'
     and (a.until_at is null or (a.removed_at is not null and a.id = e.address_id))
     and (a.shared_at is null or e.kind = 'recovery-asked' or not exists (
       select from person_address o where o.person_id = :person and o.kind = 'email' and o.until_at is null and o.shared_at is null))`)

export const markMailed = statement('people.mark_mailed', { person: uuid, id: uuid, now: instant }, {}, `
  update account_event set mailed_at = :now where person_id = :person and id = :id`)

export const mailLater = statement('people.mail_event_later', { person: uuid, id: uuid, at: instant }, {}, `
  update account_event set mail_at = :at where person_id = :person and id = :id`)

export const peopleToTell = statement('people.to_tell', { now: instant }, { person: uuid }, `
  select definer_unmailed as person from definer_unmailed(:now)`)
