import type { Instant } from '../../kit/clock.ts'
import type { Database } from '../../kit/database/transaction.ts'
import type { Id } from '../../kit/ids.ts'
import { refuse } from '../../kit/refusal.ts'
import * as store from './address-store.ts'

/** How a business knows her, and which part of it is hers: null is without beginning, or without end. */
export interface Known { readonly businessId: Id; readonly acquaintanceId: Id; readonly fromAt: Instant | null; readonly untilAt: Instant | null }

/** Every acquaintance that she is, by the addresses that she has proved. Asking also finishes what a crash has left half looked up. */
export async function acquaintancesOf(database: Database, person: Id): Promise<Known[]> {
  await linkWhatCame(database, person)
  return (await read(database, person)).flatMap(each => each.disownedAt === null && each.span ? [{ ...each.of, ...each.span }] : [])
}

/** Those of them at one business. */
export const acquaintancesAt = async (database: Database, person: Id, businessId: Id): Promise<Known[]> =>
  (await acquaintancesOf(database, person)).filter(each => each.businessId === businessId)

/** "That is not me", at once; null takes it back. */
export async function disown(database: Database, person: Id, of: { businessId: Id; acquaintanceId: Id }, at: Instant | null): Promise<void> {
  const touched = await database.transaction({ login: 'person', personId: person }, tx =>
    store.disown.run(tx, { person, business: of.businessId, acquaintance: of.acquaintanceId, at }))
  if (touched === 0) refuse('not-found', 'not-found', 'That is not here.')
}

/** Finds what came by the addresses that she has proved since it was last asked. Nothing is written at any business. */
export async function linkWhatCame(database: Database, person: Id): Promise<void> {
  const all = await database.transaction({ login: 'person', personId: person }, tx => store.addresses.all(tx, { person }))
  for (const { id, kind, address, confirmed_at, linked_at } of all) {
    if (confirmed_at === null || linked_at !== null) continue
    // After the proof has been committed: whom a business meets meanwhile is found here, or by the reaction, or by both.
    const met = await database.transaction({ login: 'worker' }, tx => store.metAt.all(tx, { kind, address }))
    await database.transaction({ login: 'person', personId: person }, async tx => {
      await store.insertKnown.run(tx, {
        person, address: id, businesses: met.map(m => m.business), acquaintances: met.map(m => m.acquaintance), now: confirmed_at
      })
      await store.markLinked.run(tx, { person, address: id, now: confirmed_at })
    })
  }
}

/** A mail address that she has proved and that is hers alone, so that an answer reaches nobody else; null when there is none. */
export async function provedMail(database: Database, person: Id): Promise<string | null> {
  const all = await database.transaction({ login: 'person', personId: person }, tx => store.addresses.all(tx, { person }))
  return all.find(each => each.kind === 'email' && each.confirmed_at !== null && each.shared_at === null)?.address ?? null
}

interface Judged { readonly of: { businessId: Id; acquaintanceId: Id }; readonly span: { fromAt: Instant | null; untilAt: Instant | null } | null; readonly disownedAt: Instant | null }

async function read(database: Database, person: Id): Promise<Judged[]> {
  const rows = await database.transaction({ login: 'person', personId: person }, tx => store.known.all(tx, { person }))
  return [...Map.groupBy(rows, row => `${row.business} ${row.acquaintance}`).values()].map(evidence => ({
    of: { businessId: evidence[0]!.business, acquaintanceId: evidence[0]!.acquaintance },
    span: spanFrom(evidence), disownedAt: evidence.find(row => row.disowned_at !== null)?.disowned_at ?? null
  }))
}

type Evidence = { from_at: Instant | null; until_at: Instant | null; opened_at: Instant | null; current: boolean }

/**
 * One span, and never more than was proved: of what is hers without end the earliest beginning; else the part that ended last, because what
 * lies between two parts may be somebody else's. Two shared addresses of one acquaintance are a second proof of each other.
 */
function spanFrom(evidence: readonly Evidence[]): Judged['span'] {
  const opened = evidence.filter(row => row.opened_at !== null)
  const current = evidence.filter(row => row.current)
  const counted = opened.length > 0 ? opened : current.length > 1 ? current : []
  if (counted.length === 0) return null
  const open = counted.filter(row => row.until_at === null)
  const first = (rows: readonly Evidence[]): Instant | null => rows.some(row => row.from_at === null) ? null : Math.min(...rows.map(row => row.from_at!))
  if (open.length > 0) return { fromAt: first(open), untilAt: null }
  const last = counted.reduce((a, b) => b.until_at! > a.until_at! ? b : a)
  return { fromAt: last.from_at, untilAt: last.until_at }
}
