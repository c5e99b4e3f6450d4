import pg from 'pg'
import type { Changes } from './mail-in-checks.ts'

/** What a real run left, to be written again by nothing but PostgreSQL. */
export interface FloorOrders {
  readonly admin: pg.ClientConfig
  readonly mails: number
  /** So many of them are written before the clock runs; the tables are analysed after them, so that every plan is a good one. */
  readonly warmUp: number
  readonly clients: number
  readonly changes: readonly (readonly [string, Changes])[]
}
/** Mails a second, and how many statements each took. */
export interface FloorResult { readonly rate: number; readonly statements: number }

// The rows of the run just made are read back and written anew into copies of their tables, with the same indexes and checks, without
// row security, foreign keys and any thought: for each mail one commit for what was received and one for the rest, one named insert for
// each table, pipelined, as a superuser. Updates set columns to the values that they have in the end; a fact is written unsealed and then sealed.

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
    for (const row of early) await admin.query({ ...insertOf(tables.at(-1)!, [row]), name: undefined })
  }
  // inbound_pending is empty by now: each mail had a row in it.
  const inbound = tables.find(table => table.name === 'inbound')!
  const pending = tables.find(table => table.name === 'inbound_pending')!
  for (const row of inbound.rows) pending.rows.push([row[0]!, row[1]!, '0', row[inbound.columns.indexOf('received_at')]!])
  return tables
}

const list = (from: number, many: number): string => Array.from({ length: many }, (_, i) => `$${from + i}`).join(', ')

function insertOf({ name, columns, changed }: Table, rows: readonly Row[]): pg.QueryConfig {
  const values = name === 'fact' ? rows.map(row => row.map((value, at) => changed.includes(at) ? null : value)) : rows
  const text = `insert into floor.${name} (${columns.join(', ')}) values ${rows.map((_, nth) => `(${list(nth * columns.length + 1, columns.length)})`).join(', ')}`
  return { name: `floor ${name} ${rows.length}`, text, values: values.flat() }
}

function updateOf({ name, columns, key, changed }: Table, row: Row): pg.QueryConfig {
  const set = changed.map((at, i) => `${columns[at]} = $${i + 1}`).join(', ')
  const where = key.map((at, i) => `${columns[at]} = $${changed.length + i + 1}`).join(' and ')
  return { name: `floor update ${name}`, text: `update floor.${name} set ${set} where ${where}`, values: [...changed, ...key].map(at => row[at] ?? null) }
}

function deleteOf({ name, columns, key }: Table, row: Row): pg.QueryConfig {
  return { name: `floor delete ${name}`, text: `delete from floor.${name} where ${key.map((at, i) => `${columns[at]} = $${i + 1}`).join(' and ')}`, values: key.map(at => row[at]!) }
}

type Share = { readonly first: pg.QueryConfig[]; readonly rest: pg.QueryConfig[] }

/** Each client writes its mails' share of every table; updates go round over the rows that it has written itself. */
function sharesOf(tables: readonly Table[], mails: number, client: number, clients: number): Share[] {
  const mine = new Map<Table, Row[]>(tables.map(table => [table, []]))
  const updated = new Map<Table, number>()
  const shares: Share[] = []
  for (let mail = client; mail < mails; mail += clients) {
    const share: Share = { first: [], rest: [] }
    for (const table of tables) {
      const part = (total: number): [number, number] => [Math.floor(mail * total / mails), Math.floor((mail + 1) * total / mails)]
      const rows = table.rows.slice(...part(table.rows.length))
      if (rows.length > 0) (FIRST_COMMIT.has(table.name) ? share.first : share.rest).push(insertOf(table, rows))
      mine.get(table)!.push(...rows)
      if (table.changes.deleted >= mails) share.rest.push(...rows.map(row => deleteOf(table, row)))
      const targets = table.rows.length > 0 ? mine.get(table)! : early.get(table.name) ?? []
      const [from, to] = table.changed.length > 0 && targets.length > 0 ? part(table.changes.updated) : [0, 0]
      for (let nth = from; nth < to; nth++) {
        const turn = updated.get(table) ?? 0
        share.rest.push(updateOf(table, targets[(table.rows.length > 0 ? turn : nth) % targets.length]!))
        updated.set(table, turn + 1)
      }
    }
    shares.push(share)
  }
  return shares
}

const early = new Map<string, Row[]>()

async function write(client: pg.Client, shares: readonly Share[]): Promise<void> {
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
  const shares = Array.from({ length: orders.clients }, (_, client) => sharesOf(tables, orders.mails, client, orders.clients))
  const clients = await Promise.all(shares.map(async () => {
    const client = new pg.Client({ ...orders.admin, pipeline: true } as pg.ClientConfig)
    await client.connect()
    return client
  }))
  const warm = Math.ceil(orders.warmUp / orders.clients)
  await Promise.all(clients.map((client, at) => write(client, shares[at]!.slice(0, warm))))
  await admin.query('analyze')
  await admin.query('checkpoint')
  const timed = shares.map(share => share.slice(warm))
  const began = performance.now()
  await Promise.all(clients.map((client, at) => write(client, timed[at]!)))
  const rate = timed.flat().length / (performance.now() - began) * 1000
  const statements = timed.flat().reduce((sum, { first, rest }) => sum + first.length + rest.length, 0) / timed.flat().length
  for (const client of [...clients, admin]) await client.end()
  return { rate, statements }
}
