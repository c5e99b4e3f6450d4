import { bytes, instant, text, uuid } from '../../kit/database/column.ts'
import { statement } from '../../kit/database/statement.ts'

export const insertPerson = statement('people.insert', { person: uuid, name: text, now: instant }, {}, `
  insert into person (person_id, name, joined_at) values (:person, :name, :now)`)

export const insertMembership = statement('people.insert_membership', { person: uuid, business: uuid, member: uuid, now: instant }, {}, `
  insert into membership (person_id, business_id, member_id, since_at) values (:person, :business, :member, :now) on conflict do nothing`)

export const memberships = statement('people.memberships', { person: uuid }, { business: uuid, member: uuid }, `
  select business_id as business, member_id as member from membership
   where person_id = :person and until_at is null order by since_at, business_id`)

export const person = statement('people.one', { person: uuid }, { name: text }, `select name from person where person_id = :person`)

export const renamePerson = statement('people.rename', { person: uuid, name: text }, {}, `
  update person set name = :name where person_id = :person`)

export const insertLink = statement('people.insert_link', { person: uuid, hash: bytes, until: instant }, {}, `
  insert into sign_in_link (person_id, token_hash, expires_at) values (:person, :hash, :until)`)

export const useLink = statement('people.use_link', { person: uuid, hash: bytes, now: instant }, { expires_at: instant }, `
  update sign_in_link set used_at = :now where person_id = :person and token_hash = :hash and used_at is null and expires_at > :now
  returning expires_at`)

export const insertSteward = statement('people.insert_steward', { person: uuid, now: instant }, {}, `
  insert into steward (person_id, since_at) values (:person, :now) on conflict (person_id) do update set since_at = excluded.since_at, until_at = null`)

export const steward = statement('people.steward', { person: uuid }, { since_at: instant }, `
  select since_at from steward where person_id = :person and until_at is null`)
