import { bigint, integer, many, uuid } from '../../../kit/database/column.ts'
import { statement } from '../../../kit/database/statement.ts'

/** Who has most of what was heard: of each key at most so many are looked at, and keys that few have weigh more. */
export const heard = statement('acquaintances.heard', { business: uuid, keys: many(bigint), deep: integer, most: integer }, { id: uuid }, `
  select f.id from (
    select k.acquaintance_id as id, 1 / sqrt(count(*) over (partition by w.key)) as weight from unnest(:keys::bigint[]) as w (key)
      cross join lateral (select c.acquaintance_id from acquaintance_key c where c.business_id = :business and c.key = w.key order by c.acquaintance_id limit :deep) k
  ) f group by f.id order by sum(f.weight) desc, f.id limit :most`)
