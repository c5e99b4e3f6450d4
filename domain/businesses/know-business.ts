import type { Database, Tx } from '../../kit/database/transaction.ts'
import type { Id } from '../../kit/ids.ts'
import { refuse } from '../../kit/refusal.ts'
import type { Business, MatterKind, Need, Role } from './business.ts'
import * as store from './store.ts'

/** The business of this transaction, whole. */
export async function knowBusiness(tx: Tx): Promise<Business> {
  const own = { business: tx.businessId! }
  const [business, members, teams, addresses, hours, closed, targets] = await Promise.all([
    store.businessRow.one(tx, own), store.members.all(tx, own), store.teams.all(tx, own), store.addresses.all(tx, own),
    store.hours.all(tx, own), store.closedDays.all(tx, own), store.targets.all(tx, own)
  ])
  if (!business) return refuse('not-found', 'not-found', 'There is no such business here.')
  return {
    id: business.id, slug: business.slug, name: business.name, about: business.about,
    look: { accent: business.accent, signOff: business.sign_off },
    members: members.map(m => ({ ...m, role: m.role as Role })), teams, addresses,
    opening: { timeZone: business.time_zone, hours, closedOn: new Set(closed.map(row => row.closed_on)) },
    targets: targets.map(t => ({ kind: t.kind as MatterKind, need: t.need as Need, answerWithinMinutes: t.minutes }))
  }
}

/** Keeps each business in memory for a few seconds: mail after mail asks for the same hours and targets. */
export function businessMemory(now: () => number, keep = 5000): (tx: Tx) => Promise<Business> {
  const known = new Map<Id, { until: number; business: Business }>()
  return async tx => {
    const found = known.get(tx.businessId!)
    if (found && found.until > now()) return found.business
    const business = await knowBusiness(tx)
    if (known.size > 10_000) known.clear()
    known.set(business.id, { until: now() + keep, business })
    return business
  }
}

/** Whose an address is. */
export interface Route { readonly businessId: Id; readonly addressId: Id; readonly teamId: Id; readonly address: string }

/** To whom an address belongs, over all businesses; null for nobody. Runs before a business is known. */
export function routeAddress(database: Database, channel: string, address: string): Promise<Route | null> {
  return database.transaction({ login: 'worker' }, async tx => {
    const found = await store.route.one(tx, { channel, address })
    return found && { businessId: found.business, addressId: found.address, teamId: found.team, address }
  })
}

/** The business of a short name; null where there is none. */
export const findBusinessBySlug = (database: Database, slug: string): Promise<Id | null> =>
  database.transaction({ login: 'worker' }, async tx => (await store.bySlug.one(tx, { slug }))?.id ?? null)

/** All businesses that are here. */
export const everyBusiness = (database: Database): Promise<Id[]> =>
  database.transaction({ login: 'worker' }, async tx => (await store.all.all(tx, {})).map(row => row.id))

/** Whether there is any business yet. */
export const anyBusiness = (database: Database): Promise<boolean> =>
  database.transaction({ login: 'worker' }, async tx => await store.any.one(tx, {}) !== null)

/** A member of this business who has not left. */
export async function knowMember(tx: Tx, id: Id): Promise<{ id: Id; name: string; role: Role }> {
  const member = await store.memberRow.one(tx, { business: tx.businessId!, id })
  if (!member) return refuse('not-found', 'member-not-found', 'There is no such member here.')
  return { ...member, role: member.role as Role }
}

/** The teams in which a member serves. */
export const teamsOfMember = async (tx: Tx, id: Id): Promise<Id[]> =>
  (await store.teamsOf.all(tx, { business: tx.businessId!, member: id })).map(row => row.team)
