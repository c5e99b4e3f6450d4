import { bytes, instant, integer, uuid } from '../../kit/database/column.ts'
import { statement } from '../../kit/database/statement.ts'

export const forgetCodes = statement('people.forget_codes', { person: uuid, now: instant }, {}, `
  delete from sign_in_code where person_id = :person and expires_at <= :now`)

export const insertCode = statement('people.insert_code', { person: uuid, id: uuid, hash: bytes, now: instant, until: instant }, {}, `
  insert into sign_in_code (person_id, id, code_hash, made_at, expires_at) values (:person, :id, :hash, :now, :until)`)

export const codeIsRight = statement('people.code_is_right', { person: uuid, hash: bytes, now: instant }, { id: uuid }, `
  select id from sign_in_code
   where person_id = :person and code_hash = :hash and used_at is null and expires_at > :now and wrong_tries < 5`)

export const spendCode = statement('people.spend_code', { person: uuid, hash: bytes, now: instant }, { id: uuid }, `
  update sign_in_code set used_at = :now
   where person_id = :person and code_hash = :hash and used_at is null and expires_at > :now and wrong_tries < 5 returning id`)

/** A wrong code counts against every code that is open: guessing one guesses at all. */
export const countWrong = statement('people.count_wrong', { person: uuid, now: instant }, {}, `
  update sign_in_code set wrong_tries = wrong_tries + 1 where person_id = :person and used_at is null and expires_at > :now`)

export const count = statement('people.count_try', { person: uuid, window: instant }, { tries: integer }, `
  insert into attempt (person_id, window_at, tries) values (:person, :window, 1)
  on conflict (person_id) do update set window_at = excluded.window_at,
    tries = case when attempt.window_at = excluded.window_at then attempt.tries + 1 else 1 end
  returning tries`)
