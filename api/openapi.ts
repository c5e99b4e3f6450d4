import { z } from 'zod'
import type { Route } from '../kit/door/route.ts'
import { SCOPES, scopeOf } from '../kit/door/scope.ts'
import { LIMITS } from './limits.ts'
import { problemShape } from './problem.ts'
import { stirShape } from './realtime.ts'
import { eventShape } from './webhooks/event.ts'

type Json = { [key: string]: unknown }
type Shape = (type: z.ZodType, io: 'input' | 'output') => Json

/** What the contract tells of the codes of problems, which are gathered from the whole source. */
export interface Codes { readonly code: string }

const WHO: Record<Route['who'], string> = {
  anyone: 'Anybody.', 'signed-in': 'Whoever has signed in.', member: 'A member of this business.',
  writer: 'A member of this business who may write.', admin: 'An owner or admin of this business.', owner: 'An owner of this business.',
  steward: 'A steward of the platform.', program: 'A program, by its token.', demo: 'Anybody at this machine, while the demo runs.'
}

const ABOUT = [
  'Times are RFC 3339 in UTC. Lists are paged by cursor: pass `next` of one page as `cursor` of the following one, until it is null.',
  'Every POST may carry an `Idempotency-Key`: done once, answered the same; whoever has not signed in is answered anew each time.',
  'What is refused is told as RFC 9457 with a stable `code`, listed in docs/problems.md.',
  `Calls are counted, for each program (${LIMITS.program.most} a minute), session (${LIMITS.session.most}) or network that has not signed in (${LIMITS.network.most}); ` +
  'the `RateLimit` headers say what is left, and what is too much is answered with 429 and `Retry-After`.',
  'What will go says so long before, by the headers `Deprecation` and `Sunset`.'
].join('\n\n')

/** The contract of the API, OpenAPI 3.1, made from the routes themselves. */
export function describeApi(routes: readonly Route[], codes: readonly Codes[]): Json {
  const schemas: Json = {}
  const shape: Shape = (type, io) => {
    const { $schema, $defs, ...schema } = z.toJSONSchema(type, { io, unrepresentable: 'any', override: drop }) as Json & { $defs?: Json }
    for (const [name, definition] of Object.entries($defs ?? {})) schemas[name] = moved(definition as Json)
    const { id, ...rest } = moved(schema)
    if (typeof id !== 'string') return rest
    schemas[id] = rest
    return { $ref: `#/components/schemas/${id}` }
  }
  shape(problemShape, 'output')
  shape(stirShape, 'output')
  schemas.ProblemCode = { type: 'string', enum: codes.map(({ code }) => code), description: 'The codes there are today; there may be more tomorrow.' }
  const paths: Record<string, Json> = {}
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(route, shape) }
  }
  const event = shape(eventShape, 'output')
  const tags = [...new Set(routes.map(tagOf))].sort()
  return {
    openapi: '3.1.0',
    info: { title: 'Kith', version: '1', description: ABOUT, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: '/' }], tags: tags.map(name => ({ name })),
    paths: sorted(paths), webhooks: { event: told(event) },
    components: {
      schemas: sorted(schemas), responses: RESPONSES, headers: HEADERS,
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'kith_session', description: 'A person who has signed in.' },
        program: { type: 'http', scheme: 'bearer', bearerFormat: 'kith_live_… or kith_test_…', description: `The token of a program. Scopes:\n\n${Object.entries(SCOPES).map(([scope, does]) => `- \`${scope}\`: ${does}`).join('\n')}` }
      }
    }
  }
}

const ref = (kind: string, name: string): Json => ({ $ref: `#/components/${kind}/${name}` })

const HEADERS: Json = {
  'RateLimit-Policy': { description: 'What may be asked: q calls in w seconds.', schema: { type: 'string' } },
  RateLimit: { description: 'What is left: r calls, until t seconds from now.', schema: { type: 'string' } },
  'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' } },
  Deprecation: { description: 'Since when this should not be used (RFC 9745).', schema: { type: 'string' } },
  Sunset: { description: 'When this goes (RFC 8594).', schema: { type: 'string' } }
}
const COUNTED = { 'RateLimit-Policy': ref('headers', 'RateLimit-Policy'), RateLimit: ref('headers', 'RateLimit') }

const problemOf = (code: string, status: number, title: string, detail: string): Json => ({
  'application/problem+json': { schema: ref('schemas', 'Problem'), example: { type: `/problems/${code}`, title, status, code, detail } }
})

