import { type Instant, MINUTE } from '../../kit/clock.ts'
import type { Database, Tx } from '../../kit/database/transaction.ts'
import { type Id, idBytes, idFromBytes, randomToken, timedId } from '../../kit/ids.ts'
import { refuse } from '../../kit/refusal.ts'
import { noteEvent } from './account-event.ts'
import { countTry, LIMITS } from './limits.ts'
import { readProof } from './passkey-proof.ts'
import type { Made, Used } from './passkey-shapes.ts'
import * as store from './factor-store.ts'
import { type People, placeOf } from './people.ts'
import { hasOtherWayIn } from './remove-address.ts'

const CHALLENGE_LIVES = 5 * MINUTE
const MOST = 20
/** ES256, EdDSA and RS256 (COSE), the one that authenticators like best first. */
const ALGORITHMS = [-7, -8, -257]

const actorOf = (person: Id): { login: 'person'; personId: Id } => ({ login: 'person', personId: person })
const here = ({ url }: People): { origin: string; rpId: string } => ({ origin: new URL(url()).origin, rpId: new URL(url()).hostname })

/** A challenge says where it is kept: 16 bytes of place, 32 of chance. */
async function makeChallenge({ database, now }: People, place: Id): Promise<string> {
  const challenge = Buffer.concat([idBytes(place), Buffer.from(randomToken(), 'base64url')]).toString('base64url')
  await database.transaction(actorOf(place), async tx => {
    await store.forgetChallenges.run(tx, { person: place, now: now() })
    await store.insertChallenge.run(tx, { person: place, challenge, until: now() + CHALLENGE_LIVES })
  })
  return challenge
}

const placeIn = (challenge: string): Id => idFromBytes(Buffer.concat([Buffer.from(challenge, 'base64url'), Buffer.alloc(16)]).subarray(0, 16))

/** Of all that comes back with a challenge, once; whatever becomes of it, it counts no second time. */
const takeChallenge = ({ database, now }: People, place: Id) => async (challenge: string): Promise<boolean> =>
  await database.transaction(actorOf(place), tx => store.takeChallenge.one(tx, { person: place, challenge, now: now() })) !== null

/** What her browser needs to make a passkey. */
export async function passkeyToMake(people: People, person: Id, name: string) {
  const known = await people.database.transaction(actorOf(person), tx => store.passkeys.all(tx, { person }))
  if (known.length >= MOST) refuse('conflict', 'enough-passkeys', 'You have as many passkeys as fit. Remove one that you do not use.')
  return {
    rp: { id: here(people).rpId, name: 'Kith' }, user: { id: idBytes(person).toString('base64url'), name, displayName: name },
    challenge: await makeChallenge(people, person), timeout: CHALLENGE_LIVES, attestation: 'none' as const,
    pubKeyCredParams: ALGORITHMS.map(alg => ({ alg, type: 'public-key' as const })),
    excludeCredentials: known.map(key => ({ id: key.credential, type: 'public-key' as const })),
    authenticatorSelection: { residentKey: 'required' as const, requireResidentKey: true as const, userVerification: 'required' as const }
  }
}

/** Keeps a passkey that her browser has made. */
export async function addPasskey(people: People, person: Id, name: string, made: Made): Promise<void> {
  const [{ verifyRegistrationResponse }, { decodeAttestationObject, isoBase64URL }] =
    await Promise.all([import('@simplewebauthn/server'), import('@simplewebauthn/server/helpers')])
  const { origin, rpId } = here(people)
  const result = await verified(async () => {
    // Certificates would be looked up at addresses that they name themselves; we asked for none and take none.
    if (decodeAttestationObject(isoBase64URL.toBuffer(made.response.attestationObject)).get('attStmt').get('x5c')) return null
    const checked = await verifyRegistrationResponse({
      response: { ...made, clientExtensionResults: {} } as Parameters<typeof verifyRegistrationResponse>[0]['response'], expectedChallenge: takeChallenge(people, person),
      expectedOrigin: origin, expectedRPID: rpId, requireUserVerification: true, supportedAlgorithmIDs: ALGORITHMS
    })
    return checked.verified ? checked.registrationInfo : null
  })
  const { credential } = result ?? refuseKey()
  const now = people.now()
  await people.database.transaction(actorOf(person), async tx => {
    await store.insertPasskey.run(tx, {
      person, id: timedId(now), credential: credential.id, key: credential.publicKey, counter: credential.counter,
      transports: credential.transports ?? [], name, now
    })
    await noteEvent(tx, person, 'passkey-added', now, { device: name })
  })
}

