import { blockingKeys as keysOf } from './blocking/keys.ts'
import { compareSlot, termsOfBoth } from './compare-traits.ts'
import { MISSING } from './comparisons/field.ts'
import { type Evidence, explain } from './explain.ts'
import { type Grouping } from './grouping/cluster.ts'
import { isDoubtful, isThin, isUnsettled, LINK_FROM, type Outcome, outcomeOf, SUGGEST_FROM } from './judging.ts'
import { fieldsOfSlots } from './learning/count.ts'
import type { Model } from './learning/model.ts'
import { type Scales, scalesOf, shareOf, weigh, type Weighed } from './learning/weigh.ts'
import { matchTable } from './match-table.ts'
import type { MatchRecord } from './record.ts'
import { buildTable } from './table.ts'
import { type Habits, labelsOf, NO_HABITS, readersFor, readTraits } from './traits.ts'

/** What a comparison of two records came to: how likely they are one person, what becomes of it, and why. */
export interface Judged { readonly chance: number; readonly outcome: Outcome; readonly evidence: readonly Evidence[] }

/** The strings by which a record is looked up: to be stored and indexed; two records that share one are worth comparing. */
export const blockingKeys = (record: MatchRecord, habits: Habits = NO_HABITS): string[] => keysOf(readTraits(record.details, habits))

const labelsOfAll = (records: readonly MatchRecord[]): string[] => [...new Set(records.flatMap(({ details }) => labelsOf(details)))]
const before = (records: readonly MatchRecord[]) => (a: number, b: number): number => records[a]!.id < records[b]!.id ? -1 : records[a]!.id > records[b]!.id ? 1 : a - b

/** Two proved identities that differ. */
export const areTwoProved = (a: MatchRecord, b: MatchRecord): boolean => a.verified !== undefined && b.verified !== undefined && a.verified !== b.verified

/** Records with who belongs together; `apart` are pairs of ids of which somebody has said that they are not the same. */
export function matchRecords(records: readonly MatchRecord[], apart: readonly (readonly [string, string])[] = [], habits: Habits = NO_HABITS): { grouping: Grouping; model: Model } {
  const told = new Set(apart.flatMap(([a, b]) => [`${a}\u0000${b}`, `${b}\u0000${a}`]))
  const builder = buildTable(labelsOfAll(records), habits)
  for (const { details } of records) builder.add(details)
  return matchTable(builder.done(), {
    habits, keepTerms: true, before: before(records),
    never: (a, b) => areTwoProved(records[a]!, records[b]!) || told.has(`${records[a]!.id}\u0000${records[b]!.id}`)
  })
}

/** Learns, without labels, what agreement is worth among these records; the model is plain JSON. */
export const train = (records: readonly MatchRecord[], habits: Habits = NO_HABITS): Model => matchRecords(records, [], habits).model

/** Judges two records by a model, field by field. */
export function compare(a: MatchRecord, b: MatchRecord, model: Model): Judged {
  const readers = readersFor(labelsOfAll([a, b]))
  const slots = readers.map(({ slot }) => slot)
  const [x, y] = [readTraits(a.details, model.habits), readTraits(b.details, model.habits)]
  const fields = fieldsOfSlots(slots, x.name === undefined && y.name === undefined)
  const scales = scalesOf(model, fields)
  const levels = new Uint8Array(fields.length)
  const having = new Float64Array(fields.length)
  let at = 0
  for (const slot of slots) {
    compareSlot(slot, x[slot.key], y[slot.key], levels, at)
    slot.fields.forEach((field, f) => {
      if (levels[at + f] !== 0 || field.terms === 'none') return
      const both = termsOfBoth(slot, f, x[slot.key]!, y[slot.key]!)
      having[at + f] = both.length === 0 ? 0 : Math.min(...both.map(term => model.terms[field.key]?.[term] ?? 1))
    })
    at += slot.fields.length
  }
  return judged(scales, levels, having, { never: areTwoProved(a, b), lacks: x.place !== undefined || y.place !== undefined })
}

function judged(scales: Scales, levels: Uint8Array, having: Float64Array, { never, lacks }: { never: boolean; lacks: boolean }): Judged {
  const out: Weighed = { chance: 0, odds: 0, evidence: 0 }
  weigh(scales, levels, 0, having, out)
  const shares = having.map((number, f) => number > 0 && levels[f] !== MISSING ? shareOf(scales, f, number) : 0)
  const evidence = explain(scales, levels, shares)
  if (never || (out.chance >= SUGGEST_FROM && isThin(scales, levels, 0))) return { chance: never ? 0 : Math.min(out.chance, SUGGEST_FROM - 0.01), outcome: 'apart', evidence }
  const doubtful = isDoubtful(scales, levels, 0) || isUnsettled(scales, levels, 0, lacks)
  return { chance: doubtful ? Math.min(out.chance, LINK_FROM - 0.001) : out.chance, outcome: outcomeOf(out.chance, doubtful), evidence }
}
