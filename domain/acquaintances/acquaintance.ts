import type { Instant } from '../../kit/clock.ts'
import type { Id } from '../../kit/ids.ts'
import type { Address } from '../../kit/values/address.ts'

/** How one business knows somebody. Its id is random and means nothing at any other business. */
export interface Acquaintance {
  readonly id: Id
  readonly name: string
  readonly metAt: Instant
  readonly addresses: readonly (Address & { readonly since: Instant })[]
}
