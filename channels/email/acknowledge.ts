import { wallClock } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import type { Id } from '../../kit/ids.ts'
import type { Business } from '../../domain/businesses/business.ts'
import { acknowledgeMessages, openingsOf } from '../../domain/conversations/acknowledge-messages.ts'
import { dueAt } from '../../domain/queue/turn.ts'
import type { Taken } from '../channel.ts'
import { acknowledgement } from './acknowledgement.ts'
import * as store from './store.ts'

const MOST_A_DAY = 5

/** One truthful acknowledgement for a new matter; never to a machine or to a sender who may be forged, never without end to one address. */
export const acknowledger = ({ businessOf, now }: { businessOf: (tx: Tx) => Promise<Business>; now: () => number }) =>
  async (tx: Tx, taken: readonly Taken[]): Promise<{ message: Id; channel: string }[]> => {
    const asking = taken.filter(({ received, reading }) => received.opened && reading.kind === 'person' && !reading.automatic && !received.doubtful)
    if (asking.length === 0) return []
    const business = await businessOf(tx)
    const at = now()
    const openings = (await openingsOf(tx, asking.map(each => each.received.messageId))).filter(o => o.waitingSince !== null)
    const on = wallClock(at, business.opening.timeZone).day
    const allowed = new Set((await store.acknowledge.all(tx, {
      business: business.id, on, most: MOST_A_DAY, addresses: openings.map(o => o.address.toLowerCase()), conversations: openings.map(o => o.conversationId)
    })).map(row => row.conversation))
    const written = await acknowledgeMessages(tx, openings.filter(o => allowed.has(o.conversationId)).map(opening => {
      const wait = { since: opening.waitingSince!, kind: opening.kind, need: opening.need, chased: false }
      return { opening, channel: 'email', at, text: acknowledgement(business, opening.reference, dueAt(wait, business.opening, business.targets), at) }
    }))
    return written.map(message => ({ message, channel: 'email' }))
  }
