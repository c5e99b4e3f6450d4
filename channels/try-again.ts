import type { Instant } from '../kit/clock.ts'
import type { Tx } from '../kit/database/transaction.ts'
import type { Id } from '../kit/ids.ts'
import { mayLeaveAgain } from '../domain/conversations/release-message.ts'
import * as store from './store.ts'

/** What can go wrong with something that travels. */
export const TROUBLES = ['inbound-problem', 'inbound-waiting', 'outbound-failed', 'outbound-waiting'] as const
export type Trouble = (typeof TROUBLES)[number]

/** Has it tried once more, now; false when it is no longer in trouble. */
export async function tryAgain(tx: Tx, kind: Trouble, id: Id, now: Instant): Promise<boolean> {
  const business = tx.businessId!
  if (kind === 'inbound-problem') return await store.readAgain.run(tx, { business, id, now }) > 0
  if (kind === 'inbound-waiting') return await store.readNow.run(tx, { business, id, now }) > 0
  if (kind === 'outbound-failed' && !await mayLeaveAgain(tx, id, now)) return false
  return await store.sendAgain.run(tx, { business, message: id, now }) > 0
}

/** A member has it sent once more: what was given up, and what waits for its next try. False when it may not leave. */
export async function sendAgain(tx: Tx, message: Id, now: Instant): Promise<boolean> {
  if (await tryAgain(tx, 'outbound-failed', message, now)) return true
  return tryAgain(tx, 'outbound-waiting', message, now)
}

/** Nobody need look at it any longer: it stays where it is, and is not tried again. Only what has been given up can be set aside. */
export async function setAside(tx: Tx, kind: Trouble, id: Id, now: Instant): Promise<boolean> {
  const business = tx.businessId!
  if (kind === 'inbound-problem') return await store.setInboundAside.run(tx, { business, id, now }) > 0
  return kind === 'outbound-failed' && await store.setOutboundAside.run(tx, { business, message: id, now }) > 0
}
