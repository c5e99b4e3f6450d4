import { instant, maybe, uuid } from '../../kit/database/column.ts'
import { statement } from '../../kit/database/statement.ts'

export const serving = statement('people.serving', { business: uuid, member: uuid }, { person: maybe(uuid) }, `
  select definer_person_serving(:business, :member) as person`)

export const endMembership = statement('people.end_membership', { person: uuid, business: uuid, member: uuid, now: instant }, {}, `
  update membership set until_at = :now
   where person_id = :person and business_id = :business and member_id = :member and until_at is null`)

export const endConfined = statement('people.end_confined', { person: uuid, business: uuid, now: instant }, {}, `
  update session set ended_at = :now where person_id = :person and business_id = :business and ended_at is null`)
