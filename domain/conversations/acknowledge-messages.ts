import type { Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import { KITH } from '../../kit/facts/fact.ts'
import { leaveFacts } from '../../kit/facts/leave.ts'
import { type Id, timedId } from '../../kit/ids.ts'
import type { MatterKind, Need } from '../businesses/business.ts'
import { keepMessages } from './keep-messages.ts'
import * as store from './store.ts'

/** A message that opened a conversation, with what a truthful acknowledgement has to say. */
export interface Opening {
  readonly messageId: Id
  readonly conversationId: Id
  readonly reference: string
  readonly subject: string
  readonly kind: MatterKind
  readonly need: Need
  readonly waitingSince: Instant | null
  readonly account: string
  readonly address: string
}

/** What an acknowledgement of each of these messages has to say. */
export async function openingsOf(tx: Tx, messages: readonly Id[]): Promise<Opening[]> {
  const rows = await store.openings.all(tx, { business: tx.businessId!, messages })
  return rows.map(({ message, conversation, waiting_since, ...row }) =>
    ({ ...row, messageId: message, conversationId: conversation, waitingSince: waiting_since, kind: row.kind as MatterKind, need: row.need as Need }))
}

/** What a mail system reports of something we sent, as it is kept beside it. */
export interface Reported {
  readonly about: { readonly id: Id; readonly conversation: Id; readonly born_in: Id; readonly account: string; readonly channel: string }
  readonly author: { readonly name: string; readonly address: string }
  readonly kind: 'bounce' | 'complaint' | 'auto-reply'
  readonly subject: string
  readonly own: string
  readonly rest: string
  readonly inboundId: Id
  readonly at: Instant
  readonly calls: readonly string[]
}

/** A report is kept with the message it is about. No person has said it: nobody waits because of it, and it opens nothing. */
export async function keepReport(tx: Tx, report: Reported): Promise<Id> {
  const { about } = report
  const id = timedId(report.at)
  await keepMessages(tx, [{
    id, direction: 'in', channel: about.channel, account: about.account, acquaintanceId: null, memberId: null,
    author: { kind: 'machine', ...report.author }, to: '', at: report.at, sentAt: null, kind: report.kind, senderWord: 'unproved', subject: report.subject,
    own: report.own, rest: report.rest, html: null, answersId: about.id, inboundId: report.inboundId, holdUntil: null, bornIn: about.born_in,
    conversationId: about.conversation, calls: report.calls, names: []
  }])
  if (about.born_in !== about.conversation) await store.followSplits.run(tx, { business: tx.businessId!, parent: about.id, message: id })
  await leaveFacts(tx, [{
    kind: 'message.received', about: about.conversation, by: KITH, at: report.at,
    payload: { message: id, channel: about.channel, kind: report.kind, inbound: report.inboundId, opened: false }
  }])
  return id
}

/** A machine says that something has arrived, and that it is a machine. Nobody's move changes by it. Gives the ids of what it wrote. */
export async function acknowledgeMessages(tx: Tx, all: readonly { opening: Opening; channel: string; text: string; at: Instant }[]): Promise<Id[]> {
  const written = all.map(each => ({ ...each, id: timedId(each.at) }))
  await keepMessages(tx, written.map(({ id, opening, channel, text, at }) => ({
    id, direction: 'out', channel, account: opening.account, acquaintanceId: null, memberId: null, author: { kind: 'machine', name: 'Kith', address: '' },
    to: opening.address, at, sentAt: null, kind: 'acknowledgement', senderWord: 'proved', subject: opening.subject, own: text, rest: '', html: null,
    answersId: opening.messageId, inboundId: null, holdUntil: null, bornIn: opening.conversationId, conversationId: opening.conversationId,
    calls: [], names: []
  })))
  await leaveFacts(tx, written.map(({ id, opening, channel, at }) =>
    ({ kind: 'message.acknowledged', about: opening.conversationId, by: KITH, at, payload: { message: id, channel } })))
  return written.map(each => each.id)
}
