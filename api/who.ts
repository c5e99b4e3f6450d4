import { SECOND } from '../kit/clock.ts'
import type { Database } from '../kit/database/transaction.ts'
import type { Seat } from '../kit/door/route.ts'
import { type Id, isId } from '../kit/ids.ts'
import { Refusal, refuse } from '../kit/refusal.ts'
import { type Entrant, whoseToken } from '../domain/programs/know-program.ts'
import { knowMember } from '../domain/businesses/know-business.ts'
import { isSteward, knowPerson } from '../domain/people/person.ts'
import { type Session, whoseSession } from '../domain/people/sessions.ts'
import { SIGN_IN, TOKEN } from './problem.ts'

const REMEMBER = 5 * SECOND

export interface Doorkeeper {
  /** Whose session this is, or a refusal. */
  session(token: string | undefined): Promise<Session>
  /** The same for what cannot be given a new token with its answer, such as a stream. */
  still(token: string | undefined): Promise<Session>
  /** Her place at a business; where she has none, or her session is confined to another, that business is not found. */
  seat(session: Pick<Session, 'personId' | 'confinedTo'>, businessId: string): Promise<Seat>
  /** Refuses whoever does not run the platform. */
  steward(person: Id): Promise<void>
  /** Which program comes in by a token, or a refusal. */
  program(token: string): Promise<Entrant>
  /** Her sessions have changed: the next call asks the database. */
  forget(person: Id): void
  /** Who may what has changed: nothing of it is remembered. */
  forgetAll(): void
}

/** Knows who comes in. Remembers for a few seconds, so that a screen that asks ten things asks the database once. */
export function openDoorkeeper(database: Database, now: () => number): Doorkeeper {
  const sessions = new Map<string, { until: number; session: Promise<Session | null> }>()
  const tokens = new Map<Id, Set<string>>()
  const seats = new Map<string, { until: number; seat: Promise<Seat> }>()
  const programs = new Map<string, { until: number; program: Promise<Entrant | null> }>()
  const remember = <T extends { until: number }>(memory: Map<string, T>, key: string, make: () => T): T => {
    const found = memory.get(key)
    if (found && found.until > now()) return found
    if (memory.size > 20_000) { memory.clear(); if (memory === sessions as Map<string, unknown>) tokens.clear() }
    const made = make()
    memory.set(key, made)
    return made
  }
  const sessionOf = async (token: string | undefined, turn: boolean): Promise<Session> => {
    if (!token) return refuse('not-allowed', SIGN_IN, 'Please sign in first.')
    const entry = remember(sessions, token, () => {
      const person = token.slice(0, 36)
      const hers = tokens.get(person) ?? new Set<string>()
      tokens.set(person, hers.add(token))
      return { until: now() + REMEMBER, session: whoseSession(database, token, now(), turn) }
    })
    const session = await entry.session.catch(error => { sessions.delete(token); throw error })
    return session ?? refuse('not-allowed', SIGN_IN, 'Your session has ended. Please sign in again.')
  }
  return {
    session: token => sessionOf(token, true),
    still: token => sessionOf(token, false),
    async seat({ personId: person, confinedTo }, businessId) {
      if (!isId(businessId) || (confinedTo !== null && confinedTo !== businessId)) return refuse('not-found', 'not-found', 'That is not here.')
      const key = `${person} ${businessId}`
      const entry = remember(seats, key, () => ({ until: now() + REMEMBER, seat: findSeat(database, person, businessId) }))
      return entry.seat.catch(error => { seats.delete(key); throw error })
    },
    async steward(person) {
      if (!await isSteward(database, person)) refuse('not-found', 'not-found', 'That is not here.')
    },
    async program(token) {
      const entry = remember(programs, token, () => ({ until: now() + REMEMBER, program: whoseToken(database, token, now()) }))
      const program = await entry.program.catch(error => { programs.delete(token); throw error })
      return program ?? refuse('not-allowed', TOKEN, 'This token opens nothing: it was withdrawn, has expired, or never was one.')
    },
    forget(person) {
      for (const token of tokens.get(person) ?? []) sessions.delete(token)
      tokens.delete(person)
    },
    forgetAll() { for (const memory of [seats, programs]) memory.clear() }
  }
}

async function findSeat(database: Database, person: Id, businessId: Id): Promise<Seat> {
  const { memberships } = await knowPerson(database, person)
  // A membership whose member has left, or never came to be, is no place; another may be.
  for (const { memberId } of memberships.filter(m => m.businessId === businessId)) {
    const member = await database.transaction({ login: 'business', businessId }, tx => knowMember(tx, memberId)).catch(unlessRefused)
    if (member) return { businessId, id: member.id, name: member.name, role: member.role, programId: null }
  }
  return refuse('not-found', 'not-found', 'That is not here.')
}

const unlessRefused = (error: unknown): null => {
  if (error instanceof Refusal) return null
  throw error
}
