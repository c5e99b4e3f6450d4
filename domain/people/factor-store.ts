import { bigint, bytes, instant, integer, many, maybe, text, uuid } from '../../kit/database/column.ts'
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

export const insertFactor = statement('people.insert_factor', { person: uuid, id: uuid, secret: text, now: instant }, {}, `
  insert into second_factor (person_id, id, secret, begun_at) values (:person, :id, :secret, :now)`)

export const begunFactor = statement('people.begun_factor', { person: uuid, id: uuid, since: instant }, { secret: text }, `
  select secret from second_factor
   where person_id = :person and id = :id and confirmed_at is null and ended_at is null and begun_at > :since`)

export const confirmFactor = statement('people.confirm_factor', { person: uuid, id: uuid, step: bigint, now: instant }, {}, `
  update second_factor set confirmed_at = :now, last_step = :step where person_id = :person and id = :id and confirmed_at is null`)

export const factor = statement('people.factor', { person: uuid }, { id: uuid, secret: text, confirmed_at: maybe(instant) }, `
  select id, secret, confirmed_at from second_factor where person_id = :person and confirmed_at is not null and ended_at is null`)

/** A code counts once: whoever saw it being typed comes too late. */
export const useStep = statement('people.use_step', { person: uuid, id: uuid, step: bigint }, {}, `
  update second_factor set last_step = :step where person_id = :person and id = :id and last_step < :step`)

export const endFactors = statement('people.end_factors', { person: uuid, now: instant }, {}, `
  update second_factor set ended_at = :now where person_id = :person and ended_at is null and confirmed_at is not null`)

export const insertRecoveryCodes = statement('people.insert_recovery_codes', { person: uuid, hashes: many(bytes), now: instant }, {}, `
  insert into recovery_code (person_id, code_hash, made_at) select :person, h.hash, :now from unnest(:hashes) as h (hash)`)

export const endRecoveryCodes = statement('people.end_recovery_codes', { person: uuid, now: instant }, {}, `
  update recovery_code set ended_at = :now where person_id = :person and ended_at is null`)

export const useRecoveryCode = statement('people.use_recovery_code', { person: uuid, hash: bytes, now: instant }, {}, `
  update recovery_code set used_at = :now where person_id = :person and code_hash = :hash and used_at is null and ended_at is null`)

export const recoveryCodesLeft = statement('people.recovery_codes_left', { person: uuid }, { left: integer }, `
  select count(*)::integer as left from recovery_code where person_id = :person and used_at is null and ended_at is null`)

export const insertRecovery = statement('people.insert_recovery', { person: uuid, id: uuid, now: instant, ready: instant, until: instant }, {}, `
  insert into recovery (person_id, id, asked_at, ready_at, expires_at) values (:person, :id, :now, :ready, :until)`)

export const recovery = statement('people.recovery', { person: uuid, now: instant }, { id: uuid, asked_at: instant, ready_at: instant }, `
  select id, asked_at, ready_at from recovery
   where person_id = :person and stopped_at is null and used_at is null and expires_at > :now order by asked_at limit 1 for update`)

export const stopRecovery = statement('people.stop_recovery', { person: uuid, id: uuid, now: instant }, {}, `
  update recovery set stopped_at = :now where person_id = :person and id = :id and stopped_at is null and used_at is null and expires_at > :now`)

export const finishRecovery = statement('people.use_recovery', { person: uuid, id: uuid, now: instant }, {}, `
  update recovery set used_at = :now where person_id = :person and id = :id and stopped_at is null and used_at is null and ready_at <= :now`)
