import { refuse } from '../../../../kit/refusal.ts'
import type { Detail } from '../record.ts'
import { isNothing } from '../values/fold.ts'
import { orderOf } from '../values/read-date.ts'
import type { Habits } from '../traits.ts'
import { isMeaning, type Meaning, recogniseColumn } from './recognise.ts'

export interface Column { readonly heading: string; readonly meaning: Meaning }
/** What the columns of a file mean, how its days are written, and which column is the id of a row. */
export interface Layout { readonly columns: readonly Column[]; readonly habits: Habits; readonly id: string | null }

const LOOKS_LIKE_CONTENT = /@|^\s*[\d(+][\d\s().+/-]{3,}$/

/** Whether a first row names the columns: none empty or twice, and none looks like a number or a mail address. */
export function isHeading(cells: readonly string[]): boolean {
  const named = cells.map(cell => cell.trim()).filter(cell => cell !== '')
  return named.length >= Math.max(1, cells.length * 0.5) && new Set(named).size === named.length && !named.some(cell => LOOKS_LIKE_CONTENT.test(cell))
}

/** Parses `column=field,…`; refuses a field that there is not. */
export function readMapping(text: string): Map<string, Meaning> {
  const mapping = new Map<string, Meaning>()
  for (const part of text.split(',').filter(each => each.trim() !== '')) {
    const at = part.lastIndexOf('=')
    const [column, field] = [part.slice(0, at).trim(), part.slice(at + 1).trim()]
    if (at < 1 || !isMeaning(field)) {
      return refuse('invalid', 'unknown-field', `"${part.trim()}" is no column=field. The fields are given, middle, family, name, suffix, firm, birth, sex, ` +
        'mail, phone, number, street, unit, address, suburb, city, postcode, state, web, identifier, id and ignore.')
    }
    mapping.set(column, field)
  }
  return mapping
}

/** Says what each column holds, from the headings and the first rows; what is mapped by hand goes before. */
export function layOut(headings: readonly string[], rows: readonly (readonly (readonly [string, string])[])[], mapping: ReadonlyMap<string, Meaning>, idColumn: string | null): Layout {
  const missing = [...mapping.keys(), ...idColumn === null ? [] : [idColumn]].find(name => !headings.includes(name))
  if (missing !== undefined) {
    return refuse('invalid', 'unknown-column', `There is no column "${missing}". The columns are: ${headings.slice(0, 60).join(', ')}.`)
  }
  const cells = new Map<string, string[]>(headings.map(heading => [heading, []]))
  for (const row of rows) for (const [heading, value] of row) cells.get(heading)?.push(value.trim())
  let columns = headings.map(heading => {
    const meaning = heading === idColumn ? 'id' : mapping.get(heading) ?? recogniseColumn(heading, cells.get(heading)!)
    return { heading, meaning }
  })
  const ids = columns.filter(({ meaning }) => meaning === 'id').map(({ heading }) => heading)
  const id = idColumn ?? ids.find(heading => new Set(cells.get(heading)).size === cells.get(heading)!.length) ?? null
  columns = withoutSeconds(columns, cells, mapping, rows)
  columns = employersOf(columns, rows)
  // Where people have names of their own, whatever else is called a name is a firm's; where nobody has, the name is that of a place.
  if (!columns.some(({ meaning }) => meaning === 'given' || meaning === 'family' || meaning === 'birth') && !mapping.size) columns = asPlaces(columns, cells)
  const days = columns.filter(({ meaning }) => meaning === 'birth').flatMap(({ heading }) => cells.get(heading)!)
  return { columns, id, habits: { dayOrder: orderOf(days), country: null } }
}

const OF_PEOPLE = new Set<Meaning>(['given', 'family', 'name'])

/** A firm beside the name of a person is the one she works for. */
function employersOf(columns: Column[], rows: readonly (readonly (readonly [string, string])[])[]): Column[] {
  const people = new Set(columns.filter(({ meaning }) => OF_PEOPLE.has(meaning)).map(({ heading }) => heading))
  return columns.map(column => {
    if (column.meaning !== 'firm' || people.size === 0) return column
    const filled = rows.filter(row => row.some(([heading, cell]) => heading === column.heading && cell.trim() !== ''))
    const beside = filled.filter(row => row.some(([heading, cell]) => people.has(heading) && cell.trim() !== ''))
    return beside.length > filled.length / 2 ? { ...column, meaning: 'employer' as const } : column
  })
}

/** A line is that of a street where its number or its town have columns of their own; of two names of firms, the one that tells more apart counts. */
function withoutSeconds(columns: Column[], cells: ReadonlyMap<string, readonly string[]>, mapping: ReadonlyMap<string, Meaning>, rows: readonly (readonly (readonly [string, string])[])[]): Column[] {
  const has = (meaning: Meaning): boolean => columns.some(column => column.meaning === meaning)
  const told = (heading: string): string[] => cells.get(heading)!.filter(cell => !isNothing(cell))
  const commas = (heading: string): number => told(heading).filter(cell => cell.includes(',')).length / Math.max(1, told(heading).length)
  const firms = columns.filter(({ meaning, heading }) => meaning === 'firm' && !mapping.has(heading))
  const filled = (row: readonly (readonly [string, string])[], name: string): boolean => row.some(([heading, cell]) => heading === name && cell.trim() !== '')
  const beside = (second: string, name: string): boolean => {
    const own = rows.filter(row => filled(row, second))
    return own.filter(row => filled(row, name)).length > own.length / 2
  }
  const best = firms.toSorted((a, b) => new Set(told(b.heading)).size - new Set(told(a.heading)).size)[0]
  return columns.map(column => {
    const { meaning, heading } = column
    if (mapping.has(heading)) return column
    if (meaning === 'address' && (has('number') || (has('city') && commas(heading) < 0.2))) return { ...column, meaning: 'street' as const }
    return meaning === 'firm' && firms.includes(column) && column !== best && beside(heading, best!.heading) ? { ...column, meaning: 'ignore' as const } : column
  })
}

const THING = /\b(inc|ltd|gmbh|llc|center|centre|school|hotel|cafe|restaurant|grill|bar|bistro|house|deli|pizza|kitchen|inn|company|the|of|and|club|store|shop|church|&)\b/i

/** Names in a file that knows no birth days and no parts of names may be those of places: seen by their words. */
function asPlaces(columns: Column[], cells: ReadonlyMap<string, readonly string[]>): Column[] {
  return columns.map(column => {
    if (column.meaning !== 'name') return column
    const told = cells.get(column.heading)!.filter(cell => !isNothing(cell))
    const things = told.filter(cell => THING.test(cell) || /\d/.test(cell)).length
    return things > told.length * 0.1 ? { ...column, meaning: 'firm' as const } : column
  })
}

/** What a spreadsheet wraps around a number to keep it: ="0123". */
const unwrapped = (value: string): string => /^="(.*)"$/.exec(value)?.[1] ?? value

/** The details of a row. */
export function detailsOf(row: readonly (readonly [string, string])[], layout: ReadonlyMap<string, Meaning>): Detail[] {
  const details: Detail[] = []
  for (const [heading, cell] of row) {
    const kind = layout.get(heading)
    const value = unwrapped(cell.trim()).trim()
    if (kind === undefined || kind === 'id' || kind === 'ignore' || value === '') continue
    details.push(kind === 'identifier' ? { kind, value, label: heading } : { kind, value })
  }
  return details
}
