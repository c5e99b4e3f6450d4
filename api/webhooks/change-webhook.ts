import type { Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import { byMember } from '../../kit/facts/fact.ts'
import { leaveFact } from '../../kit/facts/leave.ts'
import type { Id } from '../../kit/ids.ts'
import type { Outbound } from '../../kit/outbound/outbound.ts'
import { refuse } from '../../kit/refusal.ts'
import { checkUrl } from './make-webhook.ts'
import * as store from './store.ts'

export interface Who { readonly webhookId: Id; readonly memberId: Id; readonly at: Instant }

const notHere = (): never => refuse('not-found', 'webhook-not-found', 'There is no such webhook here.')

/** Another address, or other kinds of event. */
export async function changeWebhook(tx: Tx, outbound: Outbound, { webhookId, memberId, at, url, kinds }: Who & { url: string; kinds: readonly string[] }): Promise<void> {
  const chosen = [...new Set(kinds)].sort()
  const changed = await store.change.one(tx, { business: tx.businessId!, id: webhookId, url: checkUrl(outbound, url), kinds: chosen })
  if (!changed) return notHere()
  await leaveFact(tx, { kind: 'webhook.changed', about: webhookId, by: byMember(memberId), at, payload: { kinds: chosen } })
}

/** It hears nothing more, and what waited for it is dropped. */
export async function withdrawWebhook(tx: Tx, { webhookId, memberId, at }: Who): Promise<void> {
  if (!await store.withdraw.one(tx, { business: tx.businessId!, id: webhookId, now: at })) return notHere()
  await leaveFact(tx, { kind: 'webhook.withdrawn', about: webhookId, by: byMember(memberId), at, payload: {} })
}

/** Nothing is sent there, and nothing kept for it, until it is resumed; what it missed can be asked for by hand. */
export async function pauseWebhook(tx: Tx, { webhookId, memberId, at }: Who): Promise<void> {
  if (!await store.one.one(tx, { business: tx.businessId!, id: webhookId })) return notHere()
  if (!await store.pause.one(tx, { business: tx.businessId!, id: webhookId, now: at, reason: 'by hand' })) return
  await leaveFact(tx, { kind: 'webhook.paused', about: webhookId, by: byMember(memberId), at, payload: { reason: 'by hand' } })
}

/** It hears again, as if it had never failed. */
export async function resumeWebhook(tx: Tx, { webhookId, memberId, at }: Who): Promise<void> {
  if (!await store.resume.one(tx, { business: tx.businessId!, id: webhookId })) return notHere()
  await leaveFact(tx, { kind: 'webhook.resumed', about: webhookId, by: byMember(memberId), at, payload: {} })
}
