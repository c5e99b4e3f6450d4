import { bigint, bytes, instant, many, maybe, text, uuid } from '../../kit/database/column.ts'
import { statement } from '../../kit/database/statement.ts'

export const insertChallenge = statement('people.insert_challenge', { person: uuid, challenge: text, until: instant }, {}, `
  insert into passkey_challenge (person_id, challenge, expires_at) values (:person, :challenge, :until)`)

export const forgetChallenges = statement('people.forget_challenges', { person: uuid, now: instant }, {}, `
  delete from passkey_challenge where person_id = :person and expires_at <= :now`)

export const takeChallenge = statement('people.use_challenge', { person: uuid, challenge: text, now: instant }, { challenge: text }, `
  delete from passkey_challenge where person_id = :person and challenge = :challenge and expires_at > :now returning challenge`)

export const passkeys = statement('people.passkeys', { person: uuid },
  { id: uuid, credential: text, name: text, transports: many(text), added_at: instant, used_at: maybe(instant) }, `
  select id, credential, name, transports, added_at, used_at from passkey where person_id = :person and removed_at is null order by added_at, id`)

export const passkey = statement('people.passkey', { person: uuid, credential: text },
  { id: uuid, public_key: bytes, counter: bigint, transports: many(text) }, `
  select id, public_key, counter, transports from passkey where person_id = :person and credential = :credential and removed_at is null`)

export const insertPasskey = statement('people.insert_passkey',
  { person: uuid, id: uuid, credential: text, key: bytes, counter: bigint, transports: many(text), name: text, now: instant }, {}, `
  insert into passkey (person_id, id, credential, public_key, counter, transports, name, added_at)
  values (:person, :id, :credential, :key, :counter, :transports, :name, :now)`)

export const usePasskey = statement('people.use_passkey', { person: uuid, id: uuid, counter: bigint, now: instant }, {}, `
  update passkey set counter = :counter, used_at = :now where person_id = :person and id = :id`)

export const namePasskey = statement('people.name_passkey', { person: uuid, id: uuid, name: text }, {}, `
  update passkey set name = :name where person_id = :person and id = :id and removed_at is null`)

export const removePasskey = statement('people.remove_passkey', { person: uuid, id: uuid, now: instant }, {}, `
  update passkey set removed_at = :now where person_id = :person and id = :id and removed_at is null`)
