import { join } from 'node:path'
import type pg from 'pg'
import { typeName } from '../../kit/database/column.ts'
import { type Statement, statements } from '../../kit/database/statement.ts'
import { root } from '../database.ts'
import { product } from './sources.ts'

export interface Declared { readonly statement: Statement; readonly path: string; readonly folder: string }

const isStatement = (value: unknown): value is Statement =>
  typeof value === 'object' && value !== null && 'sql' in value && 'takes' in value

/** Every statement of the product with the file that exports it. */
export async function declaredStatements(): Promise<Declared[]> {
  const files = product.filter(({ imports, path }) =>
    imports.some(({ to, typesOnly }) => to === 'kit/database/statement.ts' && !typesOnly) && path !== 'kit/database/statement.ts')
  const found: Declared[] = []
  for (const { path, folder } of files) {
    const module = await import(join(root, path)) as Record<string, unknown>
    for (const value of Object.values(module)) if (isStatement(value)) found.push({ statement: value, path, folder })
  }
  const lost = [...statements.keys()].filter(name => !found.some(({ statement }) => statement.name === name))
  if (lost.length > 0) throw new Error(`these statements are not exported by the file that declares them: ${lost.join(', ')}`)
  return found
}

export interface Column { readonly name: string; readonly oid: number }

type Wire = pg.Connection & {
  describe(what: { readonly type: 'S'; readonly name: string }): void
  on(event: string, hear: (told: never) => void): void
  off(event: string, hear: (told: never) => void): void
}

/** What PostgreSQL says of a statement when it has only parsed it: the types of its parameters, and its columns. */
export function describe(client: pg.Client, sql: string): Promise<{ parameters: number[]; columns: Column[] }> {
  return new Promise((resolve, reject) => {
    let parameters: number[] = []
    let columns: Column[] = []
    let failed: Error | null = null
    const { connection } = client as unknown as { connection: Wire }
    const hear = ({ dataTypeIDs }: { dataTypeIDs: number[] }): void => { parameters = dataTypeIDs }
    connection.on('parameterDescription', hear)
    const query = {
      callback: () => {},
      submit() {
        connection.parse({ name: '', text: sql, types: [] }, true)
        connection.describe({ type: 'S', name: '' })
        connection.sync()
        return null
      },
      handleRowDescription({ fields }: { fields: { name: string; dataTypeID: number }[] }) {
        columns = fields.map(({ name, dataTypeID }) => ({ name, oid: dataTypeID }))
      },
      handleError(error: Error) {
        failed = error
        connection.sync()
      },
      handleReadyForQuery() {
        connection.off('parameterDescription', hear)
        if (failed) reject(failed)
        else resolve({ parameters, columns })
      },
      handleCommandComplete() {}, handleEmptyQuery() {}, handleDataRow() {}, handlePortalSuspended() {}, handleCopyInResponse() {},
      handleCopyData() {}
    }
    client.query(query as unknown as pg.Submittable)
  })
}

export interface Touched { readonly reads: ReadonlySet<string>; readonly writes: ReadonlySet<string>; readonly calls: ReadonlySet<string> }

const types = ({ order, takes }: Statement): string[] => order.map(name => typeName(takes[name]!.oid))

/**
 * What a statement touches. PostgreSQL itself tells: a function with the statement as its body depends on all that it names, to the column;
 * the plan says which tables it changes. Neither runs it.
 */
export async function touchedBy(client: pg.Client, statement: Statement): Promise<Touched> {
  await client.query(`create function pg_temp.probe(${types(statement).join(', ')}) returns void language sql begin atomic ${statement.sql}; end`)
  const { rows } = await client.query<{ relation: string | null; attribute: string | null; function: string | null }>(`
    select distinct case when d.refclassid = 'pg_class'::regclass then c.relname end as relation, a.attname as attribute,
           case when d.refclassid = 'pg_proc'::regclass then d.refobjid::regprocedure::text end as function
      from pg_depend d left join pg_class c on c.oid = d.refobjid and d.refclassid = 'pg_class'::regclass
        left join pg_attribute a on a.attrelid = c.oid and a.attnum = d.refobjsubid and d.refobjsubid > 0
     where d.classid = 'pg_proc'::regclass and d.objid = 'pg_temp.probe'::regproc and d.deptype = 'n'`)
  await client.query(`drop function pg_temp.probe(${types(statement).join(', ')})`)
  const writes = new Set<string>()
  const look = (plan: unknown): void => {
    if (typeof plan !== 'object' || plan === null) return
    const node = plan as Record<string, unknown>
    if (node['Node Type'] === 'ModifyTable') writes.add(String(node['Relation Name']))
    for (const value of Object.values(node)) look(value)
  }
  look(await planOf(client, statement))
  return {
    reads: new Set(rows.flatMap(({ relation, attribute }) => relation ? [attribute ? `${relation}.${attribute}` : relation] : [])), writes,
    calls: new Set(rows.flatMap(row => row.function ? [row.function] : []))
  }
}

/** The plan of a statement for whatever values; making it checks whether this login may run it. */
export async function planOf(client: pg.Client, statement: Statement): Promise<unknown> {
  const given = types(statement)
  await client.query(`prepare probe${given.length > 0 ? ` (${given.join(', ')})` : ''} as ${statement.sql}`)
  try {
    await client.query('set plan_cache_mode = force_generic_plan')
    const nulls = given.length > 0 ? `(${given.map(type => `null::${type}`).join(', ')})` : ''
    const { rows } = await client.query<{ 'QUERY PLAN': unknown }>(`explain (format json) execute probe${nulls}`)
    return rows[0]!['QUERY PLAN']
  } finally {
    await client.query('deallocate probe').catch(() => {})
  }
}
