import { openBusiness } from '../domain/businesses/open-business.ts'
import { joinAsPerson, serveAs } from '../domain/people/person.ts'
import { makeLink } from '../domain/people/sign-in.ts'
import { systemClock } from '../kit/clock.ts'
import { type Database, openDatabase } from '../kit/database/transaction.ts'
import { type Id, timedId } from '../kit/ids.ts'
import type { BenchDatabase } from './ground.ts'

export interface Shop { readonly id: Id; readonly address: string; readonly teamId: Id; readonly members: readonly Id[] }
export interface Shops { readonly shops: readonly Shop[]; readonly link: string }

/** Opens businesses with their members, through the verbs, and a person who serves at all of them. */
export async function openShops({ logins }: BenchDatabase, many: number, members = 2): Promise<Shops> {
  const database = openDatabase(logins)
  try {
    const now = systemClock.now()
    const person = await joinAsPerson(database, { name: 'Kim', email: 'kim@bench.example', at: now })
    const shops: Shop[] = []
    for (let at = 0; at < many; at++) {
      const shop = await openOne(database, at, members)
      await serveAs(database, person, { businessId: shop.id, memberId: shop.members[0]! }, now)
      shops.push(shop)
    }
    return { shops, link: await makeLink(database, person, now) }
  } finally {
    await database.close()
  }
}

async function openOne(database: Database, number: number, members: number): Promise<Shop> {
  const at = systemClock.now()
  const id = timedId(at)
  const people = Array.from({ length: members }, (_, i) => ({ id: timedId(at), name: `Member ${i + 1}`, role: i === 0 ? 'owner' as const : 'member' as const }))
  const address = `hello@shop-${number}.example`
  const { teamId } = await database.transaction({ login: 'business', businessId: id }, tx => openBusiness(tx, {
    id, slug: `shop-${number}`, name: `Shop ${number}`, about: 'A shop that is measured.', timeZone: 'Europe/London', members: people, at, demo: false,
    addresses: [{ channel: 'email', address }], answerWithinMinutes: 120,
    hours: [1, 2, 3, 4, 5, 6, 7].map(weekday => ({ weekday, opens: 8 * 60, closes: 20 * 60 }))
  }))
  return { id, address, teamId, members: people.map(member => member.id) }
}

/** Exchanges the link for a session, over HTTP; answers the cookie. */
export async function signIn(port: number, link: string): Promise<string> {
  const answered = await fetch(`http://127.0.0.1:${port}/v1/sign-in/sessions`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ link })
  })
  if (!answered.ok) throw new Error(`signing in was answered with ${answered.status}`)
  return answered.headers.getSetCookie()[0]!.split(';')[0]!
}
