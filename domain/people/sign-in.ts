import { createHash } from 'node:crypto'
import { HOUR, type Instant } from '../../kit/clock.ts'
import type { Database } from '../../kit/database/transaction.ts'
import { type Id, isId, randomId, randomToken } from '../../kit/ids.ts'
import { refuse } from '../../kit/refusal.ts'
import { type Address, oneSpelling } from '../../kit/values/address.ts'
import { linkWhatCame } from './acquaintances-of.ts'
import { checkCode, type CodeAim, sendCode, spendCode } from './codes.ts'
import { PHONE_COUNTS, readOwnAddress } from './own-address.ts'
import type { Used } from './passkey-shapes.ts'
import { checkPasskey } from './passkeys.ts'
import type { People } from './people.ts'
import { askRecovery, finishRecovery } from './recovery.ts'
import { hasOtherWayIn } from './remove-address.ts'
import { checkSecond, secondFactorOf } from './second-factor.ts'
import { startSession } from './sessions.ts'
import * as store from './store.ts'
import { type Owner, ownersOf, takeAddress } from './take-address.ts'

const LINK_LIVES = 12 * HOUR

/** Where a sign-in comes from: as coarse as we keep it. */
export interface Caller { readonly device: string; readonly network: string }

const digest = (token: string): Buffer => createHash('sha256').update(token).digest()
const aimAt = (address: Address): CodeAim => ({ why: 'sign-in', person: null, address })

/** Sends a code. Whether anybody signs in with this address, neither the answer nor its time tells. */
export const askForCode = (people: People, written: string, { network }: Caller): Promise<void> =>
  sendCode(people, aimAt(readOwnAddress(written)), network)

/** What comes with a code. `anew`: somebody else had this address before her, and she wants an account of her own. */
export interface ByCode { readonly address: string; readonly code: string; readonly second?: string; readonly anew?: boolean }

/** Exchanges a code for the token of a session; somebody who has no account has one then. */
export async function signInByCode(people: People, { address: written, code, second, anew = false }: ByCode, caller: Caller): Promise<string> {
  const { database, now } = people
  const address = readOwnAddress(written)
  await checkCode(people, aimAt(address), code, caller.network)
  const owners = (await ownersOf(database, address)).filter(owner => owner.current)
  const person = anew ? null : await whoSignsIn(database, address, owners, now())
  if (person) await passSecond(people, person, second)
  await spendCode(people, aimAt(address), code)
  const hers = person ?? await join(database, now())
  await takeAddress(database, hers, address, owners.some(owner => owner.shared) ? 'shared' : 'alone', now())
  await linkWhatCame(database, hers)
  return database.transaction({ login: 'person', personId: hers }, tx => startSession(tx, hers, caller.device, now()))
}

/** With a second factor a code by mail is not enough, unless the wait of a recovery is over. */
export async function passSecond(people: People, person: Id, second: string | undefined): Promise<void> {
  const { since } = await secondFactorOf(people.database, person)
  if (since === null || (!second && await finishRecovery(people.database, person, people.now()))) return
  if (!second) return refuse('not-allowed', 'second-factor', 'Please also give the code that your authenticator app shows, or a recovery code.')
  await checkSecond(people, person, second)
}

/** The second factor is lost: begins the wait, told to all her addresses. Answers until when. */
export async function recover(people: People, { address: written, code }: ByCode, { network }: Caller): Promise<Instant> {
  const { database, now } = people
  const address = readOwnAddress(written)
  await checkCode(people, aimAt(address), code, network)
  const owners = (await ownersOf(database, address)).filter(owner => owner.current)
  const person = await whoSignsIn(database, address, owners, now())
  await spendCode(people, aimAt(address), code)
  if (!person) return refuse('conflict', 'second-factor-off', 'Your account has no second factor. Sign in with the code alone.')
  return askRecovery(database, person, now())
}

/** Exchanges a proof by passkey for the token of a session. It is two factors in one: a thing she has, unlocked by her. */
export async function signInByPasskey(people: People, used: Used, { device, network }: Caller): Promise<string> {
  const person = await checkPasskey(people, used, network)
  return people.database.transaction({ login: 'person', personId: person }, tx => startSession(tx, person, device, people.now()))
}

/**
 * Which account a code opens; null when a new one is to be made. An address that others have too lets in only her who has no other way, and
 * a telephone number only while she has confirmed it lately: it may be somebody else's by now.
 */
async function whoSignsIn(database: Database, { kind, address }: Address, owners: readonly Owner[], now: Instant): Promise<Id | null> {
  const counted = owners.filter(owner => kind === 'email' || (owner.confirmed !== null && now - owner.confirmed < PHONE_COUNTS))
  const may: Id[] = []
  for (const { person, shared } of counted) {
    if (!shared || !await database.transaction({ login: 'person', personId: person }, tx => hasOtherWayIn(tx, person, address))) may.push(person)
  }
  if (may.length === 1) return may[0]!
  if (counted.length === 0) return null
  return refuse('conflict', 'address-shared', 'Several people use this address. Sign in with another of yours, or with a passkey.')
}

async function join(database: Database, now: Instant): Promise<Id> {
  const person = randomId()
  await database.transaction({ login: 'person', personId: person }, tx => store.insertPerson.run(tx, { person, name: '', now }))
  return person
}

/** A link that signs in once, for the demo and for `kith token`; it is exchanged by POST and never travels in a URL's path or query. */
export async function makeLink(database: Database, person: Id, now: Instant, kind: 'operator' | 'demo' = 'operator'): Promise<string> {
  const token = `${person}.${randomToken()}`
  await database.transaction({ login: 'person', personId: person }, tx =>
    store.insertLink.run(tx, { person, hash: linkDigest(kind, token), until: now + LINK_LIVES }))
  return token
}

/** A link of the demo is another thing than an operator's: where the demo does not run, it opens nothing. */
const linkDigest = (kind: 'operator' | 'demo', token: string): Buffer => digest(kind === 'demo' ? `demo ${token}` : token)

export async function signInByLink({ database, now, demo }: People, token: string, { device }: Caller): Promise<string> {
  const person = personOf(token)
  const session = person && await database.transaction({ login: 'person', personId: person }, async tx => {
    for (const kind of demo ? ['operator', 'demo'] as const : ['operator'] as const) {
      if (await store.useLink.one(tx, { person, hash: linkDigest(kind, token), now: now() })) return startSession(tx, person, device, now())
    }
    return null
  })
  return session ?? refuse('not-allowed', 'link-used', 'This link has been used or is too old. Start Kith again for new ones, or sign in with your address.')
}

function personOf(token: string): Id | null {
  const id = token.slice(0, 36)
  return isId(id) && token[36] === '.' ? id : null
}

/** Who has this mail address now. */
export const peopleWithAddress = async (database: Database, written: string): Promise<Id[]> =>
  (await ownersOf(database, oneSpelling({ kind: 'email', address: written }))).filter(owner => owner.current).map(owner => owner.person)
