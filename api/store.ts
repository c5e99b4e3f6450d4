import { bytes, instant, integer, maybe, text, uuid } from '../kit/database/column.ts'
import { statement } from '../kit/database/statement.ts'

export const begin = statement('api.begin_answer', { business: uuid, id: uuid, now: instant, stale: instant, fingerprint: bytes }, {}, `
  insert into request_answer (business_id, id, asked_at, fingerprint) values (:business, :id, :now, :fingerprint)
  on conflict (business_id, id) do update set asked_at = excluded.asked_at, fingerprint = excluded.fingerprint
    where request_answer.status is null and request_answer.asked_at < :stale`)

export const before = statement('api.answer_before', { business: uuid, id: uuid },
  { status: maybe(integer), body: maybe(text), fingerprint: maybe(bytes) }, `
  select status, body, fingerprint from request_answer where business_id = :business and id = :id`)

export const finish = statement('api.finish_answer', { business: uuid, id: uuid, status: integer, body: text }, {}, `
  update request_answer set status = :status, body = :body where business_id = :business and id = :id`)

export const forget = statement('api.forget_answer', { business: uuid, id: uuid, stale: instant }, {}, `
  update request_answer set asked_at = :stale where business_id = :business and id = :id and status is null`)
