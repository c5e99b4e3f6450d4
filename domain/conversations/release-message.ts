import type { Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import { KITH } from '../../kit/facts/fact.ts'
import { leaveFact, leaveFacts } from '../../kit/facts/leave.ts'
import type { Id } from '../../kit/ids.ts'
import { refuse } from '../../kit/refusal.ts'
import { oneSpelling } from '../../kit/values/address.ts'
import { hold } from '../acquaintances/know-acquaintance.ts'
import { keyOf } from './find-place.ts'
import * as reading from './reading-store.ts'
import * as store from './store.ts'
import * as trees from './tree-store.ts'

/** A message that leaves. */
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
  const stopped = await store.stopSilenced.all(tx, { business: tx.businessId!, messages, at, note: 'She has asked not to hear from you, so this was not sent.', why: 'silenced' })
  await leaveFacts(tx, stopped.map(({ id, conversation }) => ({ kind: 'message.not-delivered', about: conversation, by: KITH, at, payload: { message: id } })))
}

/** What a channel will call messages outside, so that an answer to one finds its way back. */
export async function callMessages(tx: Tx, all: readonly { id: Id; channel: string; called: string }[]): Promise<void> {
  await store.callMessages.run(tx, { business: tx.businessId!, messages: all.map(m => m.id), keys: all.map(m => keyOf(m.channel, m.called)) })
}

/** What could not be delivered may leave once more; false when it may not: it was taken back, erased, or she wants to hear nothing. */
export async function mayLeaveAgain(tx: Tx, message: Id, at: Instant): Promise<boolean> {
  if (await store.undeliverNoMore.run(tx, { business: tx.businessId!, message }) === 0) return false
  const lies = await store.ofMessage.one(tx, { business: tx.businessId!, message })
  if (!lies) return false
  await readAnew(tx, [lies.conversation])
  await leaveFact(tx, { kind: 'message.sent-again', about: lies.conversation, by: KITH, at, payload: { message } })
  return true
}

/** What had left and has come back: it was no answer, so whoever waited waits again, since when she did. Answers which of them are news. */
export async function returnMessages(tx: Tx, returned: readonly { id: Id; note: string }[], at: Instant): Promise<Id[]> {
  const rows = await store.returned.all(tx, { business: tx.businessId!, messages: returned.map(r => r.id), notes: returned.map(r => r.note), at })
  await readAnew(tx, rows.map(row => row.conversation))
  await leaveFacts(tx, rows.map(({ id, conversation }) => ({ kind: 'message.not-delivered', about: conversation, by: KITH, at, payload: { message: id } })))
  return rows.map(row => row.id)
}

/** What is said of a message that is still on its way: it is late, say. */
export const noteOnMessage = (tx: Tx, message: Id, note: string): Promise<number> => store.noteOn.run(tx, { business: tx.businessId!, message, note })

/** Whose move it is, read again where a reply has turned out to be none. Her row is held, as by whoever brings her words. */
async function readAnew(tx: Tx, conversations: readonly Id[]): Promise<void> {
  if (conversations.length === 0) return
  const business = tx.businessId!
  for (const { acquaintance } of await store.rootsOf.all(tx, { business, ids: conversations })) await hold(tx, acquaintance)
  const roots = await store.rootsOf.all(tx, { business, ids: conversations })
  await trees.readAnew.run(tx, { business, roots: [...new Set(roots.map(row => row.root))] })
}

/** In which conversation a message now lies; not found when it is not this business's. */
export const placeOf = async (tx: Tx, message: Id): Promise<Id> =>
  (await store.ofMessage.one(tx, { business: tx.businessId!, message }))?.conversation ?? refuse('not-found', 'not-found', 'There is no such message here.')

/** Sends it to another address of hers; false when it is none by which she is known here, or when it has arrived. */
export const sendElsewhere = async (tx: Tx, message: Id, address: string): Promise<boolean> =>
  await store.readdress.run(tx, { business: tx.businessId!, message, address: oneSpelling({ kind: 'email', address }).address }) > 0

/** Why something has not been delivered (yet), as a word that screens have a sentence for. */
export const WHY_NOT = [
  'address-unknown', 'domain-unknown', 'mailbox-full', 'mailbox-closed', 'too-large', 'blocked', 'unsigned', 'looks-like-spam', 'too-fast', 'greylisted', 'busy',
  'unreachable', 'no-answer', 'login-refused', 'no-post', 'no-address', 'silenced', 'expired', 'refused', 'visit'
] as const
export type WhyNot = (typeof WHY_NOT)[number]

/** How the sending of a message went. */
export interface Delivery {
  readonly id: Id; readonly kind: string; readonly conversationId: Id; readonly delivered: boolean; readonly final: boolean; readonly note: string; readonly at: Instant
  readonly why?: WhyNot | null; readonly said?: string
  /** It has not been delivered, and for another reason than before. */
  readonly delayed?: boolean
}

/** How it went: delivered, or not and why, in words. */
export async function noteDeliveries(tx: Tx, all: readonly Delivery[]): Promise<void> {
  await store.noteDelivery.run(tx, {
    business: tx.businessId!, messages: all.map(d => d.id), delivereds: all.map(d => d.delivered ? d.at : null),
    undelivereds: all.map(d => !d.delivered && d.final ? d.at : null), notes: all.map(d => d.note),
    reasons: all.map(d => d.delivered ? '' : d.why ?? ''), saids: all.map(d => d.said ?? '')
  })
  await readAnew(tx, all.filter(d => !d.delivered && d.final && d.kind !== 'acknowledgement').map(d => d.conversationId))
  const kindOf = (d: Delivery): string | null => d.delivered ? d.kind === 'acknowledgement' ? null : 'message.delivered' : d.final ? 'message.not-delivered' : d.delayed ? 'message.delayed' : null
  await leaveFacts(tx, all.flatMap(d => {
    const kind = kindOf(d)
    return kind === null ? [] : [{ kind, about: d.conversationId, by: KITH, at: d.at, payload: { message: d.id } }]
  }))
}
