import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Validator } from '@seriousme/openapi-schema-validator'
import { z } from 'zod'
import { describeApi } from '../../api/openapi.ts'
import { allRoutes } from '../../api/routes.ts'
import { gatherProblems } from '../../bin/gather-problems.ts'
import { rolesFor, route } from '../../kit/door/route.ts'
import { ALL_SCOPES, scopeOf } from '../../kit/door/scope.ts'
import { list } from './sources.ts'

type Json = { [key: string]: unknown }
const routes = allRoutes()
const api = describeApi(routes, gatherProblems())
const operations = Object.entries(api.paths as Record<string, Record<string, Json>>)
  .flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ line: `${method.toUpperCase()} ${path}`, method, path, operation })))

const each = (what: (found: typeof operations[number]) => readonly string[], rule: string): void => {
  const found = operations.flatMap(one => what(one).map(offence => `${one.line}: ${offence}`))
  assert.equal(found.length, 0, `${rule}:${list(found)}`)
}
const responsesOf = (operation: Json): Record<string, Json> => operation.responses as Record<string, Json>
const parametersOf = (operation: Json): Json[] => (operation.parameters ?? []) as Json[]

test('the contract is valid OpenAPI 3.1', async () => {
  const { valid, errors } = await new Validator().validate(structuredClone(api))
  assert.ok(valid, JSON.stringify(errors, null, 2))
})

test('every operation has a name of its own, a tag, a sentence and says who may', () => {
  const names = operations.map(({ operation }) => operation.operationId)
  assert.equal(new Set(names).size, names.length, names.filter((name, at) => names.indexOf(name) !== at).join(', '))
  each(({ operation }) => [
    ...(operation.tags as string[]).length === 1 ? [] : ['no tag'], ...operation.summary ? [] : ['no summary'],
    ...Array.isArray(operation.security) ? [] : ['no security'], ...operation.description ? [] : ['no description'],
    ...String(operation.summary).endsWith('.') ? ['a summary has no full stop'] : []
  ], 'tell it')
})

test('every operation tells how it refuses, how often it may be asked, and every POST takes an Idempotency-Key', () => {
  each(({ operation, method }) => {
    const responses = responsesOf(operation)
    const success = Object.entries(responses).filter(([status]) => status.startsWith('2'))
    return [
      ...success.length === 1 && 'RateLimit' in ((success[0]![1].headers ?? {}) as Json) ? [] : ['no RateLimit'],
      ...responses['429'] && responses.default ? [] : ['no problems'],
      ...method === 'post' && !parametersOf(operation).some(({ name }) => name === 'Idempotency-Key') ? ['no Idempotency-Key'] : []
    ]
  }, 'tell it')
  const { Problem, TooMuch } = (api.components as { responses: Record<string, Json> }).responses
  for (const told of [Problem, TooMuch]) {
    const example = (told!.content as Record<string, { example: Json }>)['application/problem+json']!.example
    assert.deepEqual(Object.keys(example), ['type', 'title', 'status', 'code', 'detail'])
    assert.ok(gatherProblems().some(({ code }) => code === example.code), String(example.code))
  }
})

/** Lists that are short by their nature, and why. */
const SHORT: Readonly<Record<string, string>> = {
  'GET /v1/demo/mailboxes': 'the demo has a handful of mailboxes',
  'GET /v1/businesses/{businessId}/retention': 'one rule for each kind of thing',
  'GET /v1/me/businesses/{business}/questions': 'a business asks her about a few, and no more',
  'GET /v1/businesses/{businessId}/sending-times': 'three times that are offered',
  'GET /v1/businesses/{businessId}/conversations/{id}/scheduled-messages': 'a handful lie ahead in one conversation',
  'GET /v1/me/addresses': 'a person has a handful', 'POST /v1/me/addresses': 'a person has a handful', 'GET /v1/me/passkeys': 'a person has a handful',
  'GET /v1/me/sessions': 'a person has a handful that are open',
  'GET /v1/me/businesses/{business}/record': 'her whole record, as the law asks: it is read in one piece',
  'GET /v1/businesses/{businessId}/mail-addresses': 'a business has a handful',
  'GET /v1/businesses/{businessId}/mailbox/comparisons': 'the last thirty, one for each night',
  'GET /v1/businesses/{businessId}/mailbox/junk': 'the newest two hundred that nobody has decided about',
  'POST /v1/businesses/{businessId}/callers': 'the ten likeliest',
  'GET /v1/steward/troubles': 'the newest hundred of each kind; how many there are stands in the overview'
}

