import type { Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import { KITH } from '../../kit/facts/fact.ts'
import { leaveFact } from '../../kit/facts/leave.ts'
import { type Id, timedId } from '../../kit/ids.ts'
import { refuse } from '../../kit/refusal.ts'
import { NEEDS, MATTER_KINDS, type MatterKind, type Need, type Role } from './business.ts'
import * as store from './store.ts'

export interface NewBusiness {
  readonly id: Id
  readonly slug: string
  readonly name: string
  readonly about: string
  readonly timeZone: string
  readonly members: readonly { readonly id: Id; readonly name: string; readonly role: Role }[]
  readonly addresses: readonly { readonly channel: string; readonly address: string }[]
  readonly hours: readonly { readonly weekday: number; readonly opens: number; readonly closes: number }[]
  /** Opening minutes for an ordinary question; complaints have half of it, urgent needs less. */
  readonly answerWithinMinutes: number
  readonly demo: boolean
  readonly at: Instant
}

/** Opens a business with its members in one team, so that it can be written to at once. */
export async function openBusiness(tx: Tx, made: NewBusiness): Promise<{ teamId: Id }> {
  if (made.members.length === 0) refuse('invalid', 'no-members', 'A business needs at least one member who answers.')
  const business = made.id
  const teamId = timedId(made.at)
  await store.insertBusiness.run(tx, {
    id: business, slug: made.slug, name: made.name, about: made.about, zone: made.timeZone, now: made.at, demo: made.demo ? made.at : null
  })
  for (const member of made.members) await store.insertMember.run(tx, { business, ...member, now: made.at })
  await store.insertTeam.run(tx, { business, id: teamId, name: 'Everyone', members: made.members.map(m => m.id), now: made.at })
  for (const { channel, address } of made.addresses) {
    await store.insertAddress.run(tx, { business, id: timedId(made.at), channel, address: address.toLowerCase(), team: teamId, now: made.at })
  }
  await store.insertHours.run(tx, {
    business, weekdays: made.hours.map(h => h.weekday), opens: made.hours.map(h => h.opens), closes: made.hours.map(h => h.closes)
  })
  const pairs = MATTER_KINDS.flatMap(kind => NEEDS.map(need => ({ kind, need, minutes: minutesFor(made.answerWithinMinutes, kind, need) })))
  await store.insertTargets.run(tx, {
    business, kinds: pairs.map(p => p.kind), needs: pairs.map(p => p.need), minutes: pairs.map(p => p.minutes)
  })
  await leaveFact(tx, { kind: 'business.joined', about: business, by: KITH, at: made.at, payload: { slug: made.slug } })
  return { teamId }
}

function minutesFor(question: number, kind: MatterKind, need: Need): number {
  const byNeed = { ordinary: 1, vulnerable: 0.5, safety: 0.125 }[need]
  return Math.max(5, Math.round(question * byNeed * (kind === 'question' ? 1 : 0.5)))
}
