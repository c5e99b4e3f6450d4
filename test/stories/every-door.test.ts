import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { LIMITS } from '../../api/limits.ts'
import { allRoutes } from '../../api/routes.ts'
import { joinAsPerson, makeSteward, serveAs } from '../../domain/people/person.ts'
import { makeLink } from '../../domain/people/sign-in.ts'
import { type Route, rolesFor } from '../../kit/door/route.ts'
import { ALL_SCOPES, type Scope, scopeOf } from '../../kit/door/scope.ts'
import { type Id, randomId } from '../../kit/ids.ts'
import { openServer, type Server } from '../../server.ts'
import { type Asked, askedOf, isOfPerson, unknownTo } from '../real-asks.ts'
import { openStage, type Stage } from '../stage.ts'
import { openTestWorld, type TestWorld } from '../world.ts'

interface Caller {
  readonly name: string
  readonly headers: Readonly<Record<string, string>>
  readonly person: Id | null
  /** Her role at each business, by its id. */
  readonly roles: Readonly<Record<Id, string>>
  readonly program: { readonly businessId: Id; readonly scopes: readonly Scope[] } | null
  readonly steward?: true
}
type Outcome = 'in' | 401 | 403 | 404

const routes = allRoutes()
let it: TestWorld
let server: Server
let url = ''
let [harbour, linden, tryout] = [] as unknown as [Stage, Stage, Stage]
let callers: Caller[] = []

/** What each may: read off the route's `who` and scope, and nothing else. */
function expected(route: Route, caller: Caller, businessId: Id): Outcome {
  if (route.who === 'demo') return 404 // no demo runs here
  if (route.who === 'anyone') return 'in'
  if (!caller.person && !caller.program) return 401
  const roles = rolesFor(route.who)
  if (caller.program) {
    if (route.who === 'program') return 'in'
    if (!roles) return 403
    if (caller.program.businessId !== businessId) return 404
    const scope = scopeOf(route)
    return scope !== null && caller.program.scopes.includes(scope) ? 'in' : 403
  }
  if (route.who === 'signed-in') return 'in'
  if (route.who === 'steward') return caller.steward ? 'in' : 404
  if (!roles) return 403
  const role = caller.roles[businessId]
  return role === undefined ? 404 : roles.includes(role) ? 'in' : 403
}

const WORDS_OF = (stage: Stage): RegExp => new RegExp(`bell of ${stage.shop.slug}|@${stage.shop.slug}\\.example|${stage.shop.slug}-marsh|Torn in the post|whsec_|kith_(live|test)_`)

async function call(route: Route, caller: Caller, businessId: Id, asked: Asked): Promise<{ status: number; text: string; code: string }> {
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => name === 'businessId' ? businessId : String(asked.ids?.[name] ?? randomId())) + (asked.query ?? '')
  // What somebody does to her own account is done to one that nobody needs afterwards.
  const spent = caller.person && (asked.endsSession || (route.who === 'signed-in' && route.method !== 'GET'))
  const headers = { ...spent ? { cookie: await session(await newPerson()) } : caller.headers, ...asked.body === undefined ? {} : { 'content-type': 'application/json' } }
  const response = await fetch(`${url}${path}`, { method: route.method, headers, ...asked.body === undefined ? {} : { body: JSON.stringify(asked.body) } })
  const text = await response.text()
  const code = response.headers.get('content-type')?.startsWith('application/problem+json') ? (JSON.parse(text) as { code: string }).code : ''
  return { status: response.status, text, code }
}

let people = 0
const newPerson = (): Promise<Id> => joinAsPerson(it.world.database, { name: 'Noor', email: `noor-${++people}@people.example`, at: it.clock.now() })

async function session(person: Id): Promise<string> {
  const link = await makeLink(it.world.database, person, it.clock.now())
  const response = await fetch(`${url}/v1/sign-in/sessions`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ link }) })
  return response.headers.getSetCookie()[0]!.split(';')[0]!
}

