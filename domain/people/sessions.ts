import { createHash, timingSafeEqual } from 'node:crypto'
import { DAY, type Instant, MINUTE } from '../../kit/clock.ts'
import type { Database, Tx } from '../../kit/database/transaction.ts'
import { type Id, isId, randomId, randomToken } from '../../kit/ids.ts'
import { refuse } from '../../kit/refusal.ts'
import { noteEvent } from './account-event.ts'
import * as store from './session-store.ts'

const LIVES = 30 * DAY
/** What a provider opened, it is asked for again each day. */
const CONFINED_LIVES = DAY
const livesFor = (confinedTo: Id | null): number => confinedTo === null ? LIVES : CONFINED_LIVES
const TURNS_AFTER = 15 * MINUTE
/** Requests that were on their way when the secret turned over. */
const GRACE = MINUTE
const NOTED_EVERY = 5 * MINUTE
/** For how long a proof lets her change how she gets in. */
const PROOF_COUNTS = 15 * MINUTE

export interface Session {
  readonly personId: Id
  readonly id: Id
  /** When she last proved that it is she. */
  readonly provedAt: Instant
  /** The token to be used from now on; null when the one that came stays. */
  readonly renewed: string | null
  /** The only business that it opens, because that business's own provider opened it; null for one that opens all that is hers. */
  readonly confinedTo: Id | null
}

const digest = (secret: string): Buffer => createHash('sha256').update(secret).digest()
const write = (person: Id, id: Id, secret: string): string => `${person}.${id}.${secret}`

function readToken(token: string): { person: Id; id: Id; secret: string } | null {
  const [person, id, secret, ...rest] = token.split('.')
  return person && id && secret && rest.length === 0 && isId(person) && isId(id) ? { person, id, secret } : null
}

/** Opens a session; the answer is its token. From a device on which she was never before, she is told. */
export async function startSession(tx: Tx, person: Id, device: string, now: Instant, confinedTo: Id | null = null): Promise<string> {
  const before = await store.devicesBefore.all(tx, { person })
  const [id, secret] = [randomId(), randomToken()]
  await store.insertSession.run(tx, { person, id, hash: digest(secret), device, business: confinedTo, now, until: now + livesFor(confinedTo) })
  if (before.length > 0 && before.every(row => row.device !== device)) await noteEvent(tx, person, 'signed-in-on-new-device', now, { device })
  return write(person, id, secret)
}

/**
 * Whose session a token is; null when it has ended, is too old, or never was. The secret turns over with use (`turn`), and the one before counts
 * until the new one has been seen, so that an answer lost on its way signs nobody out. An older one after that is a copy in other hands:
 * which of the two is hers nobody can tell, so the session ends.
 */
export async function whoseSession(database: Database, token: string, now: Instant, turn = true): Promise<Session | null> {
  const read = readToken(token)
  if (!read) return null
  const { person, id } = read
  return database.transaction({ login: 'person', personId: person }, async tx => {
    const row = await store.session.one(tx, { person, id, now })
    if (!row) return null
    const given = digest(read.secret)
    const found: Session = { personId: person, id, provedAt: row.proved_at ?? 0, renewed: null, confinedTo: row.business_id }
    if (timingSafeEqual(given, row.token_hash)) {
      if (turn && now - (row.turned_at ?? 0) >= TURNS_AFTER) return { ...found, renewed: await turnOver(tx, found, given, now) }
      if (row.seen_at === null || now - (row.used_at ?? 0) >= NOTED_EVERY) await store.seeSession.run(tx, { person, id, now })
      return found
    }
    if (row.previous_hash && timingSafeEqual(given, row.previous_hash)) {
      if (now - (row.turned_at ?? 0) < GRACE) return found
      if (row.seen_at === null) return turn ? { ...found, renewed: await turnOver(tx, found, given, now) } : found
      if (now - row.seen_at < GRACE) return found
    }
    await store.endSession.one(tx, { person, id, now })
    await noteEvent(tx, person, 'session-stolen', now, { device: row.device })
    return null
  })
}

async function turnOver(tx: Tx, { personId: person, id, confinedTo }: Session, previous: Uint8Array, now: Instant): Promise<string> {
  const secret = randomToken()
  await store.turnSession.run(tx, { person, id, hash: digest(secret), previous, now, until: now + livesFor(confinedTo) })
  return write(person, id, secret)
}

/** What changes how she gets in needs a proof that is not older than a quarter of an hour: a session left open is not enough. */
export function needFreshProof(session: Pick<Session, 'provedAt'>, now: Instant): void {
  if (now - session.provedAt >= PROOF_COUNTS) refuse('not-allowed', 'prove-again', 'Please show once more that it is you; then this can be done.')
}

export const proveSession = (database: Database, person: Id, id: Id, now: Instant): Promise<number> =>
  database.transaction({ login: 'person', personId: person }, tx => store.proveSession.run(tx, { person, id, now }))

/** Where she is signed in, the last used first. */
export const sessionsOf = (database: Database, person: Id, now: Instant): Promise<{ id: Id; device: string; startedAt: Instant; usedAt: Instant }[]> =>
  database.transaction({ login: 'person', personId: person }, async tx => (await store.sessions.all(tx, { person, now })).map(row =>
    ({ id: row.id, device: row.device, startedAt: row.started_at, usedAt: row.used_at ?? row.started_at })))

export async function endSession(database: Database, person: Id, id: Id, now: Instant): Promise<void> {
  const ended = isId(id) && await database.transaction({ login: 'person', personId: person }, tx => store.endSession.one(tx, { person, id, now }))
  if (!ended) refuse('not-found', 'not-found', 'That is not here.')
}

/** Signs out everywhere, also here. */
export const endSessions = (database: Database, person: Id, now: Instant): Promise<void> =>
  database.transaction({ login: 'person', personId: person }, async tx => {
    await store.endSessions.run(tx, { person, but: null, now })
    await noteEvent(tx, person, 'signed-out-everywhere', now)
  })
