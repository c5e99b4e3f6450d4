import { HOUR, type Instant } from '../../kit/clock.ts'
import type { Database, Tx } from '../../kit/database/transaction.ts'
import type { Scope } from '../../kit/door/scope.ts'
import type { Id } from '../../kit/ids.ts'
import { digest, type Mode, type Program, readToken } from './program.ts'
import * as store from './store.ts'

/** Who comes in by a token. */
export interface Entrant {
  readonly businessId: Id
  readonly business: { readonly id: Id; readonly slug: string; readonly name: string }
  readonly id: Id
  readonly name: string
  readonly mode: Mode
  readonly memberId: Id
  readonly scopes: string[]
  readonly expiresAt: Instant
}

/** Whose token it is; null when it was withdrawn, has expired, never was, or nobody answers for it any more. */
export async function whoseToken(database: Database, token: string, now: Instant): Promise<Entrant | null> {
  const read = readToken(token)
  if (!read) return null
  const { businessId } = read
  return database.transaction({ login: 'business', businessId }, async tx => {
    const found = await store.byToken.one(tx, { business: businessId, hash: digest(token), now })
    if (!found) return null
    if (found.used_at === null || found.used_at <= now - HOUR) await store.used.run(tx, { business: businessId, id: found.id, now: now - now % HOUR })
    return {
      businessId, business: { id: businessId, slug: found.slug, name: found.business_name }, id: found.id, name: found.name, mode: read.mode,
      memberId: found.member, scopes: [...found.scopes], expiresAt: found.expires_at
    }
  })
}

/** The programs of a business, newest first, those that have ended too. */
export async function listPrograms(tx: Tx, below: Id, most: number): Promise<Program[]> {
  const rows = await store.list.all(tx, { business: tx.businessId!, below, most })
  return rows.map(row => ({
    id: row.id, name: row.name, mode: row.mode as Mode, start: row.start, scopes: row.scopes as readonly Scope[],
    madeBy: { id: row.member, name: row.member_name }, madeAt: row.made_at, expiresAt: row.expires_at, usedAt: row.used_at, withdrawnAt: row.withdrawn_at
  }))
}
