import { createHash } from 'node:crypto'
import { DAY, type Instant, MINUTE } from '../../kit/clock.ts'
import type { Database, Tx } from '../../kit/database/transaction.ts'
import { type Id, isId, randomCode, randomToken, timedId } from '../../kit/ids.ts'
import type { Keys } from '../../kit/keys.ts'
import { refuse } from '../../kit/refusal.ts'
import { oneSpelling } from '../../kit/values/address.ts'
import * as store from './store.ts'

const CODE_LIVES = 10 * MINUTE
const LINK_LIVES = 12 * 60 * MINUTE
const SESSION_LIVES = 30 * DAY
const CODES_AN_HOUR = 5

/** Posts a sign-in code to an address; the code itself enters no fact, no job and no log. */
export type PostCode = (to: string, code: string) => Promise<void>

export interface SignIn { readonly database: Database; readonly keys: Keys; readonly now: () => Instant; readonly postCode: PostCode; readonly demo: boolean }

const hashed = (keys: Keys, purpose: string, words: string): Buffer => Buffer.from(keys.mac(purpose, words, 32), 'base64url')
const digest = (token: string): Buffer => createHash('sha256').update(token).digest()

/** Sends a code, if anybody signs in with this address. Whether anybody does, the answer does not tell. */
export async function askForCode({ database, keys, now, postCode }: SignIn, written: string): Promise<void> {
  const { address } = oneSpelling({ kind: 'email', address: written })
  for (const person of await peopleWithAddress(database, address)) {
    const code = randomCode()
    const made = await database.transaction({ login: 'person', personId: person }, async tx => {
      const recent = await store.codesSince.all(tx, { person, since: now() - 60 * MINUTE })
      if (recent.length >= CODES_AN_HOUR) return false
      const hash = hashed(keys, 'sign-in code', `${person} ${code}`)
      await store.insertCode.run(tx, { person, id: timedId(now()), hash, now: now(), until: now() + CODE_LIVES })
      return true
    })
    if (made) await postCode(address, code)
  }
}

/** Exchanges a code for a session token. Five wrong ones spend it. */
export async function signInByCode({ database, keys, now }: SignIn, written: string, code: string): Promise<string> {
  const { address } = oneSpelling({ kind: 'email', address: written })
  for (const person of await peopleWithAddress(database, address)) {
    const token = await database.transaction({ login: 'person', personId: person }, async tx => {
      const hash = hashed(keys, 'sign-in code', `${person} ${code.replaceAll(/\D/g, '')}`)
      if (await store.useCode.one(tx, { person, hash, now: now() })) return startSession(tx, person, now())
      await store.countWrong.run(tx, { person, now: now() })
      return null
    })
    if (token) return token
  }
  return refuse('not-allowed', 'code-wrong', 'That code is not right, or it is too old. Ask for a new one.')
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

export async function signInByLink({ database, now, demo }: SignIn, token: string): Promise<string> {
  const person = personOf(token)
  const session = person && await database.transaction({ login: 'person', personId: person }, async tx => {
    for (const kind of demo ? ['operator', 'demo'] as const : ['operator'] as const) {
      if (await store.useLink.one(tx, { person, hash: linkDigest(kind, token), now: now() })) return startSession(tx, person, now())
    }
    return null
  })
  return session ?? refuse('not-allowed', 'link-used', 'This link has been used or is too old. Start Kith again for new ones, or sign in with your address.')
}

async function startSession(tx: Tx, person: Id, now: Instant): Promise<string> {
  const token = `${person}.${randomToken()}`
  await store.insertSession.run(tx, { person, id: timedId(now), hash: digest(token), now, until: now + SESSION_LIVES })
  return token
}

/** Whose session a token is; null when it has ended, is too old, or never was. */
export async function whoseSession(database: Database, token: string, now: Instant): Promise<Id | null> {
  const person = personOf(token)
  if (!person) return null
  const found = await database.transaction({ login: 'person', personId: person }, tx => store.session.one(tx, { person, hash: digest(token), now }))
  return found && person
}

export async function endSession(database: Database, token: string, now: Instant): Promise<void> {
  const person = personOf(token)
  if (person) await database.transaction({ login: 'person', personId: person }, tx => store.endSession.run(tx, { person, hash: digest(token), now }))
}

function personOf(token: string): Id | null {
  const id = token.slice(0, 36)
  return isId(id) && token[36] === '.' ? id : null
}

export const peopleWithAddress = (database: Database, address: string): Promise<Id[]> =>
  database.transaction({ login: 'worker' }, async tx => (await store.peopleAt.all(tx, { kind: 'email', address })).map(row => row.person))


