import type { Instant } from '../../../kit/clock.ts'
import type { Tx } from '../../../kit/database/transaction.ts'
import { type By, KITH } from '../../../kit/facts/fact.ts'
import { leaveFact, leaveFacts } from '../../../kit/facts/leave.ts'
import type { Id } from '../../../kit/ids.ts'
import { refuse } from '../../../kit/refusal.ts'
import { knowAcquaintance } from '../know-acquaintance.ts'
import type { Belonging } from './firm.ts'
import { knowFirm } from './know-firm.ts'
import * as store from './store.ts'

interface Of { readonly firmId: Id; readonly acquaintanceId: Id; readonly by: By; readonly at: Instant }

/** Says that somebody belongs to a firm or a household. */
export async function belong(tx: Tx, { firmId, acquaintanceId, by, at, ground }: Of & { ground: Belonging['ground'] }): Promise<void> {
  await Promise.all([knowFirm(tx, firmId), knowAcquaintance(tx, acquaintanceId)])
  const joined = await store.join.run(tx, { business: tx.businessId!, firm: firmId, acquaintance: acquaintanceId, ground, now: at })
  if (joined > 0) await leaveFact(tx, { kind: 'firm.joined', about: firmId, by, at, payload: { acquaintance: acquaintanceId, ground } })
}

/** She belongs to it no longer, or never did; her mail's domain alone does not put her back. */
export async function belongNoMore(tx: Tx, { firmId, acquaintanceId, by, at }: Of): Promise<void> {
  const left = await store.leave.run(tx, { business: tx.businessId!, firm: firmId, acquaintance: acquaintanceId, now: at })
  if (left === 0) refuse('not-found', 'not-found', 'That is not here.')
  await leaveFact(tx, { kind: 'firm.left', about: firmId, by, at, payload: { acquaintance: acquaintanceId } })
}

/** Whose mail comes from the domain of a firm belongs to it. */
export async function joinByDomain(tx: Tx, people: readonly { readonly acquaintanceId: Id; readonly host: string }[], at: Instant): Promise<void> {
  if (people.length === 0) return
  const business = tx.businessId!
  const firms = new Map((await store.byDomains.all(tx, { business, domains: [...new Set(people.map(each => each.host))] })).map(row => [row.domain, row.id]))
  const theirs = people.filter(each => firms.has(each.host))
  if (theirs.length === 0) return
  const joined = await store.joinByDomain.all(tx, { business, firms: theirs.map(each => firms.get(each.host)!), acquaintances: theirs.map(each => each.acquaintanceId), now: at })
  await leaveFacts(tx, joined.map(({ firm, acquaintance }) => ({ kind: 'firm.joined', about: firm, by: KITH, at, payload: { acquaintance, ground: 'domain' } })))
}