async function openCallers(): Promise<Caller[]> {
  const made: Caller[] = [{ name: 'nobody', headers: {}, person: null, roles: {}, program: null }]
  const join = async (name: string, seats: readonly [Stage, string][], steward = false): Promise<void> => {
    const person = await joinAsPerson(it.world.database, { name, email: `${name.replaceAll(' ', '-')}@people.example`, at: it.clock.now() })
    const roles: Record<Id, string> = {}
    for (const [{ shop }, role] of seats) {
      const memberId = randomId()
      await it.sql('insert into member (business_id, id, name, role, joined_at) values ($1, $2, $3, $4, now())', [shop.id, memberId, name, role])
      await it.sql('insert into team_member (business_id, team_id, member_id) select business_id, id, $2 from team where business_id = $1', [shop.id, memberId])
      await serveAs(it.world.database, person, { businessId: shop.id, memberId }, it.clock.now())
      roles[shop.id] = role
    }
    if (steward) await makeSteward(it.world.database, person, it.clock.now())
    made.push({ name, person, roles, program: null, headers: { cookie: await session(person) }, ...steward ? { steward } : {} })
  }
  await join('somebody without a seat', [])
  for (const role of ['read-only', 'member', 'admin']) await join(role, [[harbour, role]])
  const [kim] = await it.sql<{ person_id: Id }>(`select person_id from person_address where address = 'kim@harbour.example'`)
  made.push({ name: 'owner', person: kim!.person_id, roles: { [harbour.shop.id]: 'owner' }, program: null, headers: { cookie: harbour.desk.cookie } })
  await join('steward', [], true)
  await join('an owner of another business', [[linden, 'owner']])
  await join('a reader here who owns another', [[harbour, 'read-only'], [linden, 'owner']])
  const program = async (stage: Stage, name: string, scopes: readonly Scope[]): Promise<void> => {
    const response = await stage.desk.send('POST', '{B}/programs', { name, scopes })
    const { token } = await response.json() as { token: string }
    made.push({ name, person: null, roles: {}, program: { businessId: stage.shop.id, scopes }, headers: { authorization: `Bearer ${token}` } })
  }
  for (const scope of ALL_SCOPES) await program(harbour, `a program with ${scope}`, [scope])
  await program(harbour, 'a program with every scope', ALL_SCOPES)
  await program(linden, 'a program of another business', ALL_SCOPES)
  await program(tryout, 'a test token', ALL_SCOPES)
  return made
}

before(async () => {
  it = await openTestWorld()
  ;[harbour, linden, tryout] = [await openStage(it, 'harbour'), await openStage(it, 'linden'), await openStage(it, 'tryout')]
  await it.sql('update business set demo_at = now() where id = $1', [tryout.shop.id])
  const plenty = Object.fromEntries(Object.keys(LIMITS).map(name => [name, { most: 1e6, seconds: 60 }])) as unknown as typeof LIMITS
  server = await openServer(it.world, { host: '127.0.0.1', port: 0, smtpPort: 0, demo: false, largestMail: 2 ** 20, limits: plenty }, null)
  url = `http://127.0.0.1:${server.port}`
  callers = await openCallers()
})
after(async () => {
  await server.close()
  await it.end()
})

const line = ({ method, path }: Route): string => `${method} ${path}`
/** Codes with which the door itself turns somebody away. */
const TURNED_AWAY = ['sign-in-needed', 'token-not-valid', 'people-only', 'scope-missing', 'role', 'read-only']
const changes = async (): Promise<string> => JSON.stringify(await it.sql(`select (select count(*) from fact where by_kind in ('member', 'program'))::int as facts,
  (select count(*) from request_answer where status is not null)::int as answers, (select count(*) from webhook_delivery where kind = 'ping')::int as deliveries, (select count(*) from program where withdrawn_at is null)::int as programs,
  (select count(*) from session where ended_at is null)::int as sessions`))

test('how every route is called is known', () => {
  assert.deepEqual(unknownTo(routes), [], 'enter them in test/real-asks.ts')
})

