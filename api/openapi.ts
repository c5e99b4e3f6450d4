import { z } from 'zod'
import type { Route } from '../kit/door/route.ts'
import { problemShape } from './problem.ts'
import { stirShape } from './realtime.ts'

type Json = { [key: string]: unknown }

const WHO: Record<Route['who'], string> = {
  anyone: 'Anybody.', 'signed-in': 'Whoever has signed in.', member: 'A member of this business.',
  writer: 'A member of this business who may write.', admin: 'An owner or admin of this business.', owner: 'An owner of this business.',
  steward: 'A steward of the platform.', demo: 'Anybody at this machine, while the demo runs.'
}

/** The contract of the API, OpenAPI 3.1, made from the routes themselves. */
export function describeApi(routes: readonly Route[]): Json {
  const schemas: Json = {}
  const shape = (type: z.ZodType, io: 'input' | 'output'): Json => {
    const { $schema, $defs, ...schema } = z.toJSONSchema(type, { io, unrepresentable: 'any', override: drop }) as Json & { $defs?: Json }
    for (const [name, definition] of Object.entries($defs ?? {})) schemas[name] = moved(definition as Json)
    const { id, ...rest } = moved(schema)
    if (typeof id !== 'string') return rest
    schemas[id] = rest
    return { $ref: `#/components/schemas/${id}` }
  }
  const problem = shape(problemShape, 'output')
  shape(stirShape, 'output')
  const paths: Record<string, Json> = {}
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(route, shape, problem) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Kith', version: '1', description: 'Times are RFC 3339 in UTC; lists are paged by cursor; every POST may carry an Idempotency-Key.', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: '/' }],
    paths: Object.fromEntries(Object.entries(paths).sort(([a], [b]) => a < b ? -1 : 1)),
    components: {
      schemas: Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => a < b ? -1 : 1)),
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'kith_session' } }
    }
  }
}

function operation(route: Route, shape: (type: z.ZodType, io: 'input' | 'output') => Json, problem: Json): Json {
  const parameters = [
    ...properties(shape(route.params, 'input')).map(([name, schema]) => ({ name, in: 'path', required: true, schema })),
    ...properties(shape(route.query, 'input')).map(([name, schema]) => ({ name, in: 'query', schema })),
    ...route.method === 'POST' ? [{ name: 'Idempotency-Key', in: 'header', schema: { type: 'string', minLength: 8, maxLength: 200 } }] : []
  ]
  const given = route.gives === 'download'
    ? { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }
    : route.gives && { 'application/json': { schema: shape(route.gives, 'output') } }
  return {
    operationId: nameOf(route), summary: route.does, description: WHO[route.who], ...route.who === 'anyone' || route.who === 'demo' ? {} : { security: [{ session: [] }] },
    ...parameters.length > 0 ? { parameters } : {},
    ...route.body ? { requestBody: { required: true, content: { 'application/json': { schema: shape(route.body, 'input') } } } } : {},
    responses: {
      [route.status]: { description: route.does, ...given ? { content: given } : {} },
      default: { description: 'What was refused, and why', content: { 'application/problem+json': { schema: problem } } }
    }
  }
}

const properties = (schema: Json): [string, unknown][] => Object.entries((schema.properties ?? {}) as Json)

const nameOf = ({ method, path }: Route): string =>
  method.toLowerCase() + path.replace('/v1', '').replaceAll(/\{(\w+)\}/g, '').replaceAll(/[/-]+(\w)?/g, (_, letter: string | undefined) => letter?.toUpperCase() ?? '') +
  (path.endsWith('}') ? 'One' : '')

/** Zod puts what has an id under `$defs`; OpenAPI keeps it under `components`. */
const moved = (schema: Json): Json => JSON.parse(JSON.stringify(schema).replaceAll('#/$defs/', '#/components/schemas/')) as Json

const drop = ({ jsonSchema }: { jsonSchema: Json }): void => {
  if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
}
