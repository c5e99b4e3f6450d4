import { finderOf, findPairs, type Pairs } from './blocking/pairs.ts'
import type { Field } from './comparisons/field.ts'
import { type Bounds, cluster, type Edge, type Grouping } from './grouping/cluster.ts'
import { LINK_FROM, outcomeOf, SUGGEST_FROM } from './judging.ts'
import { compareAll, countAll, fieldsOf, isOfPlaces, patternsOf } from './learning/count.ts'
import { learn, type Learning } from './learning/expect.ts'
import type { Model } from './learning/model.ts'
import { markShared } from './learning/of-several.ts'
import { countPeople, numberTerms, termsByName } from './learning/people.ts'
import { scalesOf, type Weighed } from './learning/weigh.ts'
import { type Made, type Weigher, weigherOf } from './learning/weigher.ts'
import { onceEach } from './once-each.ts'
import type { Table } from './table.ts'
import { liftOf, listsOf } from './grouping/lists.ts'
import { type Habits, NO_HABITS } from './traits.ts'

export interface MatchOptions {
  readonly habits?: Habits
  readonly never?: Bounds['never']
  /** By which the order of records does not matter. */
  readonly before?: Bounds['before']
  /** Of each row the list that it comes from, where several were read together. */
  readonly lists?: Uint8Array
  readonly compareAllUpTo?: number
  /** Whether what few have says more than what many have; so it is, unless one wants to see what it brings. */
  readonly useTerms?: boolean
  /** Whether the model is to be kept, with the names of the terms. */
  readonly keepTerms?: boolean
  readonly say?: (what: string) => void
}

export interface Matched {
  readonly grouping: Grouping
  readonly edges: readonly Edge[]
  readonly model: Model
  readonly pairs: Pairs
  readonly learning: Learning
  readonly weigher: Weigher
}

const TERM_ROUNDS = 2
/** What speaks of somebody else holds two groups apart at least so much (natural logarithm), whatever else agrees. */
const AGAINST_IN_DOUBT = -1

/** Finds who is who in a table, without labels: pairs, what they show, what that is worth, and who belongs together. */
export function matchTable(read: Table, options: MatchOptions = {}): Matched {
  const table = markShared(read)
  const say = options.say ?? ((): void => undefined)
  const fields = fieldsOf(table)
  const { alive, twinOf } = onceEach(table)
  say(`${table.size} rows, ${alive.length} of them different`)
  const pairs = findPairs(table, alive, options.compareAllUpTo)
  say(`${pairs.size} pairs to compare; ${pairs.narrowed} keys were narrowed, ${pairs.left} too common to follow`)
  const levels = compareAll(table, pairs, fields.length, done => say(`${done} pairs compared`))
  const patterns = patternsOf(levels, pairs.size, fields.length)
  const pairsOfAll = alive.length * (alive.length - 1) / 2
  const all = countAll(table, alive, fields, patterns, pairs.size === pairsOfAll)
  const learning = learn(fields, patterns, all, pairsOfAll, Math.min(0.1, 0.2 * alive.length / Math.max(1, pairsOfAll)))
  say(`learned in ${learning.rounds} rounds from ${patterns.size} patterns`)
  const terms = numberTerms(table, options.keepTerms)
  let model = modelOf(fields, learning, alive.length, options.habits ?? NO_HABITS)
  const find = finderOf(pairs, table.size)
  const own = (at: number): number => twinOf[at]! < 0 ? at : twinOf[at]!
  const made: Made = { levels, at: (a, b) => own(a) === own(b) ? -1 : find(own(a), own(b)) * fields.length }
  let weigher = weigherOf(table, scalesOf(model, fields), null, made)
  const group = (): { grouping: Grouping; edges: Edge[] } => {
    const edges = [...edgesOf(pairs, levels, weigher), ...repeats(twinOf, weigher)]
    return { edges, grouping: cluster(table.size, edges, boundsOf(weigher, isOfPlaces(table), options)) }
  }
  // Only who belongs together is kept from one round to the next: of a million rows the edges alone fill a hundred megabytes.
  for (let round = 0; round < TERM_ROUNDS && options.useTerms !== false; round++) {
    model = { ...model, people: countPeople(table, terms, group().grouping.group) }
    weigher = weigherOf(table, scalesOf(model, fields), terms, made)
  }
  let found = group()
  if (options.lists) found = groupLists(table, pairs, levels, weigher, { ...found, lists: options.lists, twinOf, bounds: boundsOf(weigher, isOfPlaces(table), options), prior: Math.log(model.matched) })
  say(`${found.edges.length} pairs likelier one than not`)
  if (options.keepTerms) model = { ...model, terms: termsByName(fields, terms) }
  return { ...found, model, pairs, learning, weigher }
}

