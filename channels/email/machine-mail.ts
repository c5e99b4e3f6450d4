import type { Instant } from '../../kit/clock.ts'
import { wallClock } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import type { Id } from '../../kit/ids.ts'
import { isPublicHost } from '../../kit/values/public-hosts.ts'
import * as store from './store.ts'

/** What a machine may send in a day: to one address, into one domain, for one business. One answer for each message; more is read, and not answered by a machine. */
export const MOST = {
  acknowledgement: { address: 5, domain: 20 }, record: { address: 3, domain: 20 },
  /** A domain where everybody may have an address. */
  provider: 2000,
  business: 20_000
} as const

/** What a machine of ours writes by itself. */
export type MachineMail = 'acknowledgement' | 'record'

const SECOND_LEVEL = /^(?:ac|co|com|edu|gov|gob|gouv|ltd|me|mil|ne|net|nhs|or|org|plc|sch)$/

/** The part of an address that one party holds: its last two labels, or three where names are given out below the second. */
function registrableDomain(address: string): string {
  const labels = address.slice(address.lastIndexOf('@') + 1).toLowerCase().split('.').filter(Boolean)
  return labels.slice(labels.length > 2 && SECOND_LEVEL.test(labels.at(-2)!) && labels.at(-1)!.length === 2 ? -3 : -2).join('.')
}

/** Which of these may be answered by a machine today; they are written down as answered. */
export async function allowMachineMail(
  tx: Tx, kind: MachineMail, all: readonly { message: Id; address: string }[], at: Instant, timeZone: string
): Promise<Set<Id>> {
  if (all.length === 0) return new Set()
  const domains = all.map(each => registrableDomain(each.address))
  const rows = await store.allowMachineMail.all(tx, {
    business: tx.businessId!, kind, on: wallClock(at, timeZone).day, messages: all.map(each => each.message), addresses: all.map(each => each.address.toLowerCase()),
    domains, limits: domains.map(domain => isPublicHost(domain) ? MOST.provider : MOST[kind].domain), most: MOST[kind].address, whole: MOST.business
  })
  return new Set(rows.map(row => row.message))
}
