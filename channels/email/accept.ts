import type { Database } from '../../kit/database/transaction.ts'
import type { Id } from '../../kit/ids.ts'
import { type Route, routeAddress } from '../../domain/businesses/know-business.ts'
import type { Arrival } from '../channel.ts'
import type { MailEnvelope } from './email.ts'
import { samenessOf } from './reading/sameness.ts'
import { readRecipient } from './token.ts'

/** Finds to which business an address belongs; what is found is remembered for a few seconds. */
export function recipients(database: Database, now: () => number, keep = 5000): (address: string) => Promise<Route | null> {
  const known = new Map<string, { until: number; route: Route }>()
  return async address => {
    const base = readRecipient(address)?.base
    if (!base) return null
    const found = known.get(base)
    if (found && found.until > now()) return found.route
    const route = await routeAddress(database, 'email', base)
    if (known.size > 10_000) known.clear()
    if (route) known.set(base, { until: now() + keep, route })
    return route
  }
}

/** One mail for each business that it is addressed to, under the first of that business's addresses. */
export function arrivalsOf(raw: Uint8Array, routes: readonly (Route & { readonly to: string })[], envelope: Omit<MailEnvelope, 'businessId' | 'rcptTo'>): Arrival[] {
  const byBusiness = new Map<Id, (Route & { to: string })[]>()
  for (const route of routes) byBusiness.set(route.businessId, [...byBusiness.get(route.businessId) ?? [], route])
  const sameness = samenessOf(raw)
  return [...byBusiness].map(([businessId, hers]) => ({
    businessId, channel: 'email', account: hers[0]!.address, raw, sameness,
    envelope: { ...envelope, businessId, rcptTo: hers.map(route => route.to) }
  }))
}
