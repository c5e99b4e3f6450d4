import type { Tx } from '../../kit/database/transaction.ts'
import type { Id } from '../../kit/ids.ts'
import { knowAcquaintance } from '../acquaintances/know-acquaintance.ts'
import { knowBusiness } from '../businesses/know-business.ts'

export interface Way { readonly channel: string; readonly account: string; readonly to: string }

/** Kinds of address, and the channel that reaches them, in the order in which they are tried. */
const REACHES: readonly { readonly kind: string; readonly channel: string }[] = [{ kind: 'email', channel: 'email' }]

/**
 * How an answer reaches her: the way she came, where that has an address to answer to; else an address that she has given.
 * With neither it stays with the conversation, to be told when she comes again.
 */
export async function wayBack(tx: Tx, acquaintance: Id, answered: { channel: string; account: string; author_address: string }): Promise<Way> {
  if (answered.author_address !== '' && REACHES.some(way => way.channel === answered.channel)) {
    return { channel: answered.channel, account: answered.account, to: answered.author_address }
  }
  const [{ addresses }, business] = await Promise.all([knowAcquaintance(tx, acquaintance), knowBusiness(tx)])
  for (const { kind, channel } of REACHES) {
    const hers = addresses.find(a => a.kind === kind)
    const ours = business.addresses.find(a => a.channel === channel)
    if (hers && ours) return { channel, account: ours.address, to: hers.address }
  }
  return { channel: answered.channel, account: answered.account, to: '' }
}
