import { type Column, typeName } from './column.ts'
import type { Tx } from './transaction.ts'

type Columns = Record<string, Column<unknown>>
type Values<C> = { [K in keyof C]: C[K] extends Column<infer T> ? T : never }

/** One named statement: its SQL, what goes in, what comes out. Made once, when the module is read. */
export interface Statement<In extends Columns = Columns, Out extends Columns = Columns> {
  readonly name: string
  readonly sql: string
  readonly takes: In
  readonly gives: Out
  readonly order: readonly string[]
  all(tx: Tx, values: Values<In>): Promise<Values<Out>[]>
  /** The only row, or null. */
  one(tx: Tx, values: Values<In>): Promise<Values<Out> | null>
  /** Runs it and answers how many rows it touched. */
  run(tx: Tx, values: Values<In>): Promise<number>
}

/** Every statement of the program, for the shape test that prepares each against the real schema. */
export const statements = new Map<string, Statement>()

/**
 * Declares a statement. In the SQL `:name` stands for a value of `takes`; the columns of the answer are those of `gives`, in order.
 * A shape test prepares it and compares both with what PostgreSQL says.
 */
export function statement<In extends Columns, Out extends Columns = Record<never, never>>(
  name: string, takes: In, gives: Out, written: string
): Statement<In, Out> {
  const order: string[] = []
  const sql = written.replaceAll(/(?<!:):([a-z_]+)/g, (_, value: string) => {
    if (!(value in takes)) throw new Error(`${name}: :${value} is not declared`)
    const place = order.indexOf(value)
    return `$${place < 0 ? order.push(value) : place + 1}::${typeName(takes[value]!.oid)}`
  }).trim()
  const columns = Object.entries(gives)
  const read = (row: (string | null)[]): Values<Out> => {
    const out: Record<string, unknown> = {}
    for (let i = 0; i < columns.length; i++) {
      const raw = row[i]
      out[columns[i]![0]] = raw === null || raw === undefined ? null : columns[i]![1].read(raw)
    }
    return out as Values<Out>
  }
  const write = (values: Values<In>): unknown[] =>
    order.map(key => takes[key]!.write((values as Record<string, unknown>)[key]))
  const made: Statement<In, Out> = {
    name, sql, takes, gives, order,
    all: async (tx, values) => (await tx.query(name, sql, write(values))).rows.map(read),
    one: async (tx, values) => {
      const { rows } = await tx.query(name, sql, write(values))
      return rows[0] ? read(rows[0]) : null
    },
    run: async (tx, values) => (await tx.query(name, sql, write(values))).count
  }
  if (statements.has(name)) throw new Error(`two statements are called ${name}`)
  statements.set(name, made as unknown as Statement)
  return made
}

export type { Columns, Values }
