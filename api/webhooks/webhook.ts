import { DAY, HOUR, type Instant, MINUTE, SECOND } from '../../kit/clock.ts'
import type { Id } from '../../kit/ids.ts'

/** What receivers may choose to hear. */
export const EVENTS = [
  'message.received', 'message.written', 'message.taken-back', 'conversation.opened', 'conversation.taken', 'conversation.passed-on',
  'conversation.matter-set', 'conversation.merged', 'conversation.merge-undone', 'conversation.split', 'conversation.split-undone',
  'conversation.rested', 'conversation.closed', 'acquaintance.met'
] as const
export type EventKind = (typeof EVENTS)[number]

/** Sent by hand, to see whether somebody hears. */
export const PING = 'ping'

export const WITHIN = 15 * SECOND
export const OLD_SECRET_LIVES = DAY
const LIVES = 3 * DAY
/** So many failures in a row are chance; after them it is asked one post at a time, ever more seldom. */
const PATIENT = 5

/** How a receiver stands. */
export interface Webhook {
  readonly id: Id
  readonly url: string
  readonly kinds: readonly string[]
  readonly madeAt: Instant
  readonly failures: number
  readonly failingSince: Instant | null
  readonly pausedAt: Instant | null
  readonly pauseReason: string
}

const WAITS = [5 * SECOND, MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 8 * HOUR, 10 * HOUR, 12 * HOUR, 12 * HOUR, 12 * HOUR]

/** When a post that failed is tried again, or null when its three days are over: then it is dead. */
export function nextTry(tries: number, askedAt: Instant, now: Instant, chance: number): Instant | null {
  const last = askedAt + LIVES
  if (now >= last) return null
  const wait = WAITS[Math.min(tries, WAITS.length) - 1] ?? WAITS[0]!
  return Math.min(last, now + Math.round(wait * (0.9 + 0.2 * chance)))
}

/** How long a receiver is left alone after so many failures in a row; 0 while it may be chance. */
export const restAfter = (failures: number): number => failures < PATIENT ? 0 : Math.min(30 * SECOND * 2 ** (failures - PATIENT), HOUR)

/** Who has failed for so long without once succeeding is paused, until somebody looks. */
export const failedTooLong = (failingSince: Instant | null, now: Instant): boolean => failingSince !== null && now - failingSince >= LIVES
