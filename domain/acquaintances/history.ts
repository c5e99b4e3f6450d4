import type { Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import type { By } from '../../kit/facts/fact.ts'
import type { Id } from '../../kit/ids.ts'
import { type Evidence, fromMillionths, type Ground, type Pair } from './link.ts'
import * as store from './history-store.ts'

/** Who has said it; her own name is not in it. */
export interface Author { readonly kind: By['kind']; readonly id: Id | null; readonly name: string | null }

/** Something that was said of whether two are one: when, by whom, on what ground, and whether it still holds. */
export interface Said extends Pair {
  readonly what: 'link' | 'apart'
  readonly id: Id
  readonly ground: Ground
  readonly likelihood: number
  readonly evidence: readonly Evidence[]
  readonly at: Instant
  readonly by: Author
  /** It does not count while two are kept apart whom it would bring together. */
  readonly setAside: boolean
  readonly endedAt: Instant | null
  readonly endedBy: Author | null
}

/** All that was ever said of whether these are one with somebody, the newest first. */
export async function historyOf(tx: Tx, ids: readonly Id[], below: Id, most: number): Promise<Said[]> {
  const rows = await store.page.all(tx, { business: tx.businessId!, ids, below, most })
  return rows.map(row => ({
    what: row.what as Said['what'], id: row.id, a: row.a, b: row.b, ground: row.ground as Ground, likelihood: fromMillionths(row.likelihood), evidence: row.evidence as Evidence[],
    at: row.at, by: { kind: row.by_kind as By['kind'], id: row.by_id, name: row.by_name }, setAside: row.aside, endedAt: row.ended_at,
    endedBy: row.ended_by_kind === null ? null : { kind: row.ended_by_kind as By['kind'], id: row.ended_by_id, name: row.ended_by_name }
  }))
}
