import { createHash } from 'node:crypto'
import type { Instant } from '../../kit/clock.ts'
import type { Scope } from '../../kit/door/scope.ts'
import { fromLetters, type Id, idBytes, idFromBytes, inLetters, randomToken } from '../../kit/ids.ts'

/** `test` for programs of a demo business, `live` for all others. */
export type Mode = 'live' | 'test'

/** What acts for a business by a token of its own. */
export interface Program {
  readonly id: Id
  readonly name: string
  readonly mode: Mode
  /** How its token begins: enough to recognise it, too little to use it. */
  readonly start: string
  readonly scopes: readonly Scope[]
  readonly madeBy: { readonly id: Id; readonly name: string }
  readonly madeAt: Instant
  readonly expiresAt: Instant
  /** To the hour. */
  readonly usedAt: Instant | null
  readonly withdrawnAt: Instant | null
}

const SECRET_BYTES = 32
const ID_LETTERS = 26
const SHOWN = 6
const FORM = /^kith_(live|test)_([0-9a-z]{26})([0-9a-z]{52})$/

/** A token names its business, so that nothing needs to be searched for it, and carries 256 bits of chance. */
export const newToken = (mode: Mode, businessId: Id): string =>
  `kith_${mode}_${inLetters(idBytes(businessId))}${inLetters(Buffer.from(randomToken(), 'base64url'))}`

export const startOf = (token: string): string => token.slice(0, 'kith_live_'.length + ID_LETTERS + SHOWN)

export const digest = (token: string): Buffer => createHash('sha256').update(token).digest()

/** The mode and the business that a token names; null when it is none of ours. */
export function readToken(token: string): { mode: Mode; businessId: Id } | null {
  const [, mode, business, secret] = FORM.exec(token) ?? []
  const bytes = business === undefined ? null : fromLetters(business, 16)
  return bytes && fromLetters(secret!, SECRET_BYTES) ? { mode: mode as Mode, businessId: idFromBytes(bytes) } : null
}
