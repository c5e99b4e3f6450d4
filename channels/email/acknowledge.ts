import type { Tx } from '../../kit/database/transaction.ts'
import type { Id } from '../../kit/ids.ts'
import type { Business } from '../../domain/businesses/business.ts'
import { acknowledgeMessages, openingsOf } from '../../domain/conversations/acknowledge-messages.ts'
import { dueAt } from '../../domain/queue/turn.ts'
import type { Taken } from '../channel.ts'
import { acknowledgement } from './acknowledgement.ts'
import { allowMachineMail } from './machine-mail.ts'

/** One truthful acknowledgement for a new matter; never to a machine, to ourselves, to a sender who may be forged, or for what answers us; never without end. */
export const acknowledger = ({ businessOf, now }: { businessOf: (tx: Tx) => Promise<Business>; now: () => number }) =>
  async (tx: Tx, taken: readonly Taken[]): Promise<{ message: Id; channel: string }[]> => {
    const asking = taken.filter(({ received, reading }) => received.opened && reading.kind === 'person' && !reading.automatic && !received.hints.some(hint => hint.answersUs) && !received.doubtful)
    if (asking.length === 0) return []
    const business = await businessOf(tx)
    const at = now()
    const openings = (await openingsOf(tx, asking.map(each => each.received.messageId))).filter(o => o.waitingSince !== null)
    const ours = new Set(business.addresses.map(each => each.address.toLowerCase()))
    const asked = openings.filter(o => !ours.has(o.address.toLowerCase())).map(o => ({ message: o.messageId, address: o.address }))
    const allowed = await allowMachineMail(tx, 'acknowledgement', asked, at, business.opening.timeZone)
    const written = await acknowledgeMessages(tx, openings.filter(o => allowed.has(o.messageId)).map(opening => {
      const wait = { since: opening.waitingSince!, kind: opening.kind, need: opening.need, chased: false }
      return { opening, channel: 'email', at, text: acknowledgement(business, opening.reference, dueAt(wait, business.opening, business.targets), at) }
    }))
    return written.map(message => ({ message, channel: 'email' }))
  }
