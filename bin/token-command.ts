import { parseArgs } from 'node:util'
import { knowPerson } from '../domain/people/person.ts'
import { makeLink, peopleWithAddress } from '../domain/people/sign-in.ts'
import { type Instant, systemClock } from '../kit/clock.ts'
import { type Database, openDatabase } from '../kit/database/transaction.ts'
import { KITH } from '../kit/facts/fact.ts'
import { leaveFact } from '../kit/facts/leave.ts'
import { refuse } from '../kit/refusal.ts'
import { oneSpelling } from '../kit/values/address.ts'
import { EXIT, refuseUsage } from './exit.ts'
import { findDatabase, findKith } from './find-kith.ts'
import { urlOf } from './url-of.ts'

/** `kith token --as ADDRESS`: prints a link by which the member with this address signs in once. It leaves a fact wherever she serves. */
export async function tokenCommand(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { as: { type: 'string' } } })
  if (!values.as) return refuseUsage('Say for whom: kith token --as ADDRESS.')
  const found = findKith()
  const database = openDatabase(await findDatabase(found), 2)
  try {
    process.stdout.write(`${found.config.url ?? urlOf(found.config)}/sign-in#link=${await makeToken(database, values.as, systemClock.now())}\n`)
    return EXIT.ok
  } finally {
    await database.close()
  }
}

/** The fact comes first: a link that nobody can see was made must not be possible. */
export async function makeToken(database: Database, written: string, at: Instant): Promise<string> {
  const [person] = await peopleWithAddress(database, oneSpelling({ kind: 'email', address: written }).address)
  if (!person) return refuse('not-found', 'no-such-member', `Nobody signs in with ${written} here.`)
  const { memberships } = await knowPerson(database, person)
  for (const { businessId, memberId } of memberships) {
    await database.transaction({ login: 'business', businessId }, tx =>
      leaveFact(tx, { kind: 'member.token-made', about: memberId, by: KITH, at, payload: { member: memberId } }))
  }
  return makeLink(database, person, at)
}
