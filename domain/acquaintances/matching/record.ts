/** The kinds of things that may be known of somebody. `name` and `address` are whole ones, in any order; an `identifier` has a label that says which. */
export const KINDS = ['given', 'middle', 'family', 'name', 'suffix', 'firm', 'employer', 'birth', 'sex', 'mail', 'phone', 'number', 'street', 'unit', 'address', 'suburb',
  'city', 'postcode', 'state', 'country', 'web', 'identifier'] as const
export type Kind = typeof KINDS[number]

/** One thing that is known of somebody, as it was written. */
export interface Detail { readonly kind: Kind; readonly value: string; readonly label?: string }

/** What one source knows of somebody. Several details of one kind are several names, numbers or addresses of hers. */
export interface MatchRecord {
  readonly id: string
  readonly details: readonly Detail[]
  /** The proved identity behind it, where there is one: two records with different ones never join. */
  readonly verified?: string
}
