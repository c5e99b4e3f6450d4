import type { Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import { type By, KITH } from '../../kit/facts/fact.ts'
import { doneBy, leaveFact, leaveFacts } from '../../kit/facts/leave.ts'
import { type Id, timedId } from '../../kit/ids.ts'
import { refuse } from '../../kit/refusal.ts'
import { type Evidence, fieldsOf, fromMillionths, type Pair, toMillionths } from './link.ts'
import * as store from './suggestion-store.ts'

/** "May be the same", open until a member or she herself decides. */
export interface Suggestion extends Pair {
  readonly id: Id
  readonly likelihood: number
  readonly evidence: readonly Evidence[]
  readonly madeAt: Instant
  /** Since when she has been asked; null while only members see it. */
  readonly askedAt: Instant | null
  readonly outcome: Outcome | null
}

export const OUTCOMES = ['linked', 'apart', 'declined'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** Lays it before the members that two may be the same, each pair once. */
export async function suggestLinks(tx: Tx, made: readonly { pair: Pair; likelihood: number; evidence: readonly Evidence[] }[], at: Instant): Promise<void> {
  if (made.length === 0) return
  const rows = await store.insert.all(tx, {
    business: tx.businessId!, ids: made.map(() => timedId(at)), as: made.map(({ pair }) => pair.a), bs: made.map(({ pair }) => pair.b),
    likelihoods: made.map(({ likelihood }) => toMillionths(likelihood)), evidences: made.map(({ evidence }) => evidence), now: at
  })
  await leaveFacts(tx, rows.map(({ id, a, b }) => {
    const { evidence } = made.find(({ pair }) => pair.a === a && pair.b === b)!
    return { kind: 'acquaintance.link-suggested', about: a, by: KITH, at, payload: { other: b, suggestion: id, fields: fieldsOf(evidence) } }
  }))
}

/** What was decided of a pair in another way is decided of its suggestion too. */
export async function decideSuggestionOf(tx: Tx, pair: Pair, outcome: Outcome, by: By, at: Instant): Promise<void> {
  const who = doneBy(tx, by)
  await store.decideOfPair.run(tx, { business: tx.businessId!, a: pair.a, b: pair.b, outcome, now: at, by_kind: who.kind, by_id: who.id })
}

type Row = NonNullable<Awaited<ReturnType<typeof store.one.one>>>
const suggestionOf = (row: Row): Suggestion => ({
  id: row.id, a: row.a, b: row.b, likelihood: fromMillionths(row.likelihood), evidence: row.evidence as Evidence[], madeAt: row.made_at, askedAt: row.asked_at,
  outcome: row.outcome as Outcome | null
})

/** One suggestion; what is not this business's is not found. */
export async function knowSuggestion(tx: Tx, id: Id): Promise<Suggestion> {
  const row = await store.one.one(tx, { business: tx.businessId!, id })
  return row ? suggestionOf(row) : refuse('not-found', 'not-found', 'That is not here.')
}

/** What is open for any of these, the likeliest first. */
export const openSuggestionsOf = async (tx: Tx, ids: readonly Id[]): Promise<Suggestion[]> =>
  (await store.openOf.all(tx, { business: tx.businessId!, ids })).map(suggestionOf).sort((x, y) => y.likelihood - x.likelihood)

/** What is open at all, from one on, the oldest first. */
export const openSuggestions = async (tx: Tx, after: { at: Instant; id: Id }, most: number): Promise<Suggestion[]> =>
  (await store.open.all(tx, { business: tx.businessId!, after: after.at, above: after.id, most })).map(suggestionOf)

/** How many are open for each of these. */
export const countSuggestions = async (tx: Tx, ids: readonly Id[]): Promise<Map<Id, number>> =>
  new Map((await store.countOpenOf.all(tx, { business: tx.businessId!, ids })).map(row => [row.id, row.count]))

/** Asks her herself, where she has an account: "is this you?" */
export async function askHer(tx: Tx, { suggestionId, by, at }: { suggestionId: Id; by: By; at: Instant }): Promise<void> {
  const suggestion = await knowSuggestion(tx, suggestionId)
  if (suggestion.outcome !== null) refuse('conflict', 'suggestion-decided', 'This has been decided already.')
  const asked = await store.ask.run(tx, { business: tx.businessId!, id: suggestionId, now: at, by_id: doneBy(tx, by).id })
  if (asked > 0) await leaveFact(tx, { kind: 'acquaintance.asked', about: suggestion.a, by, at, payload: { other: suggestion.b, suggestion: suggestionId } })
}
