import type { Instant } from '../../kit/clock.ts'
import type { Database, Tx } from '../../kit/database/transaction.ts'
import { byAcquaintance } from '../../kit/facts/fact.ts'
import type { Id } from '../../kit/ids.ts'
import { refuse } from '../../kit/refusal.ts'
import { acquaintancesAt } from '../people/acquaintances-of.ts'
import { groupOf, groupsOf, namesOf, type OneOfGroup } from '../acquaintances/group.ts'
import { keepApart, liftApart } from '../acquaintances/keep-apart.ts'
import { pairOf, type Ground } from '../acquaintances/link.ts'
import { openSuggestionsOf, type Suggestion } from '../acquaintances/suggest-link.ts'
import { apartsOf, weaveOf } from '../acquaintances/weave.ts'
import type { Known } from '../conversations/her-conversations.ts'

/** As whom she may speak of who she is: what she shares with others, or has had for a time only, decides nothing for them. */
export const whole = (known: readonly Known[]): Id[] => known.filter(each => each.fromAt === null && each.untilAt === null).map(each => each.acquaintanceId)

const gone = (): never => refuse('not-found', 'not-found', 'That is not here.')
const dots = (word: string): string => `${[...word][0] ?? ''}•••`

/** Enough of an address to know one's own by, and too little to learn somebody else's. */
function masked({ address, addressKind }: Pick<OneOfGroup, 'address' | 'addressKind'>): string | null {
  if (address === null) return null
  if (addressKind === 'phone') return `${address.slice(0, 3)}•••${address.slice(-2)}`
  if (addressKind !== 'email') return dots(address)
  const [local = '', host = ''] = address.split('@')
  return `${dots(local)}@${dots(host)}${/\.[^.]+$/.exec(host)?.[0] ?? ''}`
}

export interface Linked { readonly acquaintanceId: Id; readonly address: string | null; readonly mine: boolean; readonly ground: Ground; readonly since: Instant }

/** Whom else a business holds to be her, and why; what she has not proved is masked. The ground is that of the first link on the way there. */
export async function linkedTo(tx: Tx, acquaintance: Id, hers: readonly Id[]): Promise<Linked[]> {
  const others = (await groupOf(tx, acquaintance)).filter(id => id !== acquaintance)
  if (others.length === 0) return []
  const [names, links] = await Promise.all([namesOf(tx, others), weaveOf(tx, [acquaintance])])
  return names.map(one => {
    const link = links.find(({ a, b, setAside }) => !setAside && (a === one.id || b === one.id))!
    const mine = hers.includes(one.id)
    return { acquaintanceId: one.id, address: mine ? one.address : masked(one), mine, ground: link.ground, since: link.madeAt }
  })
}

/** What a business asks her: "is this you?" */
export async function questionsFor(tx: Tx, hers: readonly Id[]): Promise<{ suggestion: Suggestion; own: Id; other: Id; mine: boolean; address: string | null }[]> {
  const asked = hers.length === 0 ? [] : (await openSuggestionsOf(tx, hers)).filter(each => each.askedAt !== null)
  const names = new Map((await namesOf(tx, asked.flatMap(({ a, b }) => [a, b]))).map(one => [one.id, one]))
  return asked.map(suggestion => {
    const [own, other] = hers.includes(suggestion.a) ? [suggestion.a, suggestion.b] : [suggestion.b, suggestion.a]
    const mine = hers.includes(other)
    return { suggestion, own, other, mine, address: mine ? names.get(other)!.address : masked(names.get(other)!) }
  })
}

/** "That is not me": each of hers that they hold to be the other, or have asked about, is kept apart from it at once. */
export async function notMe(tx: Tx, hers: readonly Id[], other: Id, at: Instant): Promise<Id[]> {
  if (hers.includes(other)) refuse('conflict', 'proved-hers', 'You have shown that this address is yours. Remove it from your account first.')
  const [groups, questions] = await Promise.all([groupsOf(tx, hers), questionsFor(tx, hers)])
  const meant = hers.filter(id => groups.get(id)!.includes(other) || questions.some(question => question.own === id && question.other === other))
  if (meant.length === 0) return gone()
  const said: Id[] = []
  for (const id of meant) said.push(await keepApart(tx, { one: id, other, ground: 'person', by: byAcquaintance(id), at }))
  return said
}

/** Takes back what she has said herself. */
export async function meAfterAll(tx: Tx, hers: readonly Id[], apartId: Id, at: Instant): Promise<void> {
  const said = hers.length === 0 ? undefined : (await apartsOf(tx, hers)).find(each => each.id === apartId && each.ground === 'person')
  if (!said) return gone()
  await liftApart(tx, { apartId, by: byAcquaintance(hers.find(id => id === said.a || id === said.b)!), at })
}

/**
 * She disowns somebody whom a business holds to be her, or (`at` null) takes that back: what she is and what she is not are set apart at
 * the business, in the same instant, or stand as before.
 */
export async function partDisowned(database: Database, person: Id, of: { businessId: Id; acquaintanceId: Id }, at: Instant | null, now: Instant): Promise<void> {
  const known = await acquaintancesAt(database, person, of.businessId)
  const disowned = of.acquaintanceId
  if (!known.some(each => each.acquaintanceId === disowned)) return
  const hers = whole(known).filter(id => id !== disowned)
  if (hers.length === 0) return
  await database.transaction({ login: 'business', businessId: of.businessId }, async tx => {
    if (at === null) {
      const pairs = hers.map(id => ({ id, ...pairOf(id, disowned) }))
      for (const apart of await apartsOf(tx, [disowned])) {
        const own = pairs.find(({ a, b }) => a === apart.a && b === apart.b)
        if (own && apart.ground === 'person') await liftApart(tx, { apartId: apart.id, by: byAcquaintance(own.id), at: now })
      }
      return
    }
    const group = await groupOf(tx, disowned)
    for (const id of hers.filter(each => group.includes(each))) await keepApart(tx, { one: id, other: disowned, ground: 'person', by: byAcquaintance(id), at })
  })
}
