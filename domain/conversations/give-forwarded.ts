import type { Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import { byMember } from '../../kit/facts/fact.ts'
import { leaveFact } from '../../kit/facts/leave.ts'
import type { Id } from '../../kit/ids.ts'
import { refuse } from '../../kit/refusal.ts'
import { hold } from '../acquaintances/know-acquaintance.ts'
import { meet } from '../acquaintances/meet.ts'
import type { Forwarded } from './message.ts'
import { rootOf } from './read-conversation.ts'
import { receiveMessages } from './receive-messages.ts'
import * as store from './store.ts'
import * as trees from './tree-store.ts'

/**
 * What somebody passed on belongs to whoever wrote it: a conversation of hers, with her words and nobody else's, which waits since they
 * came. Whoever passed it on takes part only if the member says so, and no longer waits. That it was she is only what the mail said: her
 * address is unproved, no file and no source goes along, and her older conversations stay closed.
 */
export async function giveForwarded(tx: Tx, give: { messageId: Id; keepForwarder: boolean; memberId: Id; at: Instant }): Promise<Id> {
  const business = tx.businessId!
  const found = await store.forwardedIn.one(tx, { business, message: give.messageId })
  const part = found?.forwarded as Forwarded | null | undefined
  if (!found || !part) return refuse('not-found', 'nothing-forwarded', 'Nothing in this message was passed on from somebody else.')
  if (found.given_to) refuse('conflict', 'already-given', 'It has been given to her already.')
  if (part.address === '') refuse('conflict', 'no-address', 'The mail does not say from which address it came first.')
  const her = await meet(tx, { address: { kind: 'email', address: part.address }, name: part.name, at: give.at })
  if (her === found.acquaintance) refuse('conflict', 'same-person', 'It is from the same address; it is hers already.')
  const [made] = await receiveMessages(tx, [{
    channel: found.channel, account: found.account, teamId: found.team, at: found.at, sentAt: part.sentAt, acquaintanceId: her,
    author: { name: part.name, address: part.address }, kind: 'person', senderWord: 'unproved', findings: null, subject: part.subject, own: part.text, rest: '',
    html: null, inboundId: null, calls: [], names: [], answers: null, reference: null,
    copied: give.keepForwarder && found.acquaintance ? [found.acquaintance] : [], parts: [], word: null
  }])
  const conversation = made!.conversationId
  await store.giveTo.run(tx, { business, message: give.messageId, conversation })
  await readAgain(tx, found.conversation)
  await leaveFact(tx, {
    kind: 'message.given', about: found.conversation, by: byMember(give.memberId), at: give.at,
    payload: { message: give.messageId, conversation, keepsForwarder: give.keepForwarder }
  })
  return conversation
}

/** Takes it back, as long as nothing has been said in the conversation that was made: whoever passed it on waits again. */
export async function takeBackGiven(tx: Tx, back: { messageId: Id; memberId: Id; at: Instant }): Promise<Id> {
  const business = tx.businessId!
  const found = await store.forwardedIn.one(tx, { business, message: back.messageId })
  if (!found?.given_to) return refuse('not-found', 'not-given', 'This has not been given to anybody.')
  await hold(tx, (await rootOf(tx, found.given_to)).acquaintance)
  const { went_on: wentOn } = (await store.wentOn.one(tx, { business, conversation: found.given_to }))!
  if (wentOn) refuse('conflict', 'went-on', 'Something has been said in her conversation since, so it stays hers.')
  await store.withdraw.run(tx, { business, conversation: found.given_to, at: back.at })
  await store.giveTo.run(tx, { business, message: back.messageId, conversation: null })
  await readAgain(tx, found.conversation)
  await leaveFact(tx, {
    kind: 'message.given-back', about: found.conversation, by: byMember(back.memberId), at: back.at,
    payload: { message: back.messageId, conversation: found.given_to }
  })
  return found.conversation
}

async function readAgain(tx: Tx, conversation: Id): Promise<void> {
  await hold(tx, (await rootOf(tx, conversation)).acquaintance)
  const { root } = await rootOf(tx, conversation)
  await trees.readAnew.run(tx, { business: tx.businessId!, roots: [root] })
}
