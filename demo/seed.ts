import type { DemoLink } from '../bin/welcome.ts'
import { findBusinessBySlug } from '../domain/businesses/know-business.ts'
import { joinAsPerson, serveAs } from '../domain/people/person.ts'
import { makeLink, peopleWithAddress } from '../domain/people/sign-in.ts'
import type { World } from '../world.ts'
import { businessIdOf, memberIdOf, play } from './play.ts'
import { PLAYS } from './plays.ts'
import { wasRemoved } from './remove-demo.ts'
import type { Play } from './script.ts'

/** On the first start the demo's businesses appear, each as a whole or not at all; on every start its members get links to come in by. */
export async function seedDemo(world: World, say: (line: string) => void, all: readonly Play[] = PLAYS): Promise<DemoLink[]> {
  const removed = await Promise.all(all.map(each => wasRemoved(world.database, businessIdOf(each.slug))))
  const plays = all.filter((_, i) => !removed[i])
  const found = await Promise.all(plays.map(each => findBusinessBySlug(world.database, each.slug)))
  const missing = plays.filter((_, i) => found[i] === null)
  if (missing.length > 0) say('Making the demo (first start)…')
  await Promise.all(missing.map(each => seed(world, each)))
  const ours = plays.filter((each, i) => found[i] === null || found[i] === businessIdOf(each.slug))
  return Promise.all(ours.flatMap(each => each.members.map(member => linkFor(world, each, member))))
}

async function seed(world: World, script: Play): Promise<void> {
  const businessId = businessIdOf(script.slug)
  const head = await world.database.transaction({ login: 'worker', businessId }, tx => play(tx, world, script, world.clock.now()))
  if (head) world.heads?.note(businessId, head.seq, head.hash)
}

/** Her account and her place are made where they are missing: a start that was cut off is finished by the next. */
async function linkFor({ database, clock }: World, script: Play, member: { name: string; email: string }): Promise<DemoLink> {
  const [known] = await peopleWithAddress(database, member.email)
  const person = known ?? await joinAsPerson(database, { name: member.name, email: member.email, at: clock.now() })
  await serveAs(database, person, { businessId: businessIdOf(script.slug), memberId: memberIdOf(script.slug, member.name) }, clock.now())
  return { name: member.name, business: script.name, token: await makeLink(database, person, clock.now(), 'demo') }
}
