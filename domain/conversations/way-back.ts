import type { Tx } from '../../kit/database/transaction.ts'
import type { Id } from '../../kit/ids.ts'
import { refuse } from '../../kit/refusal.ts'
import type { Failing } from '../acquaintances/acquaintance.ts'
import { knowAcquaintance } from '../acquaintances/know-acquaintance.ts'
import { knowBusiness } from '../businesses/know-business.ts'
import * as store from './store.ts'

/** By which channel, from which address of ours, and to which of hers. */
export interface Way { readonly channel: string; readonly account: string; readonly to: string }

/** Kinds of address, and the channel that reaches them, in the order in which they are tried. */
const REACHES: readonly { readonly kind: string; readonly channel: string }[] = [{ kind: 'email', channel: 'email' }]
const NOBODY = /^(?:no-?_?reply|do-?_?not-?_?reply|nobody|noreply[-_.+].*|.*[-_.](?:no-?reply|donotreply)|mailer-daemon|postmaster|bounces?(?:[-+].*)?|.*-bounces)$/i

/** Whether nobody reads what is sent to an address, by what it calls itself. */
const readsNothing = (address: string): boolean => NOBODY.test(address.slice(0, Math.max(0, address.lastIndexOf('@'))))

const same = (one: string, other: string): boolean => one.trim().toLowerCase() === other.trim().toLowerCase()

/**
 * How an answer reaches her: the address that the member has chosen among hers; else the way she came, where that has an address to answer
 * to and mail arrives there; else an address that she has given. With none it stays with the conversation, to be told when she comes again.
 */
export async function wayBack(
  tx: Tx, acquaintance: Id, answered: { channel: string; account: string; author_address: string }, chosen: string | null = null
): Promise<Way> {
  const came = answered.author_address !== '' && REACHES.some(way => way.channel === answered.channel)
  const [{ addresses }, business] = await Promise.all([knowAcquaintance(tx, acquaintance), knowBusiness(tx)])
  const known = addresses.filter(a => REACHES.some(way => way.kind === a.kind))
  if (chosen !== null && !known.some(a => same(a.address, chosen)) && !(came && same(answered.author_address, chosen))) {
    refuse('invalid', 'not-her-address', 'This is not an address of hers. Choose one that she has given.')
  }
  const failing = came && known.some(a => a.failing !== null && same(a.address, answered.author_address))
  const works = known.find(a => a.failing === null)
  if (came && (chosen === null ? !failing || !works : same(answered.author_address, chosen))) {
    return { channel: answered.channel, account: answered.account, to: answered.author_address }
  }
  const hers = chosen === null ? works ?? known[0] : known.find(a => same(a.address, chosen))
  const way = REACHES.find(each => each.kind === hers?.kind)
  const ours = business.addresses.find(a => a.channel === way?.channel)
  if (hers && ours) return { channel: ours.channel, account: came ? answered.account : ours.address, to: hers.address }
  return { channel: answered.channel, account: answered.account, to: '' }
}

/** Where the next answer goes, and where else she could be reached. */
export interface Reach {
  readonly address: string | null
  readonly failing: Failing | null
  /** By what it calls itself, nobody reads what is sent there. */
  readonly readsNothing: boolean
  readonly others: readonly string[]
}

/** How she would be answered now, for a member who is about to write. */
export async function reachOf(tx: Tx, root: Id, acquaintance: Id): Promise<Reach> {
  const business = tx.businessId!
  const answered = await store.lastFromPerson.one(tx, { business, root }) ?? await store.lastMessage.one(tx, { business, root })
  const [{ to }, { addresses }] = await Promise.all([
    wayBack(tx, acquaintance, answered ?? { channel: '', account: '', author_address: '' }), knowAcquaintance(tx, acquaintance)
  ])
  const others = addresses.filter(a => REACHES.some(way => way.kind === a.kind) && !same(a.address, to) && a.failing === null).map(a => a.address)
  return { address: to || null, failing: addresses.find(a => same(a.address, to))?.failing ?? null, readsNothing: to !== '' && readsNothing(to), others }
}
