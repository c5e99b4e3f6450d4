import { edits, isSlip, jaroWinkler } from '../values/distance.ts'
import { areVariants, isKnownName } from '../values/nicknames.ts'
import { soundOf } from '../values/phonetic.ts'
import type { NameTrait } from '../values/read-name.ts'
import { levels, MISSING, type Slot } from './field.ts'

export const GIVEN = { same: 0, part: 1, variant: 2, slip: 3, initial: 4, alike: 5, swapped: 6, other: 7 } as const
export const FAMILY = { same: 0, part: 1, slip: 2, alike: 3, initial: 4, swapped: 5, other: 6 } as const
const ALIKE = 0.86

/** How two lists of given names stand to each other. */
export function compareGiven(a: NameTrait, b: NameTrait): number {
  if (a.first === b.first) return GIVEN.same
  const x = a.given[0]!
  const y = b.given[0]!
  if (x === y) return GIVEN.part
  if (x.length === 1 || y.length === 1) return x[0] === y[0] ? GIVEN.initial : hasPart(a.given, b.given) ? GIVEN.part : GIVEN.other
  if (areVariants(x, y)) return GIVEN.variant
  if (isNear(a.first, b.first) || isNear(x, y)) return bothNames(x, y) ? GIVEN.other : GIVEN.slip
  if (hasPart(a.given, b.given)) return GIVEN.part
  if (bothNames(x, y)) return GIVEN.other
  return jaroWinkler(x, y) >= ALIKE || soundsAlike(x, y) || isStart(x, y) ? GIVEN.alike : GIVEN.other
}

const isNear = (x: string, y: string): boolean => isSlip(x, y) || (x.length === 3 && y.length === 3 && sortedEqual(x, y))
const sortedEqual = (x: string, y: string): boolean => x !== y && [...x].sort().join('') === [...y].sort().join('')
const bothNames = (x: string, y: string): boolean => isKnownName(x) && isKnownName(y)
const isStart = (x: string, y: string): boolean => Math.min(x.length, y.length) >= 3 && (x.startsWith(y) || y.startsWith(x))
const soundsAlike = (x: string, y: string): boolean => x.length > 2 && y.length > 2 && x[0] === y[0] && soundOf(x) === soundOf(y) && edits(x, y, 3) <= 3

function hasPart(a: readonly string[], b: readonly string[]): boolean {
  if (a.length + b.length < 3) return false
  return a.some(word => word.length > 2 && b.some(other => other === word || (other.length > 2 && areVariants(word, other))))
}

/** How two family names stand to each other: double names, particles and hyphens included. */
export function compareFamily(a: NameTrait, b: NameTrait): number {
  if (a.last === b.last) return FAMILY.same
  const [x, y] = [a.family, b.family]
  if (x.length === 1 && y.length === 1) {
    if (x[0]!.length === 1 || y[0]!.length === 1) return x[0]![0] === y[0]![0] ? FAMILY.initial : FAMILY.other
  } else {
    for (const word of x) if (word.length > 2 && y.includes(word)) return FAMILY.part
  }
  if (isSlip(a.last, b.last)) return FAMILY.slip
  return jaroWinkler(a.last, b.last) >= 0.88 || soundsAlike(a.last, b.last) ? FAMILY.alike : FAMILY.other
}

const near = (x: string, y: string): boolean => x !== '' && y !== '' && (x === y || isSlip(x, y))

function compareNames(a: NameTrait, b: NameTrait, out: Uint8Array, at: number): void {
  const given = a.first === '' || b.first === '' ? MISSING : compareGiven(a, b)
  const family = a.last === '' || b.last === '' ? MISSING : compareFamily(a, b)
  out[at] = given
  out[at + 1] = family
  if (given === GIVEN.same && family === FAMILY.same) return
  if (!(family === MISSING || family >= FAMILY.alike) && !(given === MISSING || given >= GIVEN.alike)) return
  if (family !== MISSING && family < FAMILY.alike && given === MISSING) return
  const loose = a.loose || b.loose
  const crossed = near(a.first, b.last)
  const back = near(a.last, b.first)
  if (crossed && back) {
    out[at] = loose ? GIVEN.same : GIVEN.swapped
    out[at + 1] = loose ? FAMILY.same : FAMILY.swapped
  } else if ((crossed && (a.last === '' || b.first === '')) || (back && (b.last === '' || a.first === ''))) {
    out[at] = MISSING
    out[at + 1] = FAMILY.swapped
  } else if (loose && sharesAll(a, b)) {
    out[at] = GIVEN.part
    out[at + 1] = FAMILY.part
  }
}

/** Written as one, two words of the shorter name stand in the longer, wherever. */
function sharesAll(a: NameTrait, b: NameTrait): boolean {
  const [x, y] = [[...a.given, ...a.family], [...b.given, ...b.family]]
  const [few, many] = x.length < y.length ? [x, y] : [y, x]
  return few.length >= 2 && few.every(word => many.some(other => other === word || (word.length > 3 && (isSlip(word, other) || areVariants(word, other)))))
}

/** The name: given names, and family name; each knows what the other holds, as they are often swapped. */
export const NAME: Slot<NameTrait> = {
  key: 'name',
  fields: [{
    key: 'given', name: 'given name', shared: 0, twin: 0.02, terms: 'rare', other: GIVEN.other,
    levels: levels(['the same', 0.72, 0.01], ['the same, with another name beside it', 0.05, 0.004], ['a usual form of the same name', 0.05, 0.004],
      ['the same but for a slip', 0.06, 0.002], ['the initial fits', 0.03, 0.03], ['alike', 0.03, 0.02], ['swapped with the family name', 0.02, 0.0005],
      ['another', 0.04, 0.93])
  }, {
    key: 'family', name: 'family name', shared: 0.85, twin: 0, terms: 'rare', other: FAMILY.other,
    levels: levels(['the same', 0.76, 0.003], ['part of it the same', 0.04, 0.002], ['the same but for a slip', 0.08, 0.001], ['alike', 0.03, 0.01],
      ['the initial fits', 0.01, 0.02], ['swapped with the given name', 0.02, 0.0005], ['another', 0.06, 0.96])
  }],
  compare: compareNames,
  term: (name, field) => field === 0 ? name.given[0] ?? '' : name.last
}
