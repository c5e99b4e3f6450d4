import { compareSlot, termsOfBoth } from '../compare-traits.ts'
import { MAIL } from '../comparisons/contact.ts'
import { type Field, MISSING } from '../comparisons/field.ts'
import { explain } from '../explain.ts'
import { isDoubtful, isThin, isUnsettled, type Outcome, outcomeOf } from '../judging.ts'
import { fieldsOfSlots } from '../learning/count.ts'
import type { Model } from '../learning/model.ts'
import { type Scales, scalesOf, shareOf, weigh, type Weighed } from '../learning/weigh.ts'
import { NO_HABITS, readersFor, type Traits } from '../traits.ts'
import type { Evidence } from '../../link.ts'
import type { Compared } from '../../look-up.ts'

/** What is made of two acquaintances. `evidence` below 0 in sum speaks for two. */
export interface Judged { readonly outcome: Outcome; readonly chance: number; readonly speaks: number; readonly evidence: readonly Evidence[] }

/** How many have what somebody is looked up by; nothing where nobody has counted. */
export type Having = ReadonlyMap<string, number>

export interface Judge { compare(a: Compared, b: Compared, having: Having): Judged }

/** Of so many records at least the others are thought to be, however few there are: a small shop is no proof. */
const FEWEST = 1000
/** What is made to be one person's, and these two alone have: worth a look, if nothing speaks of somebody else. */
const THEIRS_ALONE = 2
const DOUBLES = 0.1
const HOUSEHOLDS = 0.2

/** What is generally so, where nothing has been learned: one record in ten is of somebody who is there already. */
export const generalModel = (records: number): Model => {
  const people = Math.max(FEWEST, records)
  return { version: 1, fields: [], matched: DOUBLES / people, household: HOUSEHOLDS / people, people, terms: {}, habits: NO_HABITS }
}

/** By which key it is counted how many have a term. */
const keyOf = ({ key }: Field, term: string): string => `${key}:${key === 'phone' ? term.slice(-7) : term}`

/** Judges pairs by a model; each set of fields is made ready once. */
export function openJudge(model: Model): Judge {
  const ready = new Map<string, { readers: ReturnType<typeof readersFor>; scales: Scales }>()
  const readyFor = (labels: readonly string[], ofPlaces: boolean): { readers: ReturnType<typeof readersFor>; scales: Scales } => {
    const name = `${ofPlaces} ${labels.join('\u0001')}`
    const found = ready.get(name)
    if (found) return found
    const readers = readersFor(labels)
    const made = { readers, scales: scalesOf(model, fieldsOfSlots(readers.map(({ slot }) => slot), ofPlaces)) }
    if (ready.size > 200) ready.clear()
    ready.set(name, made)
    return made
  }
  // What is made to be one person's is counted now; of names, how many have them was learned.
  const countOf = (field: Field, term: string, having: Having): number =>
    field.terms === 'single' ? having.get(keyOf(field, term)) ?? 0 : model.terms[field.key] === undefined ? 0 : model.terms[field.key]![term] ?? 1
  return {
    compare(a, b, having) {
      const ofPlaces = a.traits.name === undefined && b.traits.name === undefined
      const { readers, scales } = readyFor(labelsOfBoth(a.traits, b.traits), ofPlaces)
      const levels = new Uint8Array(scales.fields.length)
      const counts = new Float64Array(scales.fields.length)
      let at = 0
      for (const { slot } of readers) {
        const [x, y] = [a.traits[slot.key], b.traits[slot.key]]
        compareSlot(slot, x, y, levels, at)
        slot.fields.forEach((field, f) => {
          // Two who have the very same address are one acquaintance already: that theirs differ says nothing.
          if (slot.key === 'mail' && levels[at + f]! >= MAIL.host) levels[at + f] = MISSING
          if (levels[at + f] === 0 && field.terms !== 'none') counts[at + f] = rarest(termsOfBoth(slot, f, x!, y!).map(term => countOf(field, term, having)))
        })
        at += slot.fields.length
      }
      const out: Weighed = { chance: 0, odds: 0, evidence: 0 }
      weigh(scales, levels, 0, counts, out)
      const shares = counts.map((number, f) => number > 0 ? shareOf(scales, f, number) : 0)
      const doubtful = isDoubtful(scales, levels, 0) || isUnsettled(scales, levels, 0, a.traits.place !== undefined || b.traits.place !== undefined)
      const owned = scales.fields.some(({ terms }, f) => terms === 'single' && levels[f] === 0 && counts[f]! > 0 && counts[f]! <= THEIRS_ALONE)
      const judged = isThin(scales, levels, 0) ? 'apart' : outcomeOf(out.chance, doubtful)
      const outcome = judged === 'apart' && owned && !doubtful && out.evidence > 0 ? 'suggested' : judged
      return { outcome, chance: out.chance, speaks: out.evidence, evidence: explain(scales, levels, shares) }
    }
  }
}

const rarest = (counts: readonly number[]): number => counts.length === 0 ? 0 : Math.min(...counts)

const labelsOfBoth = (a: Traits, b: Traits): string[] =>
  [...new Set([...Object.keys(a), ...Object.keys(b)].filter(key => key.startsWith('code:')).map(key => key.slice('code:'.length)))].sort()
