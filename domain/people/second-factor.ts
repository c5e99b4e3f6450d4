import { type Instant, MINUTE, SECOND } from '../../kit/clock.ts'
import type { Database, Tx } from '../../kit/database/transaction.ts'
import { type Id, randomLetters, timedId } from '../../kit/ids.ts'
import { refuse } from '../../kit/refusal.ts'
import { noteEvent } from './account-event.ts'
import { countTry, LIMITS } from './limits.ts'
import { hashed, type People } from './people.ts'
import * as store from './factor-store.ts'

const STEP = 30 * SECOND
const BEGIN_COUNTS = 30 * MINUTE
const SEALED_FOR = 'second factor'
const RECOVERY_CODES = 10

const actorOf = (person: Id): { login: 'person'; personId: Id } => ({ login: 'person', personId: person })

/** Loaded when first needed: most people never turn it on. RFC 6238: SHA-1, six digits, thirty seconds, what every app understands. */
const open = async (secret: string, label = 'Kith') => {
  const { TOTP, Secret } = await import('otpauth')
  return new TOTP({ issuer: 'Kith', label, secret: Secret.fromBase32(secret) })
}

/** A new secret for her authenticator app, as text and as the address that a picture shows; it counts once she has shown a code of it. */
export async function beginSecondFactor({ database, keys, now }: People, person: Id, label: string): Promise<{ id: Id; uri: string; secret: string }> {
  const { Secret } = await import('otpauth')
  const secret = new Secret({ size: 20 }).base32
  const id = timedId(now())
  await database.transaction(actorOf(person), tx => store.insertFactor.run(tx, { person, id, secret: keys.seal(`${SEALED_FOR} ${person}`, secret), now: now() }))
  return { id, uri: (await open(secret, label)).toString(), secret }
}

/** The step at which a code is right, one before and one after counting too; null when it is wrong. */
async function stepOf(secret: string, code: string, now: Instant): Promise<number | null> {
  const delta = (await open(secret)).validate({ token: code, timestamp: now, window: 1 })
  return delta === null ? null : Math.floor(now / STEP) + delta
}

/** From now on a code by mail alone does not sign in. Answers her recovery codes, which nobody ever sees again. */
export async function confirmSecondFactor(people: People, person: Id, id: Id, written: string): Promise<string[]> {
  const { database, keys, now } = people
  await countTry(people, LIMITS.secondFactor, person)
  return database.transaction(actorOf(person), async tx => {
    const begun = await store.begunFactor.one(tx, { person, id, since: now() - BEGIN_COUNTS })
    const secret = begun && keys.unseal(`${SEALED_FOR} ${person}`, begun.secret)
    const step = secret && await stepOf(secret, digits(written), now())
    if (!step) return refuseSecond()
    await store.endFactors.run(tx, { person, now: now() })
    await store.confirmFactor.run(tx, { person, id, step, now: now() })
    await noteEvent(tx, person, 'second-factor-on', now())
    return makeCodes(people, tx, person)
  })
}

const digits = (written: string): string => written.replaceAll(/\D/g, '')

/** New recovery codes; the ones before work no more. */
export const newRecoveryCodes = (people: People, person: Id): Promise<string[]> => people.database.transaction(actorOf(person), async tx => {
  if (!await store.factor.one(tx, { person })) refuse('conflict', 'second-factor-off', 'There is no second factor to be recovered.')
  await noteEvent(tx, person, 'recovery-codes-made', people.now())
  return makeCodes(people, tx, person)
})

const codeHash = ({ keys }: People, person: Id, written: string): Buffer =>
  hashed(keys, 'recovery code', `${person} ${written.toUpperCase().replaceAll(/[^0-9A-Z]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')}`)

async function makeCodes(people: People, tx: Tx, person: Id): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () => `${randomLetters(5)}-${randomLetters(5)}`)
  await store.endRecoveryCodes.run(tx, { person, now: people.now() })
  await store.insertRecoveryCodes.run(tx, { person, hashes: codes.map(code => codeHash(people, person, code)), now: people.now() })
  return codes
}

/** Whether signing in needs it, and how many recovery codes are left. */
export const secondFactorOf = (database: Database, person: Id): Promise<{ since: Instant | null; codesLeft: number }> =>
  database.transaction(actorOf(person), async tx => {
    const [factor, codes] = await Promise.all([store.factor.one(tx, { person }), store.recoveryCodesLeft.one(tx, { person })])
    return { since: factor?.confirmed_at ?? null, codesLeft: codes?.left ?? 0 }
  })

/** Refuses whatever is neither a code of her app, used for the first time, nor one of her recovery codes. */
export async function checkSecond(people: People, person: Id, written: string): Promise<void> {
  const { database, keys, now } = people
  await countTry(people, LIMITS.secondFactor, person)
  const right = await database.transaction(actorOf(person), async tx => {
    const factor = await store.factor.one(tx, { person })
    if (!factor) return false
    if (/^\s*\d{3}\s*\d{3}\s*$/.test(written)) {
      const secret = keys.unseal(`${SEALED_FOR} ${person}`, factor.secret)
      const step = secret === null ? null : await stepOf(secret, digits(written), now())
      return step !== null && await store.useStep.run(tx, { person, id: factor.id, step }) === 1
    }
    if (await store.useRecoveryCode.run(tx, { person, hash: codeHash(people, person, written), now: now() }) !== 1) return false
    await noteEvent(tx, person, 'recovery-code-used', now())
    return true
  })
  if (!right) refuseSecond()
}

const refuseSecond = (): never => refuse('not-allowed', 'second-factor-wrong', 'That code of your authenticator app is not right, or was used before.')

/** Turns it off; her recovery codes go with it. */
export const endSecondFactor = (database: Database, person: Id, now: Instant): Promise<void> => database.transaction(actorOf(person), async tx => {
  await store.endFactors.run(tx, { person, now })
  await store.endRecoveryCodes.run(tx, { person, now })
  await noteEvent(tx, person, 'second-factor-off', now)
})
