import type { Database } from '../../kit/database/transaction.ts'
import type { Id } from '../../kit/ids.ts'
import { type Route, routeAddress } from '../../domain/businesses/know-business.ts'
import type { Arrival } from '../channel.ts'
import type { Intake } from '../intake.ts'
import type { MailEnvelope } from './email.ts'
import { skeletonOf } from './large/skeleton.ts'
import { spool, type Spooled } from './large/spool.ts'
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

type Recipient = Route & { readonly to: string }
type Came = Omit<MailEnvelope, 'businessId' | 'rcptTo'>

/** Takes a mail as it comes, however large, and keeps it for each business that it is addressed to. */
export async function acceptMail(
  coming: AsyncIterable<Uint8Array>, most: number, keep: Intake['keep'], routes: readonly Recipient[], envelope: Came
): Promise<{ id: Id; again: boolean }[]> {
  const mail = await spool(coming, most)
  try {
    return await keepMail(mail, keep, routes, envelope)
  } finally {
    await mail.end()
  }
}

/** Keeps a mail that has come for each business that it is addressed to. */
export async function keepMail(mail: Spooled, keep: Intake['keep'], routes: readonly Recipient[], envelope: Came): Promise<{ id: Id; again: boolean }[]> {
  if (mail.bytes) return Promise.all(partedOf(mail.bytes, mail.sameness, routes, envelope).map(keep))
  const { bytes, leaves } = await skeletonOf(mail.read())
  const kept: { id: Id; again: boolean }[] = []
  for (const arrival of partedOf(bytes, mail.sameness, routes, envelope)) {
    kept.push(await keep({ ...arrival, whole: { size: mail.size, sha256: mail.sha256, leaves, read: mail.read } }))
  }
  return kept
}

/** One mail for each business that it is addressed to, under the first of that business's addresses. */
export const arrivalsOf = (raw: Uint8Array, routes: readonly Recipient[], envelope: Came): Arrival[] => partedOf(raw, samenessOf(raw), routes, envelope)

function partedOf(raw: Uint8Array, sameness: Uint8Array, routes: readonly Recipient[], envelope: Came): Arrival[] {
  const byBusiness = new Map<Id, Recipient[]>()
  for (const route of routes) byBusiness.set(route.businessId, [...byBusiness.get(route.businessId) ?? [], route])
  return [...byBusiness].map(([businessId, hers]) => ({
    businessId, channel: 'email', account: hers[0]!.address, raw, sameness,
    envelope: { ...envelope, businessId, rcptTo: hers.map(route => route.to) }
  }))
}
