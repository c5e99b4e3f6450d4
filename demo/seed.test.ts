import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { listFirms, peopleOf } from '../domain/acquaintances/firms/know-firm.ts'
import { openSuggestions } from '../domain/acquaintances/suggest-link.ts'
import { STATES } from '../domain/conversations/conversation.ts'
import { listConversations } from '../domain/conversations/read-conversation.ts'
import { everyBusiness } from '../domain/businesses/know-business.ts'
import { signInByLink } from '../domain/people/sign-in.ts'
import { HOUR, readInstant, systemClock } from '../kit/clock.ts'
import { FIRST, LAST } from '../kit/door/shapes.ts'
import { lastSeq } from '../kit/facts/replay.ts'
import { verifyChain } from '../kit/facts/verify.ts'
import type { Id } from '../kit/ids.ts'
import { keys } from '../test/database.ts'
import { openTestWorld, type TestWorld } from '../test/world.ts'
import { ada } from './cast.ts'
import { harbour } from './harbour.ts'
import { library } from './library.ts'
import { linden } from './linden.ts'
import { businessIdOf, inOrder } from './play.ts'
import { scene, take } from './script.ts'
import { seedDemo } from './seed.ts'

let it: TestWorld
before(async () => { it = await openTestWorld({ at: systemClock.now() }) })
after(() => it.end())

const all = (businessId: Id): Promise<Awaited<ReturnType<typeof listConversations>>> =>
  it.as(businessId, tx => listConversations(tx, {}, { before: LAST.at, below: LAST.id, most: 500 }))

test('the first start shows three businesses, with conversations in every state, and a chain that holds', async () => {
  const links = await seedDemo(it.world, () => {})
  await it.settle()
  assert.deepEqual(it.faults, [])
  assert.equal(links.length, [harbour, linden, library].flatMap(play => play.members).length)
  const seen = (await Promise.all((await everyBusiness(it.world.database)).map(all))).flat()
  assert.deepEqual(STATES.filter(state => !seen.some(one => one.state === state)), [], 'every state is there')
  for (const business of [harbour, linden, library]) {
    const verified = await it.as(businessIdOf(business.slug), tx => verifyChain(tx, businessIdOf(business.slug), []))
    assert.deepEqual(verified.findings, [])
    assert.ok(verified.facts > 50)
  }
  const people = {
    database: it.world.database, keys, now: it.clock.now, url: it.world.url, postCode: async () => {}, sessionsChanged: () => {}, demo: true
  }
  assert.match(await signInByLink(people, links[0]!.token, { device: '', network: '' }), /^[0-9a-f-]{36}\./)
})

test('the demo has two who are linked, two who may be the same, and a school of which several people write', async () => {
  const shown = await it.as(businessIdOf('harbour'), async tx => {
    const [firm] = await listFirms(tx, LAST.id, 5, null)
    return { suggestions: await openSuggestions(tx, { at: 0, id: FIRST.id }, 10), firm, people: await peopleOf(tx, firm!.id) }
  })
  assert.equal(shown.suggestions.length, 1)
  assert.ok(shown.suggestions[0]!.evidence.some(each => each.field === 'phone' && each.says === 'the same'))
  assert.equal(shown.firm!.name, 'Seacliff School')
  assert.ok(shown.firm!.managerId !== null && shown.people.length >= 3)
  assert.equal((await it.sql('select 1 from acquaintance_link where withdrawn_at is null')).length, 1)
})

test('who pressed longest, chased, and needs it most goes before the others', async () => {
  const harbourOnes = await all(businessIdOf('harbour'))
  const named = (subject: string): (typeof harbourOnes)[number] => harbourOnes.find(one => one.subject === subject)!
  assert.deepEqual([named('FORK YOU FITTED IS CRACKED').need, named('My late husband\'s tricycle').need], ['safety', 'vulnerable'])
  assert.ok(named('Zwrot pieniędzy za błotniki').chasedAt)
  assert.equal(named('Thank you!!').state, 'closed')
  assert.equal(named('inner tube').state, 'not-answered')
  assert.equal(named('Zwrot pieniędzy za błotniki').owner?.name, 'Kim')
})

test('whenever the first start is, on a Sunday night too, each beat comes after the one before it', () => {
  const monday = readInstant('2026-03-23T00:20:00Z')! // summer time begins in this week
  for (let hour = 0; hour < 14 * 24; hour += 5) {
    for (const each of [harbour, linden, library]) assert.ok(inOrder(each, monday + hour * HOUR).every(due => due.at < monday + hour * HOUR))
  }
})

test('a second start adds nothing but links', async () => {
  const count = async (): Promise<number[]> => Promise.all([harbour, linden, library].map(each => it.as(businessIdOf(each.slug), lastSeq)))
  const before = await count()
  await seedDemo(it.world, () => {})
  await it.settle()
  assert.deepEqual(await count(), before)
})

test('a first start that fails in the middle leaves nothing of that business, and the next one makes it', async () => {
  const broken = { ...harbour, slug: 'quay', email: 'hello@quay.example', counter: 'counter@quay.example' }
  const scenes = [...broken.scenes, scene('broken', ada, '', [take('1 minute ago', 'Nobody')])]
  await assert.rejects(seedDemo(it.world, () => {}, [{ ...broken, scenes }]))
  assert.deepEqual(await all(businessIdOf('quay')), [])
  await seedDemo(it.world, () => {}, [broken])
  assert.ok((await all(businessIdOf('quay'))).length > 20)
})
