import { type Field, MISSING } from '../comparisons/field.ts'
import { houseOf } from './expect.ts'
import type { Model } from './model.ts'

/** A model made ready for weighing: logarithms of all chances. */
export interface Scales {
  readonly fields: readonly Field[]
  readonly one: readonly Float64Array[]
  readonly two: readonly Float64Array[]
  readonly house: readonly Float64Array[]
  readonly matched: number
  readonly household: number
  readonly rest: number
  readonly people: number
  /** Where given name and birth stand among the fields, −1 where they do not. */
  readonly given: number
  readonly birth: number
}

/** What a pair weighs: the chance that it is one person, its logarithmic odds, and the evidence alone: for one person against whatever else explains it best. */
export interface Weighed { chance: number; odds: number; evidence: number }

/** Makes a model ready for these fields; a field that it has never met keeps what is generally known of it. */
export function scalesOf(model: Model, fields: readonly Field[]): Scales {
  // A model that was learned before a level was added says nothing of that field.
  const levelsOf = new Map(fields.map(({ key, levels }) => [key, levels.length]))
  const learned = new Map(model.fields.filter(each => levelsOf.get(each.key) === each.ofOne.length).map(each => [each.key, each]))
  const one = fields.map(field => Float64Array.from(learned.get(field.key)?.ofOne ?? field.levels.map(level => level.ofOne)))
  const two = fields.map(field => Float64Array.from(learned.get(field.key)?.ofTwo ?? field.levels.map(level => level.ofTwo)))
  const log = (chances: Float64Array): Float64Array => chances.map(Math.log)
  return {
    fields, given: fields.findIndex(({ key }) => key === 'given'), birth: fields.findIndex(({ key }) => key === 'birth'), one: one.map(log), two: two.map(log), house: fields.map((field, f) => log(houseOf(field, one[f]!, two[f]!))),
    matched: Math.log(model.matched), household: Math.log(model.household), rest: Math.log(1 - model.matched - model.household), people: model.people
  }
}

/** Half a person: what one expects of a term before anybody is met who has it (a gamma prior around how often strangers agree at all). */
const SHAPE = 0.5
const BOTH_BY_BIRTH = Math.log(0.02)

/** How often a stranger has the very term that `having` people have. */
export const shareOf = (scales: Scales, field: number, having: number): number =>
  (SHAPE + Math.max(0, having - 1)) / (SHAPE / Math.exp(scales.two[field]![0]!) + scales.people)

/**
 * Weighs one comparison (Fellegi and Sunter 1969). `having` tells of each field how many people have the term on which the two agree,
 * 0 where that is not to be considered (Winkler 2000, term frequencies).
 */
export function weigh(scales: Scales, levels: Uint8Array, at: number, having: Float64Array | null, out: Weighed): void {
  let [one, house, two] = [0, 0, 0]
  for (let f = 0; f < scales.fields.length; f++) {
    const level = levels[at + f]!
    if (level === MISSING) continue
    const chance = scales.one[f]![level]!
    one += chance
    if (level === 0 && having !== null && having[f]! > 0) {
      const field = scales.fields[f]!
      const share = shareOf(scales, f, having[f]!)
      two += Math.log(share)
      // What several have is what a household or an office has in common.
      const together = field.terms === 'single' && having[f]! > 1 ? 1 - 1 / having[f]! : 0
      const alike = Math.max(together, field.shared, field.twin)
      house += Math.log(alike * Math.exp(chance) + (1 - alike) * share)
    } else {
      two += scales.two[f]![level]!
      house += scales.house[f]![level]!
    }
  }
  // Of one household may be two of one name, or two born on one day; hardly two of one name born on one day.
  if (scales.given >= 0 && scales.birth >= 0 && levels[at + scales.given]! <= 1 && levels[at + scales.birth]! <= 1) house += BOTH_BY_BIRTH
  out.evidence = one - Math.max(house, two)
  one += scales.matched
  house += scales.household
  two += scales.rest
  const top = Math.max(house, two)
  const others = top + Math.log(Math.exp(house - top) + Math.exp(two - top))
  out.odds = one - others
  out.chance = 1 / (1 + Math.exp(-out.odds))
}
