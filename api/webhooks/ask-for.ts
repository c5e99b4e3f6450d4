import type { Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import type { SealedFact } from '../../kit/facts/fact.ts'
import { derivedId, type Id } from '../../kit/ids.ts'
import * as store from './delivery-store.ts'

/** Puts facts in line for those who hear them; 'again' also those that were told or died. Answers how many. */
export async function askFor(
  tx: Tx, hearing: readonly { readonly id: Id; readonly kinds: readonly string[]; readonly since: number }[], facts: readonly SealedFact[], now: Instant, how: 'once' | 'again'
): Promise<number> {
  const pairs = hearing.flatMap(webhook => facts.filter(fact => fact.seq > webhook.since && webhook.kinds.includes(fact.kind)).map(fact => ({ webhook, fact })))
  if (pairs.length === 0) return 0
  return (how === 'once' ? store.ask : store.askAgain).run(tx, {
    business: tx.businessId!, now,
    ids: pairs.map(({ webhook, fact }) => derivedId(webhook.id, fact.id)), webhooks: pairs.map(({ webhook }) => webhook.id),
    facts: pairs.map(({ fact }) => fact.id), kinds: pairs.map(({ fact }) => fact.kind), abouts: pairs.map(({ fact }) => fact.about),
    by_kinds: pairs.map(({ fact }) => fact.by.kind), by_ids: pairs.map(({ fact }) => fact.by.id),
    messages: pairs.map(({ fact }) => typeof fact.payload.message === 'string' ? fact.payload.message : null), happened: pairs.map(({ fact }) => fact.at)
  })
}
