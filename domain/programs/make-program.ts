import { DAY, type Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import type { Scope } from '../../kit/door/scope.ts'
import { byMember } from '../../kit/facts/fact.ts'
import { leaveFact } from '../../kit/facts/leave.ts'
import { type Id, timedId } from '../../kit/ids.ts'
import { refuse } from '../../kit/refusal.ts'
import { digest, type Mode, newToken, startOf } from './program.ts'
import * as store from './store.ts'

/** A token is renewed by making another; none lives longer than this. */
export const LONGEST_DAYS = 730

export interface NewProgram {
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly expiresInDays: number
  readonly memberId: Id
  readonly at: Instant
}

/** A member lets a program act for the business. The token is in the answer and nowhere else. */
export async function makeProgram(tx: Tx, made: NewProgram): Promise<{ id: Id; token: string }> {
  const business = tx.businessId!
  const name = made.name.trim()
  if (name === '') refuse('invalid', 'program-unnamed', 'Give the program a name, so that everybody knows who acts.')
  const mode = (await store.mode.one(tx, { business }))!.mode as Mode
  const token = newToken(mode, business)
  const id = timedId(made.at)
  const scopes = [...new Set(made.scopes)].sort()
  await store.insert.run(tx, {
    business, id, name, mode, hash: digest(token), start: startOf(token), scopes, member: made.memberId, now: made.at, until: made.at + made.expiresInDays * DAY
  })
  await leaveFact(tx, { kind: 'program.made', about: id, by: byMember(made.memberId), at: made.at, payload: { scopes } })
  return { id, token }
}
