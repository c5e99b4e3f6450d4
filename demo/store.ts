import { flag, instant, uuid } from '../kit/database/column.ts'
import { statement } from '../kit/database/statement.ts'

export const noteRemoval = statement('demo.note_removal', { business: uuid, now: instant }, {}, `
  insert into demo_removal (business_id, removed_at) values (:business, :now) on conflict do nothing`)

export const removal = statement('demo.removal', { business: uuid }, { removed_at: instant }, `
  select removed_at from demo_removal where business_id = :business`)

/** The function sees and deletes only what belongs to a business of the demo. */
export const remove = statement('demo.remove', { business: uuid }, { removed: flag }, `
  select remove_demo_business(:business) as removed`)
