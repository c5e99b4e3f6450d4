import type { Tx } from '../../kit/database/transaction.ts'
import { byAcquaintance, type Fact } from '../../kit/facts/fact.ts'
import { leaveFacts } from '../../kit/facts/leave.ts'
import { type Id, timedId } from '../../kit/ids.ts'
import { newReference, stateOf } from './conversation.ts'
import { findPlace, keyOf, type Place } from './find-place.ts'
import { asksForAnswer, type Heard, saysSolved } from './message.ts'
import { momentsOf } from './read-conversation.ts'
import * as store from './store.ts'

export interface Received { readonly conversationId: Id; readonly messageId: Id; readonly opened: boolean }

/** Somebody has said something: into the conversation it belongs to, or one that it opens. The first party's row must be held by now. */
export async function receiveMessage(tx: Tx, heard: Heard): Promise<Received> {
  const place = await findPlace(tx, heard)
  const messageId = timedId(heard.at)
  const conversationId = place?.conversationId ?? timedId(heard.at)
  const bornIn = place?.bornIn ?? conversationId
  const writes: Promise<unknown>[] = []
  const facts: Fact[] = []
  const by = byAcquaintance(heard.acquaintanceId)
  const about = { about: conversationId, by, at: heard.at }

  if (place) {
    const closes = await closesWithIt(tx, heard, place)
    if (closes) {
      writes.push(store.close.run(tx, { business: tx.businessId!, id: conversationId, at: heard.at }))
      facts.push({ kind: 'conversation.closed', ...about, payload: { message: messageId } })
    } else if (asksForAnswer(heard.kind)) {
      writes.push(store.stirByPerson.run(tx, { business: tx.businessId!, id: conversationId, at: heard.at }))
    }
  } else {
    writes.push(store.open.run(tx, {
      business: tx.businessId!, id: conversationId, acquaintance: heard.acquaintanceId, reference: newReference(), subject: heard.subject,
      team: heard.teamId, at: heard.at, waiting: asksForAnswer(heard.kind) ? heard.at : null
    }))
    facts.push({ kind: 'conversation.opened', ...about, payload: { message: messageId, channel: heard.channel } })
  }
  writes.push(...keep(tx, heard, messageId, conversationId, bornIn, place?.answersId ?? null))
  if (place && bornIn !== conversationId) {
    writes.push(store.followSplits.run(tx, { business: tx.businessId!, parent: place.answersId, message: messageId }))
  }
  facts.push({ kind: 'message.received', ...about, payload: { message: messageId, channel: heard.channel, kind: heard.kind, inbound: heard.inboundId, automatic: heard.automatic, opened: !place } })
  writes.push(leaveFacts(tx, facts))
  await Promise.all(writes)
  return { conversationId, messageId, opened: !place }
}

/** A plain yes to "is it solved?" closes; only hers, and only while the question stands. */
async function closesWithIt(tx: Tx, heard: Heard, place: Place): Promise<boolean> {
  if (heard.kind !== 'person' || heard.senderWord === 'doubtful' || !saysSolved(heard.own)) return false
  const moments = await momentsOf(tx, place.conversationId)
  return moments !== null && moments.firstParty === heard.acquaintanceId && stateOf(moments) === 'solved-proposed'
}

function keep(tx: Tx, heard: Heard, id: Id, conversation: Id, bornIn: Id, answers: Id | null): Promise<unknown>[] {
  const business = tx.businessId!
  const keys = [...heard.calls.map(c => keyOf(heard.channel, c)), ...heard.names.map(n => keyOf(heard.channel, n))]
  const relations = [...heard.calls.map(() => 'is'), ...heard.names.map(() => 'names')]
  const writes: Promise<unknown>[] = [store.insertMessage.run(tx, {
    business, id, direction: 'in', channel: heard.channel, account: heard.account, acquaintance: heard.acquaintanceId, member: null,
    author_kind: 'acquaintance', author_name: heard.author.name, author_address: heard.author.address, at: heard.at, sent: heard.sentAt,
    kind: heard.kind, word: heard.senderWord, subject: heard.subject, own: heard.own, rest: heard.rest, html: heard.html, answers, to: '',
    inbound: heard.inboundId, hold: null, born_in: bornIn, conversation, keys, relations
  })]
  if (heard.parts.length > 0) {
    writes.push(store.insertParts.run(tx, {
      business, message: id, places: heard.parts.map(p => p.place), names: heard.parts.map(p => p.name), types: heard.parts.map(p => p.type),
      sizes: heard.parts.map(p => p.size), inlines: heard.parts.map(p => p.inline)
    }))
  }
  const others = [...new Set(heard.copied)].filter(who => who !== heard.acquaintanceId)
  if (others.length > 0) writes.push(store.insertParticipants.run(tx, { business, message: id, acquaintances: others, at: heard.at }))
  return writes
}
