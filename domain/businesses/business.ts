import type { Id } from '../../kit/ids.ts'
import type { OpeningHours } from './opening-hours.ts'

export const MATTER_KINDS = ['question', 'problem', 'complaint'] as const
export type MatterKind = (typeof MATTER_KINDS)[number]

export const NEEDS = ['ordinary', 'vulnerable', 'safety'] as const
export type Need = (typeof NEEDS)[number]

export const ROLES = ['owner', 'admin', 'member', 'read-only'] as const
export type Role = (typeof ROLES)[number]

/** Somebody or something by its name. */
export interface Named { readonly id: Id; readonly name: string }
/** In how many open minutes a matter of such a kind and need is to be answered. */
export interface Target { readonly kind: MatterKind; readonly need: Need; readonly answerWithinMinutes: number }
/** An address by which a business is reached, and the team for which it is. */
export interface ReachedAt { readonly id: Id; readonly channel: string; readonly address: string; readonly team: Id }

/** How its mail looks: a colour of its own (`#rrggbb`, empty for ours) and a line below what its members write. */
export interface Look { readonly accent: string; readonly signOff: string }

/** Who serves people here: its public face, its members and teams, when it is open and how soon it means to answer. */
export interface Business {
  readonly id: Id
  readonly slug: string
  readonly name: string
  readonly about: string
  readonly look: Look
  readonly members: readonly (Named & { readonly role: Role })[]
  readonly teams: readonly Named[]
  readonly addresses: readonly ReachedAt[]
  readonly opening: OpeningHours
  readonly targets: readonly Target[]
}

const FALLBACK: Record<Need, number> = { ordinary: 240, vulnerable: 120, safety: 30 }

/** Opening minutes within which this kind of matter is to be answered. */
export function targetMinutes(targets: readonly Target[], kind: MatterKind, need: Need): number {
  return targets.find(t => t.kind === kind && t.need === need)?.answerWithinMinutes ?? FALLBACK[need]
}
