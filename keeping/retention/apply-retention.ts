import { eraseErrors, eraseSources, sourcesBefore } from '../../channels/erase-sources.ts'
import { eraseQuiet } from '../../domain/conversations/erase-words.ts'
import { DAY, type Instant } from '../../kit/clock.ts'
import type { Database, Tx, Within } from '../../kit/database/transaction.ts'
import { KITH } from '../../kit/facts/fact.ts'
import { leaveFact } from '../../kit/facts/leave.ts'
import type { Id } from '../../kit/ids.ts'
import { knowRetention } from './retention.ts'
import * as store from './store.ts'

const AT_ONCE = 200

/** Erases what is older than the rules of this business let it be, a handful in each transaction, and leaves the counts as a fact. */
export async function applyRetention(database: Database, businessId: Id, now: Instant): Promise<{ conversations: number; messages: number; sources: number }> {
  const work: Within = act => database.transaction({ login: 'worker', businessId }, act)
  const all = { conversations: 0, messages: 0, sources: 0 }
  for (const { what, keepDays } of await work(tx => knowRetention(tx, now))) {
    if (keepDays === null) continue
    const before = now - keepDays * DAY
    for (let more = true; more;) {
      more = await work(async tx => {
        const done = what === 'sources' ? await oldSources(tx, before, now) : await quietConversations(tx, before, now)
        all.conversations += done.conversations
        all.messages += done.messages
        all.sources += done.sources
        return done.found === AT_ONCE
      })
    }
  }
  await work(async tx => {
    await store.applied.run(tx, { business: businessId, now })
    if (all.messages + all.sources > 0) await leaveFact(tx, { kind: 'retention.applied', about: businessId, by: KITH, at: now, payload: all })
  })
  return all
}

interface Done { readonly conversations: number; readonly messages: number; readonly sources: number; readonly found: number }

async function oldSources(tx: Tx, before: Instant, now: Instant): Promise<Done> {
  const ids = await sourcesBefore(tx, before, AT_ONCE)
  return { conversations: 0, messages: 0, sources: await eraseSources(tx, ids, now), found: ids.length }
}

async function quietConversations(tx: Tx, before: Instant, now: Instant): Promise<Done> {
  const erased = await eraseQuiet(tx, before, now, AT_ONCE)
  const sources = await eraseSources(tx, erased.sources, now)
  if (erased.messages.length > 0) await eraseErrors(tx, erased.messages)
  return { conversations: erased.conversations, messages: erased.messages.length, sources, found: erased.conversations }
}
