import { edits, isSlip, jaroWinkler, mayReach, maySlip } from '../values/distance.ts'
import { areVariants, isKnownName } from '../values/nicknames.ts'
import { soundOf } from '../values/phonetic.ts'
import type { NameTrait } from '../values/read-name.ts'
import { levels, MISSING, type Slot } from './field.ts'

export const GIVEN = { same: 0, part: 1, variant: 2, slip: 3, initial: 4, alike: 5, conflict: 6, other: 7, generation: 8 } as const
export const FAMILY = { same: 0, part: 1, slip: 2, alike: 3, initial: 4, swapped: 5, other: 6 } as const
const ALIKE = 0.86

/** How two lists of given names stand to each other. */
export function compareGiven(a: NameTrait, b: NameTrait): number {
  if (a.first === b.first) return a.line === b.line ? GIVEN.same : GIVEN.part
  const x = a.given[0]!
  const y = b.given[0]!
  if (x === y) return GIVEN.part
  if (x.length === 1 || y.length === 1) return x[0] === y[0] ? GIVEN.initial : hasPart(a.given, b.given) ? GIVEN.part : GIVEN.other
  if (areVariants(x, y)) return GIVEN.variant
  const near = (maySlip(a.firstLetters, b.firstLetters) && isNear(a.first, b.first)) || ((a.given.length > 1 || b.given.length > 1) && isNear(x, y))
  if (near) return bothNames(x, y) ? GIVEN.conflict : GIVEN.slip
  if (hasPart(a.given, b.given)) return GIVEN.part
  if (bothNames(x, y)) return GIVEN.conflict
  const alike = (a.given.length > 1 || b.given.length > 1 || mayReach(a.firstLetters, b.firstLetters, x.length, y.length, ALIKE)) && jaroWinkler(x, y) >= ALIKE
  return alike || soundsAlike(x, y) || isStart(x, y) ? GIVEN.alike : GIVEN.other
}

const isNear = (x: string, y: string): boolean => isSlip(x, y) || (x.length === 3 && y.length === 3 && sortedEqual(x, y))
const sortedEqual = (x: string, y: string): boolean => x !== y && [...x].sort().join('') === [...y].sort().join('')
const bothNames = (x: string, y: string): boolean => isKnownName(x) && isKnownName(y)
const isStart = (x: string, y: string): boolean => Math.min(x.length, y.length) >= 3 && (x.startsWith(y) || y.startsWith(x))
function soundsAlike(x: string, y: string): boolean {
  if (x.length < 3 || y.length < 3 || x[0] !== y[0]) return false
  const sound = soundOf(x)
  return sound === soundOf(y) && (sound.length > 2 || edits(x, y, 2) <= 2)
}

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
  if (maySlip(a.lastLetters, b.lastLetters) && isSlip(a.last, b.last)) return FAMILY.slip
  const alike = mayReach(a.lastLetters, b.lastLetters, a.last.length, b.last.length, 0.88) && jaroWinkler(a.last, b.last) >= 0.88
  return alike || soundsAlike(a.last, b.last) ? FAMILY.alike : FAMILY.other
}

const near = (x: string, y: string): boolean => x !== '' && y !== '' && (x === y || isSlip(x, y))

function compareNames(a: NameTrait, b: NameTrait, out: Uint8Array, at: number): void {
  const given = a.first === '' || b.first === '' ? MISSING : compareGiven(a, b)
  const family = a.last === '' || b.last === '' ? MISSING : compareFamily(a, b)
  out[at] = given
  out[at + 1] = family
  if (a.line !== '' && b.line !== '' && a.line !== b.line) {
    out[at] = GIVEN.generation
    return
  }
  if (given === GIVEN.same && family === FAMILY.same) return
  if (!(family === MISSING || family >= FAMILY.alike) && !(given === MISSING || given >= GIVEN.alike)) return
  if (family !== MISSING && family < FAMILY.alike && given === MISSING) return
  const loose = a.loose || b.loose
  const crossed = maySlip(a.firstLetters, b.lastLetters) && near(a.first, b.last)
  const back = maySlip(a.lastLetters, b.firstLetters) && near(a.last, b.first)
  if (crossed && back) {
    // Both were swapped by one mistake: it is counted once.
    out[at] = loose ? GIVEN.same : MISSING
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
    key: 'given', name: 'given name', shared: 0, twin: 0.02, terms: 'rare', other: GIVEN.conflict, atMost: 0.2,
    levels: levels(['the same', 0.72, 0.01], ['the same, with another name beside it', 0.05, 0.004], ['a usual form of the same name', 0.05, 0.004],
      ['the same but for a slip', 0.06, 0.002], ['the initial fits', 0.03, 0.03], ['alike', 0.03, 0.02], ['another name in use', 0.004, 0.4],
      ['another', 0.03, 0.5], ['of another generation', 1e-10, 0.001])
  }, {
    key: 'family', name: 'family name', shared: 0.85, twin: 0, terms: 'rare', other: FAMILY.other, atMost: 0.15,
    levels: levels(['the same', 0.76, 0.003], ['part of it the same', 0.04, 0.002], ['the same but for a slip', 0.08, 0.001], ['alike', 0.03, 0.01],
      ['the initial fits', 0.01, 0.02], ['swapped with the given name', 0.02, 0.0005], ['another', 0.06, 0.96])
  }],
  compare: compareNames,
  term: (name, field) => field === 0 ? name.given[0] ?? '' : name.last
}
