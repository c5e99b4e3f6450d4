import type { Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import { KITH } from '../../kit/facts/fact.ts'
import { leaveFacts } from '../../kit/facts/leave.ts'
import type { Id } from '../../kit/ids.ts'
import { keyOf } from './find-place.ts'
import * as reading from './reading-store.ts'
import * as store from './store.ts'

export type Outgoing = NonNullable<Awaited<ReturnType<typeof reading.outgoing.one>>>

/** Hands messages to their channel. From here on they cannot be taken back; those that were, are not among the answer. */
export async function releaseMessages(tx: Tx, messages: readonly Id[], at: Instant): Promise<Outgoing[]> {
  const business = tx.businessId!
  await stopSilenced(tx, messages, at)
  const released = await store.release.all(tx, { business, messages, at })
  return released.length === 0 ? [] : reading.outgoing.all(tx, { business, messages: released.map(row => row.id) })
}

/** What was written before she stopped the business, and has not left, does not leave. */
async function stopSilenced(tx: Tx, messages: readonly Id[], at: Instant): Promise<void> {
  const stopped = await store.stopSilenced.all(tx, { business: tx.businessId!, messages, at, note: 'She has asked not to hear from you, so this was not sent.' })
  await leaveFacts(tx, stopped.map(({ id, conversation }) => ({ kind: 'message.not-delivered', about: conversation, by: KITH, at, payload: { message: id } })))
}

/** What a channel will call messages outside, so that an answer to one finds its way back. */
export async function callMessages(tx: Tx, all: readonly { id: Id; channel: string; called: string }[]): Promise<void> {
  await store.callMessages.run(tx, { business: tx.businessId!, messages: all.map(m => m.id), keys: all.map(m => keyOf(m.channel, m.called)) })
}

/** What could not be delivered may leave once more; false when it may not: it was taken back, erased, or she wants to hear nothing. */
export const mayLeaveAgain = async (tx: Tx, message: Id): Promise<boolean> => await store.undeliverNoMore.run(tx, { business: tx.businessId!, message }) > 0

export interface Delivery { readonly id: Id; readonly kind: string; readonly conversationId: Id; readonly delivered: boolean; readonly final: boolean; readonly note: string; readonly at: Instant }

/** How it went: delivered, or not and why, in words. */
export async function noteDeliveries(tx: Tx, all: readonly Delivery[]): Promise<void> {
  await store.noteDelivery.run(tx, {
    business: tx.businessId!, messages: all.map(d => d.id), delivereds: all.map(d => d.delivered ? d.at : null),
    undelivereds: all.map(d => !d.delivered && d.final ? d.at : null), notes: all.map(d => d.note)
  })
  await leaveFacts(tx, all.filter(d => d.final || (d.delivered && d.kind !== 'acknowledgement')).map(d => ({
    kind: d.delivered ? 'message.delivered' : 'message.not-delivered', about: d.conversationId, by: KITH, at: d.at, payload: { message: d.id }
  })))
}
