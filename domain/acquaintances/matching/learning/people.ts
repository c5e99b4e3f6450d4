import type { Field } from '../comparisons/field.ts'
import { listOf, type Table } from '../table.ts'

/** For each field, which term each record has (−1 none, −2 several), and how many people have each term. */
export interface TermCounts { readonly ids: Int32Array; readonly having: Float64Array; readonly known: Map<string, number> | null }

/** Numbers the terms of every field; of a slot with several values they are kept by their text. */
export function numberTerms(table: Table, named = false): (TermCounts | null)[] {
  return table.columns.flatMap(column => column.slot.fields.map((field, f) => {
    if (field.terms === 'none') return null
    const known = new Map<string, number>()
    let several = false
    const numberOf = (term: string): number => {
      if (term === '') return -1
      const found = known.get(term)
      if (found !== undefined) return found
      known.set(term, known.size)
      return known.size - 1
    }
    const ofValue = new Int32Array(column.values.length)
    column.values.forEach((value, at) => {
      const list = listOf(value)
      if (list.length > 1) several = true
      for (const trait of list) ofValue[at] = numberOf(column.slot.term(trait as never, f))
      if (list.length > 1) ofValue[at] = -2
    })
    const ids = column.ids.map(id => id < 0 ? -1 : ofValue[id]!)
    return { ids, having: new Float64Array(known.size), known: several || named ? known : null }
  }))
}

/** The terms that more than one has, by field: as a model keeps them. */
export function termsByName(fields: readonly Field[], terms: readonly (TermCounts | null)[]): Record<string, Record<string, number>> {
  return Object.fromEntries(fields.flatMap((field, f) => {
    const counts = terms[f]
    if (!counts?.known) return []
    return [[field.key, Object.fromEntries([...counts.known].map(([term, at]): [string, number] => [term, counts.having[at]!]).filter(([, having]) => having > 1))]]
  }))
}

/** Counts, for every term, the people who have it: records in one group are one. Answers how many people there are. */
export function countPeople(table: Table, terms: readonly (TermCounts | null)[], group: Int32Array): number {
  for (const counts of terms) counts?.having.fill(0)
  const groups = new Map<number, number[]>()
  for (let at = 0; at < group.length; at++) {
    if (group[at] === at) continue
    const others = groups.get(group[at]!)
    if (others) others.push(at)
    else groups.set(group[at]!, [group[at]!, at])
  }
  let people = 0
  let field = -1
  for (const column of table.columns) {
    for (let f = 0; f < column.slot.fields.length; f++) {
      const counts = terms[++field]
      if (!counts) continue
      const numbersOf = (at: number): number[] => counts.ids[at]! >= 0 ? [counts.ids[at]!] : counts.ids[at] === -1 ? []
        : listOf(column.values[column.ids[at]!]).map(trait => counts.known!.get(column.slot.term(trait as never, f)) ?? -1).filter(number => number >= 0)
      for (let at = 0; at < group.length; at++) {
        if (group[at] !== at) continue
        const together = groups.get(at)
        if (together === undefined && counts.ids[at]! >= 0) counts.having[counts.ids[at]!]!++
        else for (const number of new Set((together ?? [at]).flatMap(numbersOf))) counts.having[number]!++
      }
    }
  }
  for (let at = 0; at < group.length; at++) if (group[at] === at) people++
  return people
}