const RESPONSES: Json = {
  Problem: { description: 'What was refused, and why', headers: COUNTED, content: problemOf('not-found', 404, 'Not found', 'That is not here.') },
  TooMuch: {
    description: 'Too much at once', headers: { ...COUNTED, 'Retry-After': ref('headers', 'Retry-After') },
    content: problemOf('too-many-requests', 429, 'Too soon', 'That was too much at once: at most 600 requests in 60 seconds. Go on in 12 seconds.')
  }
}

function operation(route: Route, shape: Shape): Json {
  const parameters = [
    ...properties(shape(route.params, 'input')).map(([name, schema]) => ({ name, in: 'path', required: true, schema })),
    ...properties(shape(route.query, 'input')).map(([name, schema]) => ({ name, in: 'query', schema })),
    ...route.method === 'POST' ? [{ name: 'Idempotency-Key', in: 'header', schema: { type: 'string', minLength: 8, maxLength: 200 } }] : []
  ]
  const given = route.gives === 'download'
    ? { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }
    : route.gives && { 'application/json': { schema: shape(route.gives, 'output') } }
  const old = route.deprecated ? { Deprecation: ref('headers', 'Deprecation'), Sunset: ref('headers', 'Sunset') } : {}
  return {
    operationId: nameOf(route), tags: [tagOf(route)], summary: route.does, description: sayWho(route), ...route.deprecated ? { deprecated: true } : {},
    security: securityOf(route), ...parameters.length > 0 ? { parameters } : {},
    ...route.body ? { requestBody: { required: true, content: { 'application/json': { schema: shape(route.body, 'input') } } } } : {},
    responses: {
      [route.status]: { description: route.does, headers: { ...COUNTED, ...old }, ...given ? { content: given } : {} },
      429: ref('responses', 'TooMuch'), default: ref('responses', 'Problem')
    }
  }
}

/** What a receiver is sent, in the form of Standard Webhooks. */
const told = (event: Json): Json => ({
  post: {
    operationId: 'hearEvent', tags: ['webhooks'], summary: 'What happened, told to a receiver', security: [],
    description: 'Answer with any 2xx within 15 seconds. Everything else is tried again for three days, under the same webhook-id.',
    parameters: ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map(name => ({ name, in: 'header', required: true, schema: { type: 'string' } })),
    requestBody: { required: true, content: { 'application/json': { schema: event } } },
    responses: { '2XX': { description: 'Taken' }, 410: { description: 'Gone: it is paused' } }
  }
})

/** An empty list says that nothing is asked of whoever comes. */
function securityOf(route: Route): Json[] {
  if (route.who === 'anyone' || route.who === 'demo') return []
  if (route.who === 'program') return [{ program: [] }]
  const scope = scopeOf(route)
  return [{ session: [] }, ...scope === null ? [] : [{ program: [scope] }]]
}

function sayWho(route: Route): string {
  const scope = scopeOf(route)
  const old = route.deprecated ? ` Not to be used since ${route.deprecated.since}, gone on ${route.deprecated.sunset}; instead: ${route.deprecated.instead}.` : ''
  return `${WHO[route.who]}${scope === null ? '' : ` Or a program with the scope \`${scope}\`.`}${route.shownOnce ? ' What is answered is shown once.' : ''}${old}`
}

const tagOf = ({ about, path }: Route): string => about ?? path.split('/')[2]!

const properties = (schema: Json): [string, unknown][] => Object.entries((schema.properties ?? {}) as Json)

const nameOf = ({ method, path }: Route): string =>
  method.toLowerCase() + path.replace('/v1', '').replaceAll(/\{(\w+)\}/g, '').replaceAll(/[/-]+(\w)?/g, (_, letter: string | undefined) => letter?.toUpperCase() ?? '') +
  (path.endsWith('}') ? 'One' : '')

const sorted = (of: Json): Json => Object.fromEntries(Object.entries(of).sort(([a], [b]) => a < b ? -1 : 1))

/** Zod puts what has an id under `$defs`; OpenAPI keeps it under `components`. */
const moved = (schema: Json): Json => JSON.parse(JSON.stringify(schema).replaceAll('#/$defs/', '#/components/schemas/')) as Json

const drop = ({ jsonSchema }: { jsonSchema: Json }): void => {
  if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
}
