type Json = { [key: string]: unknown }

/** TypeScript types for the SDK from the contract: a type for each named shape, and a table of all routes. */
export function writeContract(api: Json): string {
  const { schemas } = api.components as { schemas: Record<string, Json> }
  const lines = ['// Made from api/openapi.json by `npm run generate`. Do not edit.', '']
  for (const [name, schema] of Object.entries(schemas)) lines.push(`export type ${name} = ${typeOf(schema)}`, '')
  lines.push('/** Every route: what it takes and what it gives. */', 'export interface Routes {')
  for (const [path, operations] of Object.entries(api.paths as Record<string, Record<string, Json>>)) {
    for (const [method, operation] of Object.entries(operations)) lines.push(`  '${method.toUpperCase()} ${path}': ${routeOf(operation)}`)
  }
  return `${lines.join('\n')}\n}\n`
}

function routeOf(operation: Json): string {
  const parameters = (operation.parameters ?? []) as { name: string; in: string; schema: Json }[]
  const fields = (place: string, mark: string): string => {
    const own = parameters.filter(p => p.in === place)
    return own.length === 0 ? 'null' : `{ ${own.map(p => `${p.name}${mark}: ${typeOf(p.schema)}`).join('; ')} }`
  }
  const body = content(operation.requestBody as Json | undefined, 'application/json')
  const responses = operation.responses as Record<string, Json>
  const success = Object.entries(responses).find(([status]) => status !== 'default')![1]
  const given = content(success, 'application/json')
  const bytes = content(success, 'application/octet-stream')
  return `{ params: ${fields('path', '')}; query: ${fields('query', '?')}; body: ${body ? typeOf(body) : 'null'}; gives: ${bytes ? 'Blob' : given ? typeOf(given) : 'null'} }`
}

const content = (of: Json | undefined, type: string): Json | undefined =>
  (of?.content as Record<string, { schema: Json }> | undefined)?.[type]?.schema

function typeOf(schema: Json): string {
  if (typeof schema.$ref === 'string') return schema.$ref.split('/').at(-1)!
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (Array.isArray(schema.enum)) return schema.enum.map(value => JSON.stringify(value)).join(' | ')
  const union = (schema.anyOf ?? schema.oneOf) as Json[] | undefined
  if (union) return union.map(typeOf).map(part => part.includes(' | ') ? `(${part})` : part).join(' | ')
  if (Array.isArray(schema.allOf)) return (schema.allOf as Json[]).map(typeOf).join(' & ')
  if (Array.isArray(schema.type)) return (schema.type as string[]).map(type => typeOf({ ...schema, type })).join(' | ')
  switch (schema.type) {
    case 'string': return 'string'
    case 'number': case 'integer': return 'number'
    case 'boolean': return 'boolean'
    case 'null': return 'null'
    case 'array': {
      const item = typeOf(schema.items as Json)
      return / [|&] /.test(item) ? `(${item})[]` : `${item}[]`
    }
    case 'object': {
      const required = new Set(schema.required as string[] | undefined)
      const fields = Object.entries((schema.properties ?? {}) as Record<string, Json>)
      return fields.length === 0 ? 'Record<string, never>' : `{ ${fields.map(([name, of]) => `${name}${required.has(name) ? '' : '?'}: ${typeOf(of)}`).join('; ')} }`
    }
    default: return 'unknown'
  }
}
