import type { Instant } from '../../kit/clock.ts'
import type { By } from '../../kit/facts/fact.ts'
import type { Id } from '../../kit/ids.ts'
import { type Kind, KINDS } from './matching/record.ts'

/** What a business may know of somebody besides her addresses: kinds as they are compared. */
export const TRAIT_KINDS = KINDS
/** One of them. */
export type TraitKind = Kind

/** One thing known of somebody. *Said*: by her, in a message. *Brought*: by the business, from its own records. Neither proves anything. */
export interface Trait {
  readonly id: Id
  readonly of: Id
  readonly kind: TraitKind
  readonly value: string
  /** Which identifier it is; empty for all other kinds. */
  readonly label: string
  readonly source: 'said' | 'brought'
  /** The message in which it was said, or the line of the import that brought it. */
  readonly from: Id | null
  readonly notedAt: Instant
  readonly notedBy: By
  /** Since when she says that it is not so. */
  readonly disputedAt: Instant | null
}

/** A trait to be noted. */
export interface NewTrait {
  readonly of: Id
  readonly kind: TraitKind
  readonly value: string
  readonly label?: string
  readonly source: Trait['source']
  readonly from: Id | null
}

export const LONGEST_TRAIT = 300
