import type { Tx } from '../../../kit/database/transaction.ts'
import type { Id } from '../../../kit/ids.ts'
import { refuse } from '../../../kit/refusal.ts'
import type { Belonging, Firm, FirmKind } from './firm.ts'
import * as store from './store.ts'

/** Nobody reads so many at once; who belongs to a larger one is found by search. */
export const MOST_PEOPLE = 2000

type Row = NonNullable<Awaited<ReturnType<typeof store.one.one>>>
const firmOf = (row: Row): Firm => ({ id: row.id, kind: row.kind as FirmKind, name: row.name, domain: row.domain, managerId: row.manager, foundedAt: row.founded_at })

/** One firm or household. */
export async function knowFirm(tx: Tx, id: Id): Promise<Firm> {
  const row = await store.one.one(tx, { business: tx.businessId!, id })
  return row ? firmOf(row) : refuse('not-found', 'not-found', 'That is not here.')
}

/** Firms and households, the newest first; those of one manager, or all. */
export const listFirms = async (tx: Tx, below: Id, most: number, manager: Id | null): Promise<Firm[]> =>
  (await store.page.all(tx, { business: tx.businessId!, below, most, managed: manager !== null, manager })).map(firmOf)

/** Who belongs to it, the longest first. */
export const peopleOf = async (tx: Tx, firm: Id): Promise<Belonging[]> =>
  (await store.people.all(tx, { business: tx.businessId!, firm, most: MOST_PEOPLE })).map(row =>
    ({ acquaintanceId: row.acquaintance, ground: row.ground as Belonging['ground'], since: row.since_at }))

/** To what these belong, and who of them to what. */
export const firmsOf = async (tx: Tx, acquaintances: readonly Id[]): Promise<(Firm & { of: Id; ground: Belonging['ground'] })[]> =>
  (await store.of.all(tx, { business: tx.businessId!, acquaintances })).map(row => ({ ...firmOf(row), of: row.acquaintance, ground: row.ground as Belonging['ground'] }))
