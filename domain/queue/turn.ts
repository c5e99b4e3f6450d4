import { type Instant, MINUTE } from '../../kit/clock.ts'
import type { Id } from '../../kit/ids.ts'
import { type MatterKind, type Need, type Target, targetMinutes } from '../businesses/business.ts'
import { afterOpenMinutes, type OpeningHours } from '../businesses/opening-hours.ts'

/** Why somebody goes ahead of others who have waited as long. There are no other reasons, and each is shown to the person. */
export const BOOSTS = { safety: 240, vulnerable: 60, 'broken-pledge': 60, 'second-contact': 30 } as const
export type Boost = keyof typeof BOOSTS

/** All that the order of the queue depends on. There is no channel here, no money, no followers and no age. */
export interface Waiting {
  readonly since: Instant
  readonly kind: MatterKind
  readonly need: Need
  /** She has written again while waiting. */
  readonly chased: boolean
}

export interface Turn {
  readonly conversationId: Id
  readonly teamId: Id
  readonly waitingSince: Instant
  readonly dueAt: Instant
  readonly kind: MatterKind
  readonly need: Need
  readonly boosts: readonly Boost[]
  readonly takenBy: Id | null
}

export function boostsOf(waiting: Waiting): Boost[] {
  const boosts: Boost[] = []
  if (waiting.need === 'safety') boosts.push('safety')
  if (waiting.need === 'vulnerable') boosts.push('vulnerable')
  if (waiting.chased) boosts.push('second-contact')
  return boosts
}

/** When this turn is due: waiting since, and the target in opening hours, less the named boosts. The earliest due goes first. */
export function dueAt(waiting: Waiting, opening: OpeningHours, targets: readonly Target[]): Instant {
  const due = afterOpenMinutes(opening, waiting.since, targetMinutes(targets, waiting.kind, waiting.need))
  return due - boostsOf(waiting).reduce((sum, boost) => sum + BOOSTS[boost], 0) * MINUTE
}

/** The order of the queue, as a comparison: what the index must agree with. */
export const goesFirst = (a: Pick<Turn, 'dueAt' | 'conversationId'>, b: Pick<Turn, 'dueAt' | 'conversationId'>): number =>
  a.dueAt - b.dueAt || (a.conversationId < b.conversationId ? -1 : 1)
