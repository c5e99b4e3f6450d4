import type { Habits } from '../traits.ts'

/** What was learned of a field: how often each level is seen between records of one person, and of two. */
export interface Learned { readonly key: string; readonly ofOne: readonly number[]; readonly ofTwo: readonly number[] }

/** All that was learned of a set of records; plain JSON. */
export interface Model {
  readonly version: 1
  readonly fields: readonly Learned[]
  /** Of all pairs, the share of one person, and of two of one household or office. */
  readonly matched: number
  readonly household: number
  /** How many people the records are thought to be of. */
  readonly people: number
  /** By field and term, how many people have it; who is not here has it alone. */
  readonly terms: Readonly<Record<string, Readonly<Record<string, number>>>>
  readonly habits: Habits
}
