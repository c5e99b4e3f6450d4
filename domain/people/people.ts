import type { Instant } from '../../kit/clock.ts'
import type { Database } from '../../kit/database/transaction.ts'
import { type Id, idFromBytes } from '../../kit/ids.ts'
import type { Keys } from '../../kit/keys.ts'

/** Why a code is sent: the words that go with it say so. */
export type CodeFor = 'sign-in' | 'address' | 'proof'

/** Posts a code to an address; the code itself enters no fact, no job and no log. */
export type PostCode = (to: string, code: string, why: CodeFor) => Promise<void>

/** What accounts stand on. */
export interface People {
  readonly database: Database
  readonly keys: Keys
  readonly now: () => Instant
  /** Where browsers find us, without a slash at the end. */
  readonly url: () => string
  readonly postCode: PostCode
  /** The same for telephones; absent while nothing can send there. */
  readonly textCode?: PostCode
  /** One of her sessions has ended or changed: whoever remembers it forgets it. */
  readonly sessionsChanged: (person: Id) => void
  readonly demo: boolean
  /** She says that she is not somebody whom a business knows at her address, or (`at` null) takes that back: the business holds the two apart. */
  readonly disowned?: (person: Id, of: { businessId: Id; acquaintanceId: Id }, at: Instant | null) => Promise<void>
}

/** What is kept before it is known about whom lies under an id that only our key can make of what it is about. */
export function placeOf(keys: Keys, what: string, words: string): Id {
  const bytes = Buffer.from(keys.mac(`place ${what}`, words, 16), 'base64url')
  bytes[6] = 0x80 | (bytes[6]! & 0x0f)
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  return idFromBytes(bytes)
}

/** A keyed digest of what is only ever compared. */
export const hashed = (keys: Keys, purpose: string, words: string): Buffer => Buffer.from(keys.mac(purpose, words, 32), 'base64url')