function boundsOf(weigher: Weigher, ofPlaces: boolean, options: MatchOptions): Bounds {
  const scratch: Weighed = { chance: 0, odds: 0, evidence: 0 }
  const evidence = (a: number, b: number): number => {
    const levels = weigher.compared(a, b, scratch)
    const open = ofPlaces && (weigher.doubtful(levels, 0) || weigher.unsettled(a, b, levels, 0))
    return open ? Math.min(scratch.evidence, AGAINST_IN_DOUBT) : scratch.evidence
  }
  // What is shared at home does not make up for what speaks of somebody else.
  const inDoubt = (a: number, b: number): number => {
    const levels = weigher.compared(a, b, scratch)
    return weigher.doubtful(levels, 0) ? Math.min(scratch.evidence, AGAINST_IN_DOUBT) : scratch.evidence
  }
  return {
    evidence,
    inDoubt,
    never: options.never ?? (() => false),
    before: options.before ?? ((a, b) => a - b)
  }
}

function modelOf(fields: readonly Field[], learning: Learning, people: number, habits: Habits): Model {
  return {
    version: 1, matched: learning.matched, household: learning.household, people, terms: {}, habits,
    fields: fields.map(({ key }, f) => ({ key, ofOne: [...learning.chances[f]!.one], ofTwo: [...learning.chances[f]!.two] }))
  }
}

interface Told { readonly grouping: Grouping; readonly edges: readonly Edge[]; readonly lists: Uint8Array; readonly twinOf: Int32Array; readonly bounds: Bounds; readonly prior: number }

/** Groups again, with what is known of lists that name everybody once. */
function groupLists(table: Table, pairs: Pairs, levels: Uint8Array, weigher: Weigher, { grouping, edges, lists: of, twinOf, bounds, prior }: Told): { grouping: Grouping; edges: Edge[] } {
  const lists = listsOf(of, edges)
  if (!lists.once.some(Boolean)) return { grouping, edges: [...edges] }
  const unlikely = (a: number, b: number): boolean => of[a] === of[b] && lists.once[of[a]!]!
  const first = cluster(table.size, edges, { ...bounds, unlikely })
  const lift = liftOf(lists, at => weigher.tells(at), first.group, prior)
  const lifted = [...edgesOf(pairs, levels, weigher, lift), ...repeats(twinOf, weigher)]
  return { edges: lifted, grouping: cluster(table.size, lifted, { ...bounds, unlikely }) }
}

/** Linked is only what is so by itself: `lift`, what the lists say, makes a suggestion at most. */
function edge(a: number, b: number, { chance, odds }: Weighed, doubtful: boolean, lift = 0): Edge {
  const sure = outcomeOf(chance, doubtful) === 'linked'
  const likely = lift === 0 ? chance : 1 / (1 + Math.exp(-odds - lift))
  return { a, b, odds: odds + lift, chance: sure ? likely : Math.min(likely, doubtful || lift > 0 ? LINK_FROM - 0.001 : 1), sure }
}

const mustAsk = (weigher: Weigher, a: number, b: number, levels: Uint8Array, at: number): boolean =>
  weigher.doubtful(levels, at) || weigher.unsettled(a, b, levels, at)

function edgesOf(pairs: Pairs, levels: Uint8Array, weigher: Weigher, lift: (a: number, b: number) => number = () => 0): Edge[] {
  const width = weigher.fields.length
  const out: Weighed = { chance: 0, odds: 0, evidence: 0 }
  const edges: Edge[] = []
  for (let i = 0; i < pairs.size; i++) {
    const [a, b] = [pairs.a[i]!, pairs.b[i]!]
    weigher.weighAt(a, b, levels, i * width, out)
    const more = lift(a, b)
    if (out.chance < SUGGEST_FROM && out.odds + more < 0) continue
    if (more > 0 || !weigher.thin(levels, i * width)) edges.push(edge(a, b, out, mustAsk(weigher, a, b, levels, i * width), more))
  }
  return edges
}

/** Rows that repeat another are compared with it: two of one common name and nothing else are not one person for that. */
function* repeats(twinOf: Int32Array, weigher: Weigher): Generator<Edge> {
  const out: Weighed = { chance: 0, odds: 0, evidence: 0 }
  for (let at = 0; at < twinOf.length; at++) {
    if (twinOf[at]! < 0) continue
    const levels = weigher.compared(twinOf[at]!, at, out)
    if (out.chance >= SUGGEST_FROM && !weigher.thin(levels, 0)) yield edge(twinOf[at]!, at, out, mustAsk(weigher, twinOf[at]!, at, levels, 0))
  }
}
