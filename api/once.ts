import { MINUTE } from '../kit/clock.ts'
import type { Database } from '../kit/database/transaction.ts'
import { derivedId, type Id } from '../kit/ids.ts'
import { refuse } from '../kit/refusal.ts'
import * as store from './store.ts'

/**
 * A POST with an `Idempotency-Key` is done once for its member and route; a repeat is answered as the first was.
 * One that is still under way is a conflict; one that was cut off by a crash may be tried again after a minute.
 */
export async function once(
  database: Database, now: number, asked: { businessId: Id; memberId: Id; line: string; key: string }, handle: () => Promise<{ status: number; body: string }>
): Promise<{ status: number; body: string }> {
  const business = asked.businessId
  const id = derivedId(business, asked.memberId, asked.line, asked.key)
  const found = await database.transaction({ login: 'business', businessId: business }, async tx =>
    await store.begin.run(tx, { business, id, now, stale: now - MINUTE }) === 1 ? null : store.before.one(tx, { business, id }))
  if (found?.status != null) return { status: found.status, body: found.body ?? '' }
  if (found) refuse('conflict', 'under-way', 'The same request is still under way. Ask again in a moment.')
  try {
    const answer = await handle()
    await database.transaction({ login: 'business', businessId: business }, tx => store.finish.run(tx, { business, id, ...answer }))
    return answer
  } catch (error) {
    // A refusal leaves nothing done: the same key may be used again at once.
    await database.transaction({ login: 'business', businessId: business }, tx => store.forget.run(tx, { business, id, stale: now - 2 * MINUTE })).catch(() => {})
    throw error
  }
}
