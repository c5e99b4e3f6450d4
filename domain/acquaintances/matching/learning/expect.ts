import { type Field, MISSING } from '../comparisons/field.ts'

/** The three sorts of pairs, for one field: chances of each level. */
export interface Chances { readonly one: Float64Array; readonly two: Float64Array; readonly house: Float64Array }

export interface Learning { readonly chances: readonly Chances[]; readonly matched: number; readonly household: number; readonly rounds: number }

/** Pairs counted by what their comparison gave: `levels` has one row of fields for each pattern. */
export interface Patterns { readonly levels: Uint8Array; readonly counts: Float64Array; readonly size: number }

/** Pairs of the prior: so many of one person, and of two, weigh as much as what was seen. */
const PRIOR_OF_ONE = 30
const PRIOR_OF_TWO = 500
const MOST_ROUNDS = 60
const NEVER = 1e-9
/** Before anything is learned, so many pairs of one household are expected beside those of one person that the prior is worth. */
const PRIOR_OF_HOUSE = 9

/** What two of one household show: what is shared, or the same by birth, as one person; the rest as strangers. */
export function houseOf(field: Field, one: Float64Array, two: Float64Array): Float64Array {
  const own = Math.max(field.shared, field.twin)
  const { common } = field
  const house = one.map((chance, level) => {
    const alike = common?.[level] ?? own
    return alike * chance + (1 - alike) * two[level]!
  })
  if (common === undefined) return house
  const isCommon = (level: number): boolean => common[level] !== undefined
  const together = house.reduce((sum, chance, level) => isCommon(level) ? sum + chance : sum, 0)
  const others = house.reduce((sum, chance, level) => isCommon(level) ? sum : sum + chance, 0)
  return house.map((chance, level) => isCommon(level) ? chance : chance * Math.max(0.02, 1 - together) / others)
}

/**
 * Learns, without a single label, how often each level is seen between records of one person and of two: a mixture under conditional
 * independence, by expectation and maximisation (Dempster, Laird, Rubin 1977; Winkler 1988; Larsen and Rubin 2001), with a third class
 * for people of one household. `all` has, for each field and level, how many of all `pairs` stand so: what is not of one person is of two,
 * so chances among strangers are not bent by which pairs were looked at.
 */
export function learn(fields: readonly Field[], patterns: Patterns, all: readonly Float64Array[], pairs: number, start: number): Learning {
  let chances: Chances[] = fields.map((field, f) => {
    const total = all[f]!.reduce((sum, count) => sum + count, 0)
    const one = Float64Array.from(field.levels, ({ ofOne }) => ofOne)
    const two = Float64Array.from(field.levels, ({ ofTwo }, level) => (all[f]![level]! + PRIOR_OF_TWO * ofTwo) / (total + PRIOR_OF_TWO))
    return { one, two, house: houseOf(field, one, two) }
  })
  let matched = start
  let household = start * 0.3
  let rounds = 0
  for (; rounds < MOST_ROUNDS; rounds++) {
    const seen = expect(fields, patterns, chances, matched, household)
    const before = matched
    matched = Math.min(0.2, (seen.matched + 0.5) / (pairs + 100))
    household = Math.min(0.2, (seen.household + PRIOR_OF_HOUSE * seen.matched / (seen.matched + PRIOR_OF_ONE)) / (pairs + 100))
    chances = fields.map((field, f) => maximise(field, seen.levels[f]!, all[f]!))
    if (Math.abs(matched - before) < 1e-5 * matched && rounds > 4) break
  }
  return { chances, matched, household, rounds }
}

function maximise(field: Field, seen: Float64Array, all: Float64Array): Chances {
  const of = (counts: Float64Array, weight: number, prior: (level: number) => number): Float64Array => {
    const total = counts.reduce((sum, count) => sum + count, 0)
    return counts.map((count, level) => (count + weight * prior(level)) / (total + weight))
  }
  // What never is of one person is not learned to be.
  const one = of(seen, PRIOR_OF_ONE, level => field.levels[level]!.ofOne).map((chance, level) => field.levels[level]!.ofOne < NEVER ? field.levels[level]!.ofOne : chance)
  keepOwn(field, one)
  const rest = all.map((count, level) => Math.max(0, count - seen[level]!))
  const two = of(rest, PRIOR_OF_TWO, level => field.levels[level]!.ofTwo)
  return { one, two, house: houseOf(field, one, two) }
}

/** What is one's own mostly agrees: else, where families outnumber doubles, the learner would take a family for one person. */
function keepOwn(field: Field, one: Float64Array): void {
  const most = field.atMost ?? 1
  const others = one.reduce((sum, chance, level) => level >= field.other ? sum + chance : sum, 0)
  if (others <= most) return
  one.forEach((chance, level) => { one[level] = level >= field.other ? chance * most / others : chance * (1 - most) / (1 - others) })
}

function expect(fields: readonly Field[], { levels, counts, size }: Patterns, chances: readonly Chances[], matched: number, household: number):
  { matched: number; household: number; levels: Float64Array[] } {
  const width = fields.length
  const seen = fields.map(field => new Float64Array(field.levels.length))
  const logs = chances.map(({ one, two, house }) => ({ one: one.map(Math.log), two: two.map(Math.log), house: house.map(Math.log) }))
  let ofOne = 0
  let ofHouse = 0
  for (let i = 0; i < size; i++) {
    let [one, house, two] = [Math.log(matched), Math.log(household), Math.log(1 - matched - household)]
    for (let f = 0; f < width; f++) {
      const level = levels[i * width + f]!
      if (level === MISSING) continue
      one += logs[f]!.one[level]!
      house += logs[f]!.house[level]!
      two += logs[f]!.two[level]!
    }
    const top = Math.max(one, house, two)
    const [x, y, z] = [Math.exp(one - top), Math.exp(house - top), Math.exp(two - top)]
    const p = x / (x + y + z) * counts[i]!
    ofOne += p
    ofHouse += y / (x + y + z) * counts[i]!
    if (p < 1e-12) continue
    for (let f = 0; f < width; f++) {
      const level = levels[i * width + f]!
      if (level !== MISSING) seen[f]![level]! += p
    }
  }
  return { matched: ofOne, household: ofHouse, levels: seen }
}
