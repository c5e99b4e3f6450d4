import { type Instant, inUtc } from '../clock.ts'
import type { Id } from '../ids.ts'

/** How one PostgreSQL type is written and read. `oid` is what the statement test compares with the server's answer. */
export interface Column<T> {
  readonly oid: number
  readonly nullable: boolean
  write(value: T): unknown
  read(raw: string): T
}

const column = <T>(oid: number, read: (raw: string) => T, write: (value: T) => unknown = value => value): Column<T> =>
  ({ oid, nullable: false, read, write })

export const uuid = column<Id>(2950, raw => raw)
export const text = column<string>(25, raw => raw)
export const integer = column<number>(23, Number)
export const bigint = column<number>(20, Number)
export const flag = column<boolean>(16, raw => raw === 't')
export const bytes = column<Uint8Array>(17, raw => Buffer.from(raw.slice(2), 'hex'))
export const instant = column<Instant>(1184, raw => Date.parse(asIso(raw)), inUtc)
export const json = column<unknown>(3802, raw => JSON.parse(raw), value => JSON.stringify(value))
/** A calendar day, YYYY-MM-DD. */
export const day = column<string>(1082, raw => raw)

/** The column may be null. */
export const maybe = <T>(of: Column<T>): Column<T | null> => ({
  oid: of.oid, nullable: true, read: of.read, write: value => value === null ? null : of.write(value)
})

/** The types that Kith uses, by the numbers that PostgreSQL gives them. */
const NAMES: Record<number, string> = {
  2950: 'uuid', 25: 'text', 23: 'int4', 20: 'int8', 16: 'bool', 17: 'bytea', 1184: 'timestamptz', 3802: 'jsonb', 1082: 'date'
}
export const typeName = (oid: number): string => NAMES[oid] ?? `${NAMES[Number(Object.keys(ARRAY_OF).find(of => ARRAY_OF[Number(of)] === oid))]}[]`

const ARRAY_OF: Record<number, number> = { 2950: 2951, 25: 1009, 23: 1007, 20: 1016, 16: 1000, 17: 1001, 1184: 1185, 3802: 3807, 1082: 1182 }

/** An array of the column, for statements that take many rows at once; its elements may be null where `of` may. */
export const many = <T>(of: Column<T>): Column<readonly T[]> => ({
  oid: ARRAY_OF[of.oid]!,
  nullable: false,
  read: raw => readArray(raw).map(element => element === null ? null as T : of.read(element)),
  write: values => values.map(value => value === null ? null : of.write(value))
})

function asIso(raw: string): string {
  const spaced = raw.replace(' ', 'T')
  return /[+-]\d\d$/.test(spaced) ? `${spaced}:00` : spaced
}

/** PostgreSQL's own text form of a one-dimensional array. */
function readArray(raw: string): (string | null)[] {
  const elements: (string | null)[] = []
  for (const match of raw.slice(1, -1).matchAll(/"((?:[^"\\]|\\.)*)"|([^,]+)/gs)) {
    if (match[1] !== undefined) elements.push(match[1].replaceAll(/\\(.)/gs, '$1'))
    else elements.push(match[2] === 'NULL' ? null : match[2]!)
  }
  return elements
}
