import { bytes, instant, maybe, text, uuid } from '../../kit/database/column.ts'
import { statement } from '../../kit/database/statement.ts'

export const peopleAt = statement('people.at', { kind: text, address: text }, { person: uuid }, `
  select definer_people_at as person from definer_people_at(:kind, :address)`)

export const insertPerson = statement('people.insert', { person: uuid, name: text, now: instant }, {}, `
  insert into person (person_id, name, joined_at) values (:person, :name, :now)`)

export const insertAddress = statement('people.insert_address', { person: uuid, kind: text, address: text, now: maybe(instant) }, {}, `
  insert into person_address (person_id, kind, address, proved_at) values (:person, :kind, :address, :now) on conflict do nothing`)

export const insertMembership = statement('people.insert_membership', { person: uuid, business: uuid, member: uuid, now: instant }, {}, `
  insert into membership (person_id, business_id, member_id, since_at) values (:person, :business, :member, :now) on conflict do nothing`)

export const memberships = statement('people.memberships', { person: uuid }, { business: uuid, member: uuid }, `
  select business_id as business, member_id as member from membership
   where person_id = :person and until_at is null order by since_at, business_id`)

export const person = statement('people.one', { person: uuid }, { name: text }, `select name from person where person_id = :person`)

export const insertCode = statement('people.insert_code', { person: uuid, id: uuid, hash: bytes, now: instant, until: instant }, {}, `
  insert into sign_in_code (person_id, id, code_hash, made_at, expires_at) values (:person, :id, :hash, :now, :until)`)

export const codesSince = statement('people.codes_since', { person: uuid, since: instant }, { made_at: instant }, `
  select made_at from sign_in_code where person_id = :person and made_at > :since order by made_at`)

/** A wrong code counts against every code that is open: guessing one guesses at all. */
export const useCode = statement('people.use_code', { person: uuid, hash: bytes, now: instant }, { id: uuid }, `
  update sign_in_code set used_at = :now
   where person_id = :person and code_hash = :hash and used_at is null and expires_at > :now and wrong_tries < 5 returning id`)

export const countWrong = statement('people.count_wrong', { person: uuid, now: instant }, {}, `
  update sign_in_code set wrong_tries = wrong_tries + 1 where person_id = :person and used_at is null and expires_at > :now`)

export const insertLink = statement('people.insert_link', { person: uuid, hash: bytes, until: instant }, {}, `
  insert into sign_in_link (person_id, token_hash, expires_at) values (:person, :hash, :until)`)

export const useLink = statement('people.use_link', { person: uuid, hash: bytes, now: instant }, { expires_at: instant }, `
  update sign_in_link set used_at = :now where person_id = :person and token_hash = :hash and used_at is null and expires_at > :now
  returning expires_at`)

export const insertSession = statement('people.insert_session', { person: uuid, id: uuid, hash: bytes, now: instant, until: instant }, {}, `
  insert into session (person_id, id, token_hash, started_at, expires_at) values (:person, :id, :hash, :now, :until)`)

export const session = statement('people.session', { person: uuid, hash: bytes, now: instant }, { id: uuid }, `
  select id from session where person_id = :person and token_hash = :hash and ended_at is null and expires_at > :now`)

export const endSession = statement('people.end_session', { person: uuid, hash: bytes, now: instant }, {}, `
  update session set ended_at = :now where person_id = :person and token_hash = :hash and ended_at is null`)

export const insertSteward = statement('people.insert_steward', { person: uuid, now: instant }, {}, `
  insert into steward (person_id, since_at) values (:person, :now) on conflict (person_id) do update set since_at = excluded.since_at, until_at = null`)

export const steward = statement('people.steward', { person: uuid }, { since_at: instant }, `
  select since_at from steward where person_id = :person and until_at is null`)
