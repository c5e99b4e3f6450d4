import { hashOf } from '../blocking/pairs.ts'
import { compareGiven, GIVEN } from '../comparisons/names.ts'
import { type Column, listOf, type Table } from '../table.ts'
import { isSlip } from '../values/distance.ts'
import type { MailTrait } from '../values/read-mail.ts'
import type { NameTrait } from '../values/read-name.ts'
import type { PhoneTrait } from '../values/read-phone.ts'

/** Under so many different given names stands what a household or an office has in common. */
const SEVERAL = 3
const ROOM = 1 << 22

const areTwo = (a: NameTrait, b: NameTrait): boolean =>
  compareGiven(a, b) >= GIVEN.conflict && a.first !== b.last && b.first !== a.last && !isSlip(a.first, b.last) && !isSlip(b.first, a.last)

/** What is marked of a slot: how a content of several is told from one of somebody's own. */
const MARKS: Record<string, (trait: unknown) => unknown> = {
  mail: trait => ({ ...trait as MailTrait, role: true }),
  phone: trait => ({ ...trait as PhoneTrait, several: true })
}
const markOf = ({ slot }: Column): ((trait: unknown) => unknown) | undefined => MARKS[slot.key]

/** A table in which those numbers and addresses are marked under which people of several given names stand: a switchboard, the mail of a family. */
export function markShared(table: Table): Table {
  const names = table.columns.find(({ slot }) => slot.key === 'name')
  if (names === undefined) return table
  const nameAt = (at: number): NameTrait | null => {
    const name = names.ids[at]! < 0 ? null : listOf(names.values[names.ids[at]!])[0] as NameTrait
    return name === null || name.first.length < 2 ? null : name
  }
  return { ...table, columns: table.columns.map(column => marked(column, table.size, nameAt)) }
}

function marked(column: Column, size: number, nameAt: (at: number) => NameTrait | null): Column {
  const mark = markOf(column)
  if (mark === undefined) return column
  const { slot, ids, values } = column
  // Of millions of numbers nearly all are somebody's own: only what enough rows have is looked at by name.
  const rows = new Uint8Array(ROOM)
  const placeOf = (term: string): number => hashOf(term) % ROOM
  const termsAt = (at: number): string[] => ids[at]! < 0 ? [] : listOf(values[ids[at]!]).map(trait => slot.term(trait as never, 0))
  for (let at = 0; at < size; at++) for (const term of termsAt(at)) if (rows[placeOf(term)]! < SEVERAL) rows[placeOf(term)]!++
  const under = new Map<string, NameTrait[]>()
  for (let at = 0; at < size; at++) {
    const name = ids[at]! < 0 ? null : nameAt(at)
    if (name === null) continue
    for (const term of termsAt(at)) {
      if (rows[placeOf(term)]! < SEVERAL) continue
      const found = under.get(term)
      if (found === undefined) under.set(term, [name])
      else if (found.length < SEVERAL && found.every(other => areTwo(name, other))) found.push(name)
    }
  }
  const isOfSeveral = (trait: unknown): boolean => (under.get(slot.term(trait as never, 0))?.length ?? 0) >= SEVERAL
  const own = (trait: unknown): unknown => isOfSeveral(trait) ? mark(trait) : trait
  return { ...column, values: values.map(value => Array.isArray(value) ? value.map(own) : own(value)) }
}
