import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { typeName } from '../../kit/database/column.ts'
import { freshDatabase, type TestDatabase } from '../database.ts'
import { type Declared, declaredStatements, describe, planOf, type Touched, touchedBy } from './declared.ts'
import { NOUNS } from './nouns.ts'
import { DEFINERS, OWNERS } from './owners.ts'
import { list } from './sources.ts'

const LOGINS = ['business', 'person', 'worker'] as const
type Login = (typeof LOGINS)[number]

let database: TestDatabase
let declared: Declared[]
const clients = new Map<Login | 'admin', pg.Client>()
const touched = new Map<string, Touched>()

before(async () => {
  database = await freshDatabase()
  declared = await declaredStatements()
  for (const login of LOGINS) clients.set(login, new pg.Client(database.logins[login]))
  clients.set('admin', new pg.Client(database.admin))
  for (const client of clients.values()) await client.connect()
  for (const { statement } of declared) touched.set(statement.name, await touchedBy(clients.get('admin')!, statement))
})
after(async () => {
  for (const client of clients.values()) await client.end()
  await database.drop()
})

/** Looks at every statement; what `look` answers is an offence. */
async function each(look: (declared: Declared, touched: Touched) => Promise<string[]> | string[], rule: string): Promise<void> {
  const found: string[] = []
  for (const one of declared) found.push(...(await look(one, touched.get(one.statement.name)!))
    .map(what => `${one.path} ${one.statement.name}: ${what}`))
  assert.equal(found.length, 0, `${rule}:${list(found)}`)
}

const tablesOf = ({ reads, writes }: Touched): string[] => [...new Set([...[...reads].map(name => name.split('.')[0]!), ...writes])]
const nounOf = (folder: string): number => NOUNS.indexOf(folder.replace('domain/', ''))

test('every statement takes and gives what it says, by number, name and type', async t => {
  t.diagnostic(`${declared.length} statements`)
  assert.ok(declared.length > 80)
  await each(async ({ statement }) => {
    const { parameters, columns } = await describe(clients.get('admin')!, statement.sql)
    const takes = Object.keys(statement.takes).filter(name => !statement.order.includes(name)).map(name => `:${name} is never used`)
    const types = statement.order.flatMap((name, i) => statement.takes[name]!.oid === parameters[i] ? [] : [`:${name} is ${parameters[i]}`])
    const gives = Object.entries(statement.gives)
    const names = columns.length === gives.length ? [] : [`gives ${columns.map(({ name }) => name).join(', ') || 'nothing'}`]
    const wrong = gives.flatMap(([name, column], i) => {
      const real = columns[i]
      if (!real || (real.name === name && real.oid === column.oid)) return []
      return [`column ${i + 1} is ${real.name} ${nameOfType(real.oid)}, declared ${name} ${typeName(column.oid)}`]
    })
    return [...takes, ...types, ...names, ...wrong]
  }, 'PostgreSQL says otherwise')
})

const nameOfType = (oid: number): string => { try { return typeName(oid) } catch { return String(oid) } }

/** Null in the table, never in the answer. */
const NEVER_NULL: Readonly<Record<string, string>> = { 'facts.chain prev': 'a fact that has a seq has a prev: a check of the table' }

test('a column that may be null says so', async () => {
  const { rows } = await clients.get('admin')!.query<{ name: string }>(`
    select c.relname || '.' || a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attnotnull and not a.attisdropped`)
  const nullable = new Set(rows.map(({ name }) => name))
  // Only what is plain to see: a column of one table, named as it is there, and no other of that name in what is read.
  await each(({ statement }, { reads }) => Object.entries(statement.gives).flatMap(([name, column]) => {
    const from = [...reads].filter(read => read.endsWith(`.${name}`))
    const plain = from.length === 1 && nullable.has(from[0]!) &&
      new RegExp(`(select|,|returning)\\s+(\\w+\\.)?${name}\\b(?!\\s+as)`).test(statement.sql)
    const kept = new RegExp(`${name}\\b[^,]* (<=?|>=?|=|is not null)`).test(statement.sql)
    return plain && !kept && !column.nullable && !NEVER_NULL[`${statement.name} ${name}`] ? [`${from[0]} may be null`] : []
  }), 'write maybe(…)')
})

test('every statement can be run by the logins that work, and the rows of a person only by hers', async () => {
  await each(async ({ statement }, what) => {
    const may: Login[] = []
    for (const login of LOGINS) if (await planOf(clients.get(login)!, statement).then(() => true, () => false)) may.push(login)
    const owners = new Set(tablesOf(what).map(table => OWNERS[table]))
    const wrong: string[] = []
    if (may.length === 0) wrong.push('no login may run it')
    if ([...owners].some(owner => owner?.startsWith('domain/people')) && may.some(login => login !== 'person')) wrong.push(`a person's rows are open to ${may.join(', ')}`)
    if (owners.size > 0 && ![...owners].some(owner => owner?.startsWith('domain/people')) && may.includes('person')) wrong.push('the login of a person may run it')
    return wrong
  }, 'the grants do not fit')
})

test('a store writes only the tables of its own folder, and facts are written only by kit/facts', async () => {
  await each(({ folder }, { writes }) => [...writes].filter(table => OWNERS[table] !== folder)
    .map(table => `writes ${table} of ${OWNERS[table] ?? 'nobody'}`), 'ask its owner')
})

test('what only reads writes nothing', async () => {
  await each(({ folder }, { writes }) => folder === 'domain/standing' &&
    writes.size > 0 ? [`writes ${[...writes].join(', ')}`] : [], 'standing reads only')
})

test('a store reads only its own tables and those of nouns to its left; channels may read all of domain, save notes', async () => {
  await each(({ folder }, what) => tablesOf(what).flatMap(table => {
    const owner = OWNERS[table]
    if (owner === undefined) return [`${table} has no owner in test/shape/owners.ts`]
    if (owner === folder) return []
    if (folder.startsWith('domain/') && owner.startsWith('domain/') && nounOf(owner) < nounOf(folder)) return []
    if (folder.startsWith('channels') && table !== 'note' && (owner.startsWith('domain/') || owner === 'channels')) return []
    return [`reads ${table} of ${owner}`]
  }), 'it reaches beyond')
})

test('the queue names its own table and no other; how long people have waited is measured apart, and orders nothing', async () => {
  const own = declared.filter(({ folder }) => folder === 'domain/queue')
  assert.ok(own.length >= 5)
  for (const { statement } of own) assert.deepEqual(tablesOf(touched.get(statement.name)!), [/wait/.test(statement.name) ? 'answered_wait' : 'turn'], statement.name)
})

test('a function that sees past row-level security is called only by the store it was made for', async () => {
  const called = new Set<string>()
  await each(({ folder }, { calls }) => [...calls].filter(name => name.startsWith('definer_')).flatMap(name => {
    called.add(name)
    return DEFINERS[name]?.folder === folder ? [] : [`calls ${name}`]
  }), 'it is not its own')
  assert.deepEqual(Object.keys(DEFINERS).filter(name => !called.has(name)), [], 'nobody calls them')
})

test('every statement about a business names it: rows are found by their key, not only kept apart by a policy', async () => {
  await each(({ statement, folder }, what) => {
    const tables = tablesOf(what).filter(table => !/^(domain\/people|demo\/mailbox)/.test(OWNERS[table] ?? ''))
    return tables.length > 0 && !('business' in statement.takes) &&
      !(folder === 'domain/businesses' && 'id' in statement.takes) ? ['does not take :business'] : []
  }, 'begin with the key')
})