test('every route, called for real as everybody: who may gets in, who may not changes nothing and learns nothing', async t => {
  const wrong: string[] = []
  let calls = 0
  for (const route of routes) {
    const asked = await askedOf(route, harbour)
    const ours = callers.map(caller => ({ caller, outcome: expected(route, caller, harbour.shop.id) }))
    const before = await changes()
    for (const { caller, outcome } of ours.filter(each => each.outcome !== 'in')) {
      calls++
      const { status, text } = await call(route, caller, harbour.shop.id, asked)
      if (status !== outcome) wrong.push(`${line(route)} as ${caller.name}: ${status} instead of ${outcome}`)
      if (WORDS_OF(harbour).test(text)) wrong.push(`${line(route)} as ${caller.name} tells ${text.slice(0, 200)}`)
    }
    if (await changes() !== before) wrong.push(`${line(route)} changed something for somebody who may not`)
    // Whoever runs the business first: for her it works, so what others were refused was there to be had.
    const within = ours.filter(each => each.outcome === 'in').sort((a, b) => Number(b.caller.name === 'owner') - Number(a.caller.name === 'owner'))
    for (const [nth, { caller }] of within.entries()) {
      calls++
      const { status, code, text } = await call(route, caller, harbour.shop.id, asked)
      if (nth === 0 && status >= 300 && !isOfPerson(route) && !asked.refused) wrong.push(`${line(route)} as ${caller.name} does not work: ${status} ${text.slice(0, 200)}`)
      if (status === 401 || status >= 500 || TURNED_AWAY.includes(code)) wrong.push(`${line(route)} as ${caller.name}: ${status} ${code}, though she may`)
      if (isOfPerson(route) && /bell of harbour|harbour-marsh/.test(text)) wrong.push(`${line(route)} as ${caller.name} tells what is somebody else's`)
      if (WORDS_OF(linden).test(text.replaceAll(/"(token|secret)":"[^"]*"|"start":"[^"]*"/g, ''))) wrong.push(`${line(route)} as ${caller.name} tells of another business`)
    }
    if (within.length === 0 && route.who !== 'demo') wrong.push(`${line(route)}: nobody may`)
  }
  t.diagnostic(`${routes.length} routes, ${callers.length} callers, ${calls} calls`)
  process.stdout.write(`every door: ${routes.length} routes x ${callers.length} callers, ${calls} calls, ${wrong.length} wrong\n`)
  assert.deepEqual(wrong, [])
})

test('whoever runs one business finds nothing of another through it, by whatever id, in the path or in the body', async () => {
  const wrong: string[] = []
  let calls = 0
  const owner = callers.find(({ name }) => name === 'an owner of another business')!
  const program = callers.find(({ name }) => name === 'a program of another business')!
  for (const route of routes.filter(({ who }) => rolesFor(who) !== null)) {
    const [theirs, own] = [await askedOf(route, harbour), await askedOf(route, linden)]
    const mixed: Asked[] = /[0-9a-f]{8}-[0-9a-f-]{27}/.test(JSON.stringify(theirs.ids ?? {})) ? [theirs, { ...own, ids: theirs.ids }] : []
    const uuids = (asked: Asked): string => JSON.stringify(asked.body ?? '').match(/[0-9a-f]{8}-[0-9a-f-]{27}/g)?.join() ?? ''
    if (uuids(theirs) !== '') mixed.push({ ...own, body: theirs.body })
    for (const asked of mixed) {
      const before = await changes()
      for (const caller of [owner, ...scopeOf(route) === null ? [] : [program]]) {
        calls++
        const { status, text } = await call(route, caller, linden.shop.id, asked)
        if (status !== 404 && !(asked.ids === own.ids && status >= 400 && status < 500)) wrong.push(`${line(route)} as ${caller.name}: ${status} for what is not hers`)
        if (WORDS_OF(harbour).test(text)) wrong.push(`${line(route)} as ${caller.name} tells ${text.slice(0, 200)}`)
      }
      if (await changes() !== before) wrong.push(`${line(route)} changed something`)
    }
  }
  assert.ok(calls > 40)
  assert.deepEqual(wrong, [])
})

test('the stream of a business is open to its members alone', async () => {
  for (const caller of callers) {
    const leaving = new AbortController()
    const response = await fetch(`${url}/v1/businesses/${harbour.shop.id}/events`, { headers: caller.headers, signal: leaving.signal })
    const wanted = caller.roles[harbour.shop.id] ? 200 : caller.person ? 404 : 401
    assert.equal(response.status, wanted, caller.name)
    leaving.abort()
  }
})
