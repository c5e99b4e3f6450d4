import type { Instant } from '../../kit/clock.ts'
import { randomLetters } from '../../kit/ids.ts'

/** Whose move it is. Only the person closes; what she leaves unanswered rests, and resting is never counted as solved. */
export type State = 'awaiting-business' | 'awaiting-person' | 'solved-proposed' | 'not-answered' | 'closed'
export const STATES: readonly State[] = ['awaiting-business', 'awaiting-person', 'solved-proposed', 'not-answered', 'closed']

/** The instants from which the state is read. A later message outlives an earlier closing, resting or proposal. */
export interface Moments {
  /** When something was last said. */
  readonly stirredAt: Instant
  /** Since when the business has owed an answer; null when it owes none. */
  readonly waitingSince: Instant | null
  /** When she wrote again while waiting. */
  readonly chasedAt: Instant | null
  readonly answeredAt: Instant | null
  readonly solvedProposedAt: Instant | null
  readonly restedAt: Instant | null
  readonly closedAt: Instant | null
}

export function stateOf(moments: Moments): State {
  if (moments.waitingSince !== null) return 'awaiting-business'
  if ((moments.closedAt ?? -1) >= moments.stirredAt) return 'closed'
  if ((moments.restedAt ?? -1) >= moments.stirredAt) return 'not-answered'
  if ((moments.solvedProposedAt ?? -1) >= moments.stirredAt) return 'solved-proposed'
  return moments.answeredAt === null ? 'not-answered' : 'awaiting-person'
}

/** What a person reads from a slip or says on the telephone: eight letters and digits that cannot be taken for one another. */
export const newReference = (): string => {
  const letters = randomLetters(8)
  return `${letters.slice(0, 4)}-${letters.slice(4)}`
}

/** Reads a reference as people write it: any case, with or without the dash, O for 0 and I for 1. */
export function readReference(written: string): string | null {
  const letters = written.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  return /^[0-9A-HJKMNP-TV-Z]{8}$/.test(letters) ? `${letters.slice(0, 4)}-${letters.slice(4)}` : null
}
