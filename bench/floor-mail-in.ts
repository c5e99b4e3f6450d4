import pg from 'pg'
import type { Changes } from './mail-in-checks.ts'

/** What a real run left, to be written again by nothing but PostgreSQL. */
export interface FloorOrders {
  readonly admin: pg.ClientConfig
  readonly mails: number
  readonly clients: number
  readonly changes: readonly (readonly [string, Changes])[]
}
export interface FloorResult { readonly rate: number; readonly rows: number }

// The rows of the run just made are read back and written anew into copies of their tables, with the same indexes and checks, without
// row security, foreign keys and any thought: for each mail one commit for what was received and one for the rest, named statements,
// pipelined, as a superuser. Updates set a column to the value that it has in the end; a fact is written unsealed and then sealed.

const FIRST_COMMIT = new Set(['inbound', 'inbound_pending'])
/** The columns that the product's updates change. What is not named here it only inserts. */
const CHANGED: Record<string, readonly string[]> = {
  fact: ['seq', 'prev'], fact_head: ['seq', 'hash', 'sealed_at'], reaction_cursor: ['seq'], conversation: ['stirred_at', 'waiting_since', 'chased_at'],
  turn: ['waiting_since', 'due_at', 'boosts', 'taken_by', 'taken_at'], outbound: ['state', 'tries', 'next_try_at', 'sent_at', 'last_error'],
  message: ['released_at', 'delivered_at', 'delivery_note'], acquaintance: ['name']
}

type Row = (string | null)[]
interface Table {
  readonly name: string
  readonly columns: readonly string[]
  readonly key: readonly number[]
  readonly changed: readonly number[]
  readonly rows: Row[]
  readonly changes: Changes
}

const raw = { getTypeParser: () => (text: string) => text } as unknown as pg.CustomTypesConfig

async function readTables(admin: pg.Client, orders: FloorOrders): Promise<Table[]> {
  await admin.query('drop schema if exists floor cascade; create schema floor')
  const tables: Table[] = []
  for (const [name, changes] of orders.changes) {
    if (changes.inserted + changes.updated === 0 || name === 'migration') continue
    await admin.query(`create table floor.${name} (like public.${name} including all)`)
    const columns = (await admin.query<{ name: string }>(
      'select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum', [`public.${name}`])).rows.map(row => row.name)
    const key = (await admin.query<{ name: string }>(`
      select a.attname as name from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
       where i.indrelid = $1::regclass and i.indisprimary`, [`public.${name}`])).rows.map(row => columns.indexOf(row.name))
    const order = columns.includes('id') ? 'order by id' : columns.includes('message_id') ? 'order by message_id' : columns.includes('fact_id') ? 'order by fact_id' : ''
    const { rows } = await admin.query<Row>({ text: `select * from public.${name} ${order}`, rowMode: 'array', types: raw } as pg.QueryArrayConfig) as unknown as { rows: Row[] }
    // Rows that were there before a mail came (the shop itself), or that were made once for all mails, are there before the floor begins.
    const early = rows.splice(0, Math.max(0, rows.length - (changes.inserted >= orders.mails / 10 ? changes.inserted : 0)))
    tables.push({ name, columns, key, changed: (CHANGED[name] ?? []).map(column => columns.indexOf(column)), rows, changes })
    for (const row of early) await admin.query({ ...insertOf(tables.at(-1)!, row), name: undefined })
  }
  // inbound_pending is empty by now: each mail had a row in it.
  const inbound = tables.find(table => table.name === 'inbound')!
  const pending = tables.find(table => table.name === 'inbound_pending')!
  for (const row of inbound.rows) pending.rows.push([row[0]!, row[1]!, '0', row[inbound.columns.indexOf('received_at')]!])
  return tables
}

const list = (from: number, many: number): string => Array.from({ length: many }, (_, i) => `$${from + i}`).join(', ')

function insertOf({ name, columns, changed }: Table, row: Row): pg.QueryConfig {
  const values = name === 'fact' ? row.map((value, at) => changed.includes(at) ? null : value) : row
  return { name: `floor ${name}`, text: `insert into floor.${name} (${columns.join(', ')}) values (${list(1, columns.length)})`, values }
}

