import { SECOND } from '../kit/clock.ts'
import type { Database } from '../kit/database/transaction.ts'
import type { Seat } from '../kit/door/route.ts'
import { type Id, isId } from '../kit/ids.ts'
import { Refusal, refuse } from '../kit/refusal.ts'
import { knowMember } from '../domain/businesses/know-business.ts'
import { confinedTo } from '../domain/people/membership.ts'
import { isSteward, knowPerson } from '../domain/people/person.ts'
import { whoseSession } from '../domain/people/sign-in.ts'
import { SIGN_IN } from './problem.ts'

const REMEMBER = 5 * SECOND

export interface Doorkeeper {
  /** Whose session this is, or a refusal. */
  person(token: string | undefined): Promise<Id>
  /** Her place at a business; where she has none, or her session is confined to another, that business is not found. */
  seat(person: Id, businessId: string, token: string | undefined): Promise<Seat>
  /** The business to which a session is confined; null for one that opens all that is hers. */
  confined(token: string | undefined): Promise<Id | null>
  /** Refuses whoever does not run the platform. */
  steward(person: Id): Promise<void>
  forget(token: string): void
  /** Forgets who serves at a business, and tells whoever listens. */
  lookAgain(businessId: Id): void
  onLookAgain(listener: (businessId: Id) => void): void
}

/** Knows who comes in. Remembers for a few seconds, so that a screen that asks ten things asks the database once. */
export function openDoorkeeper(database: Database, now: () => number): Doorkeeper {
  const people = new Map<string, { until: number; person: Promise<Id | null> }>()
  const confinements = new Map<string, { until: number; businessId: Promise<Id | null> }>()
  const listeners: ((businessId: Id) => void)[] = []
  const seats = new Map<string, { until: number; seat: Promise<Seat> }>()
  const remember = <T extends { until: number }>(memory: Map<string, T>, key: string, make: () => T): T => {
    const found = memory.get(key)
    if (found && found.until > now()) return found
    if (memory.size > 20_000) memory.clear()
    const made = make()
    memory.set(key, made)
    return made
  }
  const confined: Doorkeeper['confined'] = async token => {
    if (!token) return null
    const entry = remember(confinements, token, () => ({ until: now() + REMEMBER, businessId: confinedTo(database, token) }))
    return entry.businessId.catch(error => { confinements.delete(token); throw error })
  }
  return {
    confined,
    async person(token) {
      if (!token) return refuse('not-allowed', SIGN_IN, 'Please sign in first.')
      const entry = remember(people, token, () => ({ until: now() + REMEMBER, person: whoseSession(database, token, now()) }))
      const person = await entry.person.catch(error => { people.delete(token); throw error })
      return person ?? refuse('not-allowed', SIGN_IN, 'Your session has ended. Please sign in again.')
    },
    async seat(person, businessId, token) {
      const only = await confined(token)
      if (!isId(businessId) || (only !== null && only !== businessId)) return refuse('not-found', 'not-found', 'That is not here.')
      const key = `${person} ${businessId}`
      const entry = remember(seats, key, () => ({ until: now() + REMEMBER, seat: findSeat(database, person, businessId) }))
      return entry.seat.catch(error => { seats.delete(key); throw error })
    },
    async steward(person) {
      if (!await isSteward(database, person)) refuse('not-found', 'not-found', 'That is not here.')
    },
    forget(token) { people.delete(token) },
    lookAgain(businessId) {
      for (const key of seats.keys()) if (key.endsWith(businessId)) seats.delete(key)
      for (const hear of listeners) hear(businessId)
    },
    onLookAgain(listener) { listeners.push(listener) }
  }
}

async function findSeat(database: Database, person: Id, businessId: Id): Promise<Seat> {
  const { memberships } = await knowPerson(database, person)
  // A membership whose member has left, or never came to be, is no place; another may be.
  for (const { memberId } of memberships.filter(m => m.businessId === businessId)) {
    const member = await database.transaction({ login: 'business', businessId }, tx => knowMember(tx, memberId)).catch(unlessRefused)
    if (member) return { businessId, id: member.id, name: member.name, role: member.role }
  }
  return refuse('not-found', 'not-found', 'That is not here.')
}

const unlessRefused = (error: unknown): null => {
  if (error instanceof Refusal) return null
  throw error
}
