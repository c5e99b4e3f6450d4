import { bytes, instant, integer, maybe, text, uuid } from '../../../kit/database/column.ts'
import { statement } from '../../../kit/database/statement.ts'

export const begin = statement('people.begin_answer', { person: uuid, id: uuid, now: instant, stale: instant, fingerprint: bytes }, {}, `
  insert into person_answer (person_id, id, asked_at, fingerprint) values (:person, :id, :now, :fingerprint)
  on conflict (person_id, id) do update set asked_at = excluded.asked_at, fingerprint = excluded.fingerprint
    where person_answer.status is null and person_answer.asked_at < :stale`)

export const before = statement('people.answer_before', { person: uuid, id: uuid },
  { status: maybe(integer), body: maybe(text), fingerprint: maybe(bytes) }, `
  select status, body, fingerprint from person_answer where person_id = :person and id = :id`)

export const finish = statement('people.finish_answer', { person: uuid, id: uuid, status: integer, body: text }, {}, `
  update person_answer set status = :status, body = :body where person_id = :person and id = :id`)

export const forget = statement('people.forget_answer', { person: uuid, id: uuid, stale: instant }, {}, `
  update person_answer set asked_at = :stale where person_id = :person and id = :id and status is null`)
