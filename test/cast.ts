import type { NewBusiness } from '../domain/businesses/open-business.ts'
import { type Instant, readInstant } from '../kit/clock.ts'
import { derivedId, randomId } from '../kit/ids.ts'

/** A Tuesday morning, ten past nine in London. */
export const TUESDAY: Instant = readInstant('2026-06-09T08:10:00Z')!

export const ada = { name: 'Ada Marsh', email: 'ada@marsh.example' }
export const bo = { name: 'Bo Lindqvist', email: 'bo.lindqvist@post.example' }
export const yusra = { name: 'يسرى حداد', email: 'yusra@haddad.example' }

/** Harbour Bikes, with Kim at the counter and Sam in the workshop; a business of its own in every test. */
export function harbourBikes(at: Instant, slug = 'harbour'): NewBusiness & { kim: string; sam: string } {
  const id = randomId()
  const [kim, sam] = [derivedId(id, 'kim'), derivedId(id, 'sam')]
  return {
    id, slug, name: 'Harbour Bikes', about: 'Bicycles, mended and sold by the old harbour.', timeZone: 'Europe/London', kim, sam,
    members: [{ id: kim, name: 'Kim', role: 'owner' }, { id: sam, name: 'Sam', role: 'member' }],
    addresses: [{ channel: 'email', address: `hello@${slug}.example` }, { channel: 'counter', address: `counter@${slug}.example` }],
    hours: [1, 2, 3, 4, 5, 6].map(weekday => ({ weekday, opens: 9 * 60, closes: 18 * 60 })), answerWithinMinutes: 120, demo: false, at
  }
}
