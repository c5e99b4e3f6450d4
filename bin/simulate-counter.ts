import { harbour } from '../demo/harbour.ts'
import { library } from '../demo/library.ts'
import { makeLink, peopleWithAddress } from '../domain/people/sign-in.ts'
import { systemClock } from '../kit/clock.ts'
import { openDatabase } from '../kit/database/transaction.ts'
import { openOutbound } from '../kit/outbound/outbound.ts'
import { refuse } from '../kit/refusal.ts'
import type { Routes } from '../sdk/contract.ts'
import { askOver } from './ask-over.ts'
import { findDatabase, type Found } from './find-kith.ts'

export interface Visiting {
  readonly business: string
  readonly name: string
  readonly said: string
  readonly address: string
  readonly reference: string
}
type Slip = Routes['POST /v1/businesses/{businessId}/counter/visits']['gives']['slip']

/** A visitor speaks and a member of the demo writes it down, by the HTTP door. Answers the slip she leaves with. */
export async function simulateCounter(found: Found, visit: Visiting): Promise<string> {
  const counters = [harbour, library].filter(play => play.counter !== null)
  const play = counters.find(each => each.slug === visit.business)
  if (!play) {
    const named = counters.map(each => each.slug).join(' and ')
    return refuse('not-found', 'no-counter', `The demo has a counter at ${named}, and none at "${visit.business}".`)
  }
  const { host, port } = found.config
  const place = host === '0.0.0.0' ? '127.0.0.1' : host
  const ask = askOver(openOutbound([`${place}:${port}`]), place, port)
  const { cookie, json } = await ask('POST /v1/sign-in/sessions', { link: await linkFor(found, play.members[0]!.email) })
  const desk = (json as { desks: { business: { id: string; slug: string } }[] }).desks.find(each => each.business.slug === play.slug)
  if (!desk) return refuse('not-found', 'no-demo', 'The demo is not here. Start Kith on loopback, and without KITH_DEMO=no.')
  const { said, name, address, reference } = visit
  const answer = await ask(`POST /v1/businesses/${desk.business.id}/counter/visits`, { said, name, address, reference }, cookie)
  return printed((answer.json as { slip: Slip }).slip)
}

async function linkFor(found: Found, address: string): Promise<string> {
  const database = openDatabase(await findDatabase(found), 1)
  try {
    const [person] = await peopleWithAddress(database, address)
    if (!person) return refuse('not-found', 'no-demo', 'The demo is not here. Start Kith on loopback, and without KITH_DEMO=no.')
    return await makeLink(database, person, systemClock.now())
  } finally {
    await database.close()
  }
}

const printed = (slip: Slip): string => [
  '', `  ${slip.business}`, `  ${slip.reference}`, '', `  ${slip.name}, ${slip.visitedAt.slice(0, 16).replace('T', ' ')} UTC`,
  `  "${slip.said}"`, `  Written down by ${slip.member}.`, '', `  ${slip.answer}`, ...slip.howToGoOn.map(line => `  ${line}`), ''
].join('\n')
