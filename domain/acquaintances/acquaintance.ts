import type { Instant } from '../../kit/clock.ts'
import type { Id } from '../../kit/ids.ts'
import type { Address } from '../../kit/values/address.ts'

/** Nothing arrives at an address any more: since when, and why, in words. */
export interface Failing { readonly since: Instant; readonly reason: string }

/** How one business knows somebody. Its id is random and means nothing at any other business. */
export interface Acquaintance {
  readonly id: Id
  readonly name: string
  readonly metAt: Instant
  /** Until when she has said that she is away; null when she is not, or has not said. */
  readonly awayUntil: Instant | null
  readonly addresses: readonly (Address & { readonly since: Instant; readonly failing: Failing | null })[]
}
