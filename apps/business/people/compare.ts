import type { Evidence } from '@kith/sdk'
import type { Acquaintance } from '../doors.ts'

const FIELDS = ['name', 'mail', 'phone', 'birth', 'sex', 'address', 'firm', 'web', 'identifier'] as const
export type Field = (typeof FIELDS)[number]
export type Verdict = 'same' | 'alike' | 'differs' | 'one' | 'silent'

/** One field of two people beside each other, and what it says of whether they are one. */
export interface Compared { readonly field: Field; readonly left: readonly string[]; readonly right: readonly string[]; readonly verdict: Verdict; readonly evidence: readonly Evidence[] }

const OF_TRAIT: Readonly<Record<string, Field>> = {
  given: 'name', middle: 'name', family: 'name', name: 'name', suffix: 'name', mail: 'mail', email: 'mail', phone: 'phone', birth: 'birth', sex: 'sex', number: 'address', street: 'address',
  unit: 'address', address: 'address', postal: 'address', suburb: 'address', city: 'address', postcode: 'address', state: 'address', country: 'address', place: 'address', firm: 'firm',
  employer: 'firm', web: 'web', identifier: 'identifier', code: 'identifier'
}
const fieldOf = (kind: string): Field | undefined => OF_TRAIT[kind.split(':', 1)[0]!]

/** All that is known of somebody, field by field, each thing once. */
function fieldsOf(known: Acquaintance): ReadonlyMap<Field, readonly string[]> {
  const found = new Map<Field, string[]>()
  const note = (field: Field | undefined, value: string): void => {
    if (field === undefined || value.trim() === '') return
    const there = found.get(field) ?? []
    if (!there.includes(value.trim())) found.set(field, [...there, value.trim()])
  }
  for (const { name } of known.group) note('name', name)
  for (const { kind, address } of known.addresses) note(fieldOf(kind), address)
  const parts: string[] = []
  for (const { kind, value, label } of known.traits) {
    if (kind === 'given' || kind === 'middle' || kind === 'family' || kind === 'suffix') parts.push(value)
    else note(fieldOf(kind), label && kind === 'identifier' ? `${label} ${value}` : value)
  }
  const whole = parts.join(' ')
  if (!known.group.some(({ name }) => parts.every(part => name.includes(part)))) note('name', whole)
  for (const { name } of known.firms) note('firm', name)
  return found
}

/** Two people field by field; what is known of neither is left out. */
export function compare(left: Acquaintance, right: Acquaintance, evidence: readonly Evidence[]): Compared[] {
  const [one, other] = [fieldsOf(left), fieldsOf(right)]
  return FIELDS.flatMap(field => {
    const own = evidence.filter(each => fieldOf(each.field) === field)
    const [a, b] = [one.get(field) ?? [], other.get(field) ?? []]
    return a.length + b.length === 0 ? [] : [{ field, left: a, right: b, evidence: own, verdict: verdictOf(own, a.length > 0 && b.length > 0) }]
  })
}

function verdictOf(evidence: readonly Evidence[], both: boolean): Verdict {
  if (evidence.length === 0) return both ? 'silent' : 'one'
  if (evidence.every(({ says }) => says === 'the same')) return 'same'
  return evidence.reduce((sum, { bits }) => sum + bits, 0) > 0 ? 'alike' : 'differs'
}

/** Of evidence what says most for one human, in the order of its weight. */
export const mostTelling = (evidence: readonly Evidence[]): Evidence[] => evidence.filter(({ bits }) => bits > 0).toSorted((a, b) => b.bits - a.bits).slice(0, 3)
