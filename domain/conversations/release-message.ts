import type { Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import { KITH } from '../../kit/facts/fact.ts'
import { leaveFact } from '../../kit/facts/leave.ts'
import type { Id } from '../../kit/ids.ts'
import { keyOf } from './find-place.ts'
import * as reading from './reading-store.ts'
import * as store from './store.ts'

export type Outgoing = NonNullable<Awaited<ReturnType<typeof reading.outgoing.one>>>

/** Hands a message to its channel. From here on it cannot be taken back; null when it was. */
export async function releaseMessage(tx: Tx, messageId: Id, at: Instant): Promise<Outgoing | null> {
  const business = tx.businessId!
  const released = await store.release.one(tx, { business, message: messageId, at })
  return released && reading.outgoing.one(tx, { business, message: messageId })
}

/** What a channel will call this message outside, so that an answer to it finds its way back. */
export async function callMessage(tx: Tx, messageId: Id, channel: string, called: string): Promise<void> {
  await store.callMessage.run(tx, { business: tx.businessId!, message: messageId, key: keyOf(channel, called) })
}

/** How it went: delivered, or not and why, in words. */
export async function noteDelivery(tx: Tx, messageId: Id, outcome: { delivered: boolean; final: boolean; note: string; at: Instant }): Promise<void> {
  const business = tx.businessId!
  await store.noteDelivery.run(tx, {
    business, message: messageId, delivered: outcome.delivered ? outcome.at : null,
    undelivered: !outcome.delivered && outcome.final ? outcome.at : null, note: outcome.note
  })
  const message = await store.ofMessage.one(tx, { business, message: messageId })
  if (!message || (!outcome.delivered && !outcome.final)) return
  await leaveFact(tx, {
    kind: outcome.delivered ? 'message.delivered' : 'message.not-delivered', about: message.conversation, by: KITH, at: outcome.at,
    payload: { message: messageId }
  })
}
