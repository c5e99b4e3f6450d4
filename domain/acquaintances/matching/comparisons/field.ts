/** How two details may stand to each other: in words, and how often that is so, before anything is learned, of one person's and of two strangers'. */
export interface Level { readonly says: string; readonly ofOne: number; readonly ofTwo: number }

/** What is compared as one: the levels run from the same to something else. */
export interface Field {
  readonly key: string
  readonly name: string
  readonly levels: readonly Level[]
  /** How much of it people who live or work together have in common, 0 to 1. */
  readonly shared: number
  /** At least so often two of one household have the very same: father and son of one name, twins born on one day. */
  readonly twin: number
  /** `rare`: to agree on what few have says more. `single`: made to be one person's; what several have says little. */
  readonly terms: 'rare' | 'single' | 'none'
  /** The level from which on it speaks of somebody else; `NONE` where it does not. */
  readonly other: number
  /** From this level on somebody has to look before anything is joined, though it may well be one. */
  readonly asks?: number
  /** The levels that say that several have it, and how much of that those who live or work together have in common. */
  readonly common?: Readonly<Record<number, number>>
  /** At most so often it does so in records of one person, whatever is learned. */
  readonly atMost?: number
}

export const NONE = 99

/** One of the two, or both, have nothing to compare. */
export const MISSING = 255

/** What is read, compared and looked up together; a name is one slot of two fields. */
export interface Slot<T> {
  readonly key: string
  readonly fields: readonly Field[]
  /** Writes the level of each of its fields to `out`, from `at` on. */
  compare(a: T, b: T, out: Uint8Array, at: number): void
  /** What the frequency of is counted, for a field of it; empty for nothing. */
  term(trait: T, field: number): string
}

const level = (says: string, ofOne: number, ofTwo: number): Level => ({ says, ofOne, ofTwo })

/** Written as a table: what it says, how often of one person, how often of two. */
export const levels = (...rows: [string, number, number][]): Level[] => rows.map(row => level(...row))
