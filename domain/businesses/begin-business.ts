import type { Instant } from '../../kit/clock.ts'
import type { Database } from '../../kit/database/transaction.ts'
import { type Id, randomId } from '../../kit/ids.ts'
import { refuse } from '../../kit/refusal.ts'
import { oneSpelling } from '../../kit/values/address.ts'
import { joinAsPerson, serveAs } from '../people/person.ts'
import { peopleWithAddress } from '../people/sign-in.ts'
import { findBusinessBySlug } from './know-business.ts'
import { openBusiness } from './open-business.ts'
import { checkTimes, type Hours } from './set-business.ts'

export interface Beginning {
  readonly name: string
  readonly slug: string
  readonly timeZone: string
  readonly hours: readonly Hours[]
  readonly answerWithinMinutes: number
  readonly owner: { readonly name: string; readonly address: string }
}

/** Nine to six from Monday to Friday: what a business begins with that has not said otherwise. */
export const USUAL_HOURS: readonly Hours[] = [1, 2, 3, 4, 5].map(weekday => ({ weekday, opens: 9 * 60, closes: 18 * 60 }))

/**
 * A business that can be written to at once, at hello@its-name.the-mail-domain, with its first owner. Her account is the one that has her
 * address already, or a new one.
 */
export async function beginBusiness(
  database: Database, asked: Beginning, mailDomain: string, at: Instant
): Promise<{ businessId: Id; personId: Id; address: string }> {
  const slug = asked.slug.trim().toLowerCase()
  const { address } = oneSpelling({ kind: 'email', address: asked.owner.address })
  if (!/^[a-z0-9](-?[a-z0-9])*$/.test(slug) || slug.length > 63) {
    refuse('invalid', 'slug-malformed', 'The short name takes small letters, digits and single hyphens, 63 at most.')
  }
  if (asked.name.trim() === '' || asked.owner.name.trim() === '') refuse('invalid', 'name-missing', 'The business and its owner need a name.')
  if (!/^[^\s@<>]+@[^\s@<>]+$/.test(address)) refuse('invalid', 'address-malformed', 'The owner needs a mail address, to sign in with.')
  checkTimes(asked.timeZone, asked.hours)
  const businessId = randomId()
  const memberId = randomId()
  if (await findBusinessBySlug(database, slug)) refuseSlug()
  const mail = `hello@${slug}.${mailDomain}`
  await database.transaction({ login: 'business', businessId }, tx => openBusiness(tx, {
    id: businessId, slug, name: asked.name.trim(), about: '', timeZone: asked.timeZone, hours: asked.hours, demo: false, at,
    answerWithinMinutes: asked.answerWithinMinutes, members: [{ id: memberId, name: asked.owner.name.trim(), role: 'owner' }],
    addresses: [{ channel: 'email', address: mail }, { channel: 'counter', address: `counter@${slug}.${mailDomain}` }]
  })).catch((fault: { code?: string }) => fault.code === '23505' ? refuseSlug() : Promise.reject(fault))
  const [known] = await peopleWithAddress(database, address)
  const personId = known ?? await joinAsPerson(database, { name: asked.owner.name.trim(), email: address, at })
  await serveAs(database, personId, { businessId, memberId }, at)
  return { businessId, personId, address: mail }
}

const refuseSlug = (): never => refuse('conflict', 'slug-taken', 'This short name is taken. Choose another.')