/** What any browser needs to show a passkey: nobody is named, the passkey says whose it is. */
export async function passkeyToUse(people: People, network: string) {
  await countTry(people, LIMITS.challengesFromNetwork, network)
  return {
    challenge: await makeChallenge(people, placeOf(people.keys, 'challenges', network)), rpId: here(people).rpId, timeout: CHALLENGE_LIVES,
    userVerification: 'required' as const
  }
}

/** Whose passkey this is, after it has been proved; `person` when only hers will do. */
export async function checkPasskey(people: People, used: Used, network: string, person?: Id): Promise<Id> {
  await countTry(people, LIMITS.guessesFromNetwork, network)
  const handle = Buffer.from(used.response.userHandle ?? '', 'base64url')
  const hers = person ?? (handle.length === 16 ? idFromBytes(handle) : refuseKey())
  const known = await people.database.transaction(actorOf(hers), tx => store.passkey.one(tx, { person: hers, credential: used.id }))
  if (!known) return refuseKey()
  const isOurs = (challenge: string): Promise<boolean> => takeChallenge(people, placeIn(challenge))(challenge)
  const counter = await verified(() => readProof(used, { ...here(people), publicKey: known.public_key, counter: known.counter, isOurs }))
  if (counter === null) return refuseKey()
  await people.database.transaction(actorOf(hers), tx => store.usePasskey.run(tx, { person: hers, id: known.id, counter, now: people.now() }))
  return hers
}

/** What the library throws is a proof that failed, for reasons that only help an attacker. */
const verified = <T>(work: () => Promise<T | null>): Promise<T | null> => work().catch(() => null)

const refuseKey = (): never => refuse('not-allowed', 'passkey-wrong', 'That passkey does not work here. Use another one, or a code by mail.')

/** Her passkeys, the first first. */
export const passkeysOf = (database: Database, person: Id): Promise<{ id: Id; name: string; addedAt: Instant; usedAt: Instant | null }[]> =>
  database.transaction(actorOf(person), async tx => (await store.passkeys.all(tx, { person })).map(row =>
    ({ id: row.id, name: row.name, addedAt: row.added_at, usedAt: row.used_at })))

const touch = (database: Database, person: Id, work: (tx: Tx) => Promise<number>): Promise<void> => database.transaction(actorOf(person), async tx => {
  if (await work(tx) === 0) refuse('not-found', 'not-found', 'That is not here.')
})

export const namePasskey = (database: Database, person: Id, id: Id, name: string): Promise<void> =>
  touch(database, person, tx => store.namePasskey.run(tx, { person, id, name }))

/** A passkey that is lost opens nothing any more; the last way in stays. */
export const removePasskey = (database: Database, person: Id, id: Id, now: Instant): Promise<void> => touch(database, person, async tx => {
  const [keys, left] = await Promise.all([store.passkeys.all(tx, { person }), hasOtherWayIn(tx, person, '', id)])
  if (!left) refuse('conflict', 'last-way-in', 'This is your last way in. Add a mail address that is yours alone, or another passkey, and then remove it.')
  await noteEvent(tx, person, 'passkey-removed', now, { device: keys.find(key => key.id === id)?.name ?? '' })
  return store.removePasskey.run(tx, { person, id, now })
})
