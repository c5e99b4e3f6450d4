import { countSourcesBefore } from '../../channels/erase-sources.ts'
import { countQuiet } from '../../domain/conversations/erase-words.ts'
import { DAY, type Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import { byMember } from '../../kit/facts/fact.ts'
import { leaveFact } from '../../kit/facts/leave.ts'
import type { Id } from '../../kit/ids.ts'
import * as store from './store.ts'

/** What can be kept for a time: sources are the bytes as they came, with their files; conversations are all words that were said in them. */
export const KINDS = ['sources', 'conversations'] as const
export type Kind = (typeof KINDS)[number]

export const FEWEST_DAYS = 30
export const MOST_DAYS = 36_500

/** How long one kind is kept, and how much would be erased if the rule were applied now. Null days: for ever. */
export interface Rule { readonly what: Kind; readonly keepDays: number | null; readonly appliedAt: Instant | null; readonly dueNow: number }

/** The rules of this business; without one, everything is kept. */
export async function knowRetention(tx: Tx, now: Instant): Promise<Rule[]> {
  const rows = await store.rules.all(tx, { business: tx.businessId! })
  const known: Rule[] = []
  for (const what of KINDS) {
    const row = rows.find(each => each.what === what)
    const keepDays = row?.keep_days ?? null
    known.push({ what, keepDays, appliedAt: row?.applied_at ?? null, dueNow: keepDays === null ? 0 : await wouldErase(tx, what, now - keepDays * DAY) })
  }
  return known
}

/** How much there is from before an instant: a dry run. */
export const wouldErase = (tx: Tx, what: Kind, before: Instant): Promise<number> => what === 'sources' ? countSourcesBefore(tx, before) : countQuiet(tx, before)

/** From now on so many days; null for ever. The next night applies it. */
export async function setRetention(tx: Tx, by: Id, what: Kind, keepDays: number | null, now: Instant): Promise<void> {
  await store.setRule.run(tx, { business: tx.businessId!, what, days: keepDays, by, now })
  await leaveFact(tx, { kind: 'retention.set', about: tx.businessId!, by: byMember(by), at: now, payload: { what, keepDays } })
}
