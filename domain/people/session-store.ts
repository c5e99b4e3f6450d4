import { bytes, instant, maybe, text, uuid } from '../../kit/database/column.ts'
import { statement } from '../../kit/database/statement.ts'

export const insertSession = statement('people.insert_session',
  { person: uuid, id: uuid, hash: bytes, device: text, business: maybe(uuid), now: instant, until: instant }, {}, `
  insert into session (person_id, id, token_hash, device, business_id, started_at, used_at, proved_at, turned_at, expires_at)
  values (:person, :id, :hash, :device, :business, :now, :now, :now, :now, :until)`)

/** Held until the transaction ends: of two that would turn its secret over at once, the second finds it done. */
export const session = statement('people.session', { person: uuid, id: uuid, now: instant }, {
  token_hash: bytes, previous_hash: maybe(bytes), device: text, used_at: maybe(instant), proved_at: maybe(instant), turned_at: maybe(instant), seen_at: maybe(instant),
  business_id: maybe(uuid)
}, `
  select token_hash, previous_hash, device, used_at, proved_at, turned_at, seen_at, business_id from session
   where person_id = :person and id = :id and ended_at is null and expires_at > :now for update`)

export const sessions = statement('people.sessions', { person: uuid, now: instant },
  { id: uuid, device: text, started_at: instant, used_at: maybe(instant) }, `
  select id, device, started_at, used_at from session
   where person_id = :person and ended_at is null and expires_at > :now order by coalesce(used_at, started_at) desc, id`)

export const devicesBefore = statement('people.devices_before', { person: uuid }, { device: text }, `
  select distinct device from session where person_id = :person`)

export const turnSession = statement('people.turn_session', { person: uuid, id: uuid, hash: bytes, previous: bytes, now: instant, until: instant }, {}, `
  update session set token_hash = :hash, previous_hash = :previous, turned_at = :now, seen_at = null, used_at = :now, expires_at = :until
   where person_id = :person and id = :id`)

export const seeSession = statement('people.see_session', { person: uuid, id: uuid, now: instant }, {}, `
  update session set used_at = :now, seen_at = coalesce(seen_at, :now) where person_id = :person and id = :id`)

export const proveSession = statement('people.prove_session', { person: uuid, id: uuid, now: instant }, {}, `
  update session set proved_at = :now where person_id = :person and id = :id and ended_at is null`)

export const endSession = statement('people.end_session', { person: uuid, id: uuid, now: instant }, { id: uuid }, `
  update session set ended_at = :now where person_id = :person and id = :id and ended_at is null returning id`)

export const endSessions = statement('people.end_sessions', { person: uuid, but: maybe(uuid), now: instant }, {}, `
  update session set ended_at = :now where person_id = :person and ended_at is null and id is distinct from :but`)
