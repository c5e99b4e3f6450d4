import { type Callable, fit, type Heard, type Item, ITEMS, keysOfCallable, keysOfMeant, type Meant, meantBy, NOTHING_TOLD } from './caller.ts'

/** Somebody who may be calling, how likely, and how well each thing that was heard fits her (0 to 1). */
export interface Ranked { readonly id: string; readonly confidence: number; readonly fits: Partial<Record<Item, number>> }

/** People laid out so that a caller is found among them. */
export interface CallerIndex {
  readonly people: readonly Callable[]
  readonly byKey: ReadonlyMap<string, readonly number[]>
  readonly byId: ReadonlyMap<string, Callable>
}

/** Lays people out by what they may be looked up by. */
export function indexCallers(people: readonly Callable[]): CallerIndex {
  const byKey = new Map<string, number[]>()
  people.forEach((who, at) => {
    for (const key of new Set(keysOfCallable(who))) {
      const there = byKey.get(key)
      if (there) there.push(at)
      else byKey.set(key, [at])
    }
  })
  return { people, byKey, byId: new Map(people.map(who => [who.id, who])) }
}

/** For each item what a perfect fit weighs (natural logarithm of how few have it), and the fit at which it says nothing. */
const WEIGHT: Record<Item, { most: number; from: number; least: number }> = {
  name: { most: 8, from: 0.72, least: -3 }, birth: { most: 9.5, from: NOTHING_TOLD, least: -3 }, postcode: { most: 11, from: 0.55, least: -3 }
}
const SHORTLIST = 200
/** Any fit may be chance: what repeated attempts add to the best of them. */
const REPEATED = 0.15

function weightOf(item: Item, like: number): number {
  const { most, from, least } = WEIGHT[item]
  return like >= from ? most * ((like - from) / (1 - from)) ** 1.5 : least * Math.min(1, (from - like) / (1 - from) * 2)
}

/** Who may be calling, the likeliest first, from all that was heard in a call; the confidences add up to less than 1: it may be nobody of them. */
export function rankCallers(heard: readonly Heard[], { people, byKey }: CallerIndex, most = 10): Ranked[] {
  const meant = meantBy(heard)
  const votes = new Map<number, number>()
  for (const key of keysOfMeant(meant)) {
    const there = byKey.get(key) ?? []
    for (const at of there) votes.set(at, (votes.get(at) ?? 0) + 1 / Math.sqrt(there.length))
  }
  const shortlist = [...votes].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, SHORTLIST)
  const scored = shortlist.map(([at]) => scoreOf(people[at]!, meant)).sort((a, b) => b.score - a.score)
  // Whoever is not in the list may be calling too: as likely as one person is, times how many there are.
  const nobody = Math.log(Math.max(2, people.length)) + 1
  const top = Math.max(nobody, scored[0]?.score ?? 0)
  const whole = Math.exp(nobody - top) + scored.reduce((sum, { score }) => sum + Math.exp(score - top), 0)
  return scored.slice(0, most).map(({ id, fits, score }) => ({ id, fits, confidence: Math.exp(score - top) / whole }))
}

function scoreOf(who: Callable, meant: readonly Meant[]): { id: string; score: number; fits: Partial<Record<Item, number>> } {
  const fits: Partial<Record<Item, number>> = {}
  let score = 0
  for (const item of ITEMS) {
    const likes = meant.filter(each => each.item === item).map(each => fit(each, who)).sort((a, b) => b - a)
    if (likes.length === 0) continue
    fits[item] = likes[0]!
    score += weightOf(item, likes[0]!)
    const others = likes.slice(1, 4)
    if (others.length > 0) score += REPEATED * others.reduce((sum, like) => sum + Math.max(0, weightOf(item, like)), 0) / others.length
  }
  return { id: who.id, score, fits }
}

/** From this confidence on she need not be asked anything more. */
export const SURE = 0.995

/** What to ask next to be sure who is calling: the one thing in which the likeliest differ most, never what was asked already; null when it is sure, or all was asked. */
export function nextQuestion(heard: readonly Heard[], ranked: readonly Ranked[], { byId }: CallerIndex): Item | null {
  if ((ranked[0]?.confidence ?? 0) >= SURE) return null
  const asked = new Set(heard.map(({ item }) => item))
  const left = ITEMS.filter(item => !asked.has(item))
  const likely = ranked.slice(0, 5).map(({ id }) => byId.get(id)!)
  const valueOf = (who: Callable, item: Item): string => item === 'postcode' ? who.postcode : item === 'name' ? `${who.name?.first} ${who.name?.last}` : `${who.birth?.year}-${who.birth?.month}-${who.birth?.day}`
  const different = (item: Item): number => new Set(likely.map(who => valueOf(who, item))).size
  return left.toSorted((a, b) => different(b) - different(a))[0] ?? null
}