function updateOf({ name, columns, key, changed }: Table, row: Row): pg.QueryConfig {
  const set = changed.map((at, i) => `${columns[at]} = $${i + 1}`).join(', ')
  const where = key.map((at, i) => `${columns[at]} = $${changed.length + i + 1}`).join(' and ')
  return { name: `floor update ${name}`, text: `update floor.${name} set ${set} where ${where}`, values: [...changed, ...key].map(at => row[at] ?? null) }
}

function deleteOf({ name, columns, key }: Table, row: Row): pg.QueryConfig {
  return { name: `floor delete ${name}`, text: `delete from floor.${name} where ${key.map((at, i) => `${columns[at]} = $${i + 1}`).join(' and ')}`, values: key.map(at => row[at]!) }
}

/** Each client writes its mails' share of every table; updates go round over the rows that it has written itself. */
function shareOf(tables: readonly Table[], mails: number, client: number, clients: number): { first: pg.QueryConfig[]; rest: pg.QueryConfig[] }[] {
  const marks = new Map<Table, { mine: Row[]; updated: number }>(tables.map(table => [table, { mine: table.rows.length === 0 ? [] : [], updated: 0 }]))
  const shares: { first: pg.QueryConfig[]; rest: pg.QueryConfig[] }[] = []
  for (let mail = client; mail < mails; mail += clients) {
    const share = { first: [] as pg.QueryConfig[], rest: [] as pg.QueryConfig[] }
    for (const table of tables) {
      const mark = marks.get(table)!
      const into = FIRST_COMMIT.has(table.name) ? share.first : share.rest
      const part = (total: number): [number, number] => [Math.floor(mail * total / mails), Math.floor((mail + 1) * total / mails)]
      for (const row of table.rows.slice(...part(table.rows.length))) {
        into.push(insertOf(table, row))
        mark.mine.push(row)
        if (table.changes.deleted >= mails) share.rest.push(deleteOf(table, row))
      }
      if (table.changed.length === 0) continue
      const [from, to] = part(table.changes.updated)
      const targets = mark.mine.length > 0 ? mark.mine : early.get(table.name) ?? []
      for (let nth = from; nth < to && targets.length > 0; nth++) {
        const target = table.changes.inserted > 0 && table.changes.updated <= table.changes.inserted ? mark.updated : nth
        share.rest.push(updateOf(table, targets[target % targets.length]!))
        mark.updated++
      }
    }
    shares.push(share)
  }
  return shares
}

const early = new Map<string, Row[]>()

async function write(client: pg.Client, shares: readonly { first: pg.QueryConfig[]; rest: pg.QueryConfig[] }[]): Promise<void> {
  for (const { first, rest } of shares) {
    for (const commit of [first, rest]) await Promise.all([client.query('begin'), ...commit.map(query => client.query(query)), client.query('commit')])
  }
}

process.once('message', (orders: FloorOrders) => void floor(orders).then(result => process.send!(result, () => process.exit(0)), (error: unknown) => {
  process.stderr.write(`${(error as Error).stack ?? String(error)}\n`)
  process.exit(1)
}))

async function floor(orders: FloorOrders): Promise<FloorResult> {
  const admin = new pg.Client(orders.admin)
  await admin.connect()
  const tables = await readTables(admin, orders)
  for (const table of tables) {
    if (table.rows.length > 0) continue
    const { rows } = await admin.query<Row>({ text: `select * from floor.${table.name}`, rowMode: 'array', types: raw } as pg.QueryArrayConfig) as unknown as { rows: Row[] }
    early.set(table.name, rows)
  }
  const shares = Array.from({ length: orders.clients }, (_, client) => shareOf(tables, orders.mails, client, orders.clients))
  const clients = await Promise.all(shares.map(async () => {
    const client = new pg.Client({ ...orders.admin, pipeline: true } as pg.ClientConfig)
    await client.connect()
    return client
  }))
  await admin.query('checkpoint')
  const began = performance.now()
  await Promise.all(clients.map((client, at) => write(client, shares[at]!)))
  const rate = orders.mails / (performance.now() - began) * 1000
  const rows = shares.flat().reduce((sum, { first, rest }) => sum + first.length + rest.length, 0)
  for (const client of [...clients, admin]) await client.end()
  return { rate, rows }
}
