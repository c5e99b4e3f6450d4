import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allRoutes } from '../../api/routes.ts'
import { rolesFor, route } from '../../kit/door/route.ts'
import { inside, list, type Node, nameOf, walk } from './sources.ts'

const routes = allRoutes()
const line = ({ method, path }: { method: string; path: string }): string => `${method} ${path}`

/** Mounted by hand, because they are no calls with an answer: each says here why nobody needs to be asked, or who asks. */
const BY_HAND: Record<string, string> = {
  '/v1/businesses/:businessId/events': 'a stream; api/live.ts asks the doorkeeper for the seat',
  '/health': 'says nothing of anybody',
  '/ready': 'says nothing of anybody; why not, only to this machine or who has the token',
  '/metrics': 'only to this machine or who has the token',
  '/@:slug': 'what a business shows to everybody, and a form that joins nothing until an address is proved',
  '/l/:token': 'a signed link from a letter, which delivers it by a button',
  '/c/:token': 'a signed link from a mail or slip; shows nothing that was said, and acts only by a button',
  '/f/:token': 'a signed link from a mail, to what was sent along with one message, for sixty days',
  '/f/:token/:place': 'the same, one file as a download',
  '/receipt': 'checks a signature', '/public.css': 'a style sheet', '/robots.txt': 'says nothing of anybody', '/sitemap.xml': 'the names of businesses',
  '/*': 'the pages of the apps, which hold no data'
}

test('a route that does not say who may does not compile', () => {
  // @ts-expect-error without `who` there is no route
  const nobody = route('GET /v1/nothing', { does: 'Nothing', gives: null, handle: () => Promise.resolve(null) })
  // @ts-expect-error `everybody` is not a who
  const everybody = route('GET /v1/nothing', { who: 'everybody', does: 'Nothing', gives: null, handle: () => Promise.resolve(null) })
  assert.ok(nobody && everybody)
})

test('every route says who may, what it does, and is there once', () => {
  assert.ok(routes.length > 20)
  assert.deepEqual(routes.filter(({ who, does }) => !who || !does).map(line), [])
  assert.equal(new Set(routes.map(line)).size, routes.length)
})

test('what is done for a business has it in its path, and what is in its path is only for its members', () => {
  const found = routes.filter(({ who, path }) => (rolesFor(who) !== null) !== path.includes('{businessId}')).map(line)
  assert.equal(found.length, 0, list(found))
})

/** These read only, and are posted because what they ask about is personal: no address may hold it. */
const READS = ['POST /v1/businesses/{businessId}/callers']

test('who may only read cannot change anything', () => {
  const found = routes.filter(({ who, method }) => who === 'member' && method !== 'GET').map(line).filter(each => !READS.includes(each))
  assert.equal(found.length, 0, list(found))
})

test('every path begins with its version, is plural and in kebab-case', () => {
  const found = routes.filter(({ path }) => !/^\/v1(\/([a-z]+(-[a-z]+)*|\{[a-zA-Z]+\}))+$/.test(path)).map(line)
  assert.equal(found.length, 0, list(found))
})

test('nothing but the door itself mounts a route by hand, except what is named here', () => {
  const found = inside('api', 'channels', 'domain', 'demo', 'keeping', 'kit').flatMap(source => {
    const places: string[] = []
    walk(source.program, node => {
      if (node.type !== 'CallExpression' || (node.callee as Node).type !== 'MemberExpression') return
      const callee = node.callee as Node
      if (!/^(app|fastify|instance|server|pages)$/.test(nameOf(callee.object as Node)) ||
        !/^(get|post|put|patch|delete|all|route|options|head)$/.test(nameOf(callee.property as Node))) return
      const path = (node.arguments as Node[])[0]
      if (path?.type === 'Literal' && BY_HAND[String(path.value)]) return
      if (source.path !== 'api/server.ts') places.push(`${source.path}:${source.lineOf(node.start)}`)
    })
    return places
  })
  assert.equal(found.length, 0, list(found))
})