test('every list is a page with a cursor', () => {
  const schemaOf = (operation: Json): Json => {
    const [, success] = Object.entries(responsesOf(operation)).find(([status]) => status.startsWith('2'))!
    const schema = (success.content as Record<string, { schema: Json }> | undefined)?.['application/json']?.schema ?? {}
    const name = typeof schema.$ref === 'string' ? schema.$ref.split('/').at(-1)! : null
    return name ? (api.components as { schemas: Record<string, Json> }).schemas[name]! : schema
  }
  each(({ operation, line }) => {
    const schema = schemaOf(operation)
    if (schema.type === 'array') return ['a bare array can never be paged']
    if (!('items' in ((schema.properties ?? {}) as Json)) || SHORT[line]) return []
    return 'next' in (schema.properties as Json) && parametersOf(operation).some(({ name }) => name === 'cursor') ? [] : ['no cursor']
  }, 'page it')
})

test('whatever is done at a business says what it is about, or does not compile; and for programs a scope follows', () => {
  // @ts-expect-error a route for members without `about`
  route('GET /v1/businesses/{businessId}/nothing', { who: 'member', does: 'Nothing', gives: null, handle: () => Promise.resolve(null) })
  // @ts-expect-error `everything` is not a topic
  route('GET /v1/businesses/{businessId}/nothing', { who: 'member', about: 'everything', does: 'Nothing', gives: null, handle: () => Promise.resolve(null) })
  const seated = routes.filter(({ who }) => rolesFor(who) !== null)
  assert.deepEqual(seated.filter(({ about }) => about === null), [])
  const used = new Set(seated.map(scopeOf))
  assert.deepEqual(ALL_SCOPES.filter(scope => !used.has(scope)), [], 'no route asks for these')
  each(({ operation, line }) => {
    const own = routes.find(({ method, path }) => line === `${method} ${path}`)!
    const asked = (operation.security as Record<string, string[]>[]).flatMap(scheme => scheme.program ?? [])
    return own.who === 'program' || String(asked[0] ?? null) === String(scopeOf(own)) ? [] : [`asks for ${String(asked)}`]
  }, 'the contract tells another scope')
})

test('what will go says since when, until when, and what is there instead', () => {
  const old = route('GET /v1/old', {
    who: 'anyone', does: 'Nothing', gives: z.object({}), deprecated: { since: '2026-01-01', sunset: '2027-01-01', instead: '/v1/new' }, handle: () => Promise.resolve({})
  })
  const told = (describeApi([old], []).paths as Record<string, Record<string, Json>>)['/v1/old']!.get!
  assert.equal(told.deprecated, true)
  assert.ok('Sunset' in (responsesOf(told)['200']!.headers as Json))
  assert.match(String(told.description), /2027-01-01; instead: \/v1\/new/)
})

test('the list of problems knows every code that anything refuses with, whatever it is written like', async () => {
  const { sources } = await import('./sources.ts')
  const codes = new Set(gatherProblems().map(({ code }) => code))
  const lost = sources.filter(({ path, isTest }) => /^(domain|channels|api)\//.test(path) && !isTest && !/smtp-door/.test(path)).flatMap(({ text, path }) =>
    [...text.matchAll(/refuse\(\s*'[a-z-]+',\s*([^,\s]+)/g)].map(([, written]) => /^'(.*)'$/.exec(written!)?.[1] ?? written!)
      .filter(code => /^[A-Z_]+$/.test(code) ? false : !codes.has(code)).map(code => `${path}: ${code}`))
  assert.deepEqual(lost, [])
  assert.ok(codes.has('sign-in-needed') && codes.has('too-many-requests'))
})
