import { DAY, HOUR, type Instant, SECOND } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import { refuse } from '../../kit/refusal.ts'
import { count } from './code-store.ts'
import { type People, placeOf } from './people.ts'

interface Limit { readonly name: string; readonly most: number; readonly within: number }

/**
 * How often anybody may try. A code has 10^6 forms; at one address at most 100 are tried a day, so that somebody who never stops
 * needs 27 years for a million guesses, each at another code, and has one chance in 10,000 a day.
 */
export const LIMITS = {
  codesToAddress: { name: 'codes to address', most: 5, within: HOUR },
  codesToAddressInADay: { name: 'codes to address in a day', most: 20, within: DAY },
  codesFromNetwork: { name: 'codes from network', most: 60, within: HOUR },
  guessesAtAddress: { name: 'guesses at address', most: 100, within: DAY },
  guessesFromNetwork: { name: 'guesses from network', most: 200, within: HOUR },
  challengesFromNetwork: { name: 'challenges from network', most: 600, within: HOUR },
  secondFactor: { name: 'second factor', most: 10, within: HOUR },
  lettersToAddress: { name: 'letters to address', most: 6, within: DAY }
} as const satisfies Record<string, Limit>

/** Counts one try; refuses, with the time to wait, when there have been too many. Who asks is known to the table only by a keyed digest. */
export async function countTry({ database, keys, now }: Pick<People, 'database' | 'keys' | 'now'>, limit: Limit, subject: string): Promise<void> {
  const person = placeOf(keys, limit.name, subject)
  const window = windowOf(now(), limit.within)
  const row = await database.transaction({ login: 'person', personId: person }, tx => tried(tx, person, window))
  if (row <= limit.most) return
  const seconds = Math.ceil((window + limit.within - now()) / SECOND)
  refuse('too-soon', 'too-many-tries', `That was tried too often. Try again ${inWords(seconds)}.`, seconds)
}

const windowOf = (at: Instant, within: number): Instant => at - at % within

const tried = async (tx: Tx, person: string, window: Instant): Promise<number> => (await count.one(tx, { person, window }))!.tries

const inWords = (seconds: number): string => {
  const minutes = Math.ceil(seconds / 60)
  if (minutes <= 1) return 'in a minute'
  return minutes < 100 ? `in ${minutes} minutes` : `in ${Math.ceil(minutes / 60)} hours`
}
