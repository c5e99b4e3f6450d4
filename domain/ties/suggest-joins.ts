import type { Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import { type Fact, KITH } from '../../kit/facts/fact.ts'
import { leaveFacts } from '../../kit/facts/leave.ts'
import { type Id, timedId } from '../../kit/ids.ts'
import type { Received } from '../conversations/receive-messages.ts'
import * as store from './store.ts'
import { looksLikeSameName, plainSubject, type Reason, THOUGHT_OF } from './suggestion.ts'

/** Something that came in and has its place, with what may tell to which other conversation it belongs. */
export interface Came {
  readonly received: Received
  readonly kind: string
  readonly subject: string
  readonly authorName: string
  /** By its channel an answer may come without saying what it answers. */
  readonly losesReferences: boolean
  readonly at: Instant
}

interface Found { readonly conversationId: Id; readonly into: Id; readonly messageId: Id; readonly reason: Reason; readonly at: Instant }

/** What is not sure is not done: a member is asked. Each pair of conversations is suggested once. */
export async function suggestJoins(tx: Tx, all: readonly Came[]): Promise<void> {
  const said = all.filter(each => each.kind === 'person')
  const hinted = await fromHints(tx, said)
  const silent = said.filter(({ received, losesReferences, subject }) =>
    received.opened && losesReferences && plainSubject(subject) !== '' && !hinted.some(found => found.conversationId === received.conversationId))
  const found = [...hinted, ...await fromSubjects(tx, silent)]
  if (found.length === 0) return
  const rows = found.map(each => ({ ...each, id: timedId(each.at) }))
  const fresh = new Set((await store.suggest.all(tx, {
    business: tx.businessId!, ids: rows.map(r => r.id), conversations: rows.map(r => r.conversationId), intos: rows.map(r => r.into),
    messages: rows.map(r => r.messageId), reasons: rows.map(r => r.reason), ats: rows.map(r => r.at)
  })).map(row => row.id))
  await leaveFacts(tx, rows.filter(row => fresh.has(row.id)).map((row): Fact => ({
    kind: 'conversation.join-suggested', about: row.conversationId, by: KITH, at: row.at,
    payload: { suggestion: row.id, conversation: row.into, message: row.messageId, reason: row.reason }
  })))
}

async function fromHints(tx: Tx, said: readonly Came[]): Promise<Found[]> {
  const hints = said.flatMap(came => came.received.hints.map(hint => ({ came, hint })))
  if (hints.length === 0) return []
  const names = new Map((await store.firstNames.all(tx, { business: tx.businessId!, conversations: hints.map(h => h.hint.conversationId) }))
    .map(row => [row.conversation, row.name]))
  return hints.flatMap(({ came, hint }): Found[] => {
    const { received, at } = came
    // What came before is what was suggested to move: the message that has just come is what it answers.
    if (hint.why === 'early') return [{ conversationId: hint.conversationId, into: received.conversationId, messageId: hint.messageId, reason: 'came-early', at }]
    if (hint.why === 'name' && !looksLikeSameName(came.authorName, names.get(hint.conversationId) ?? '')) return []
    const reason = hint.why === 'token' ? 'token-elsewhere' : 'same-name'
    return [{ conversationId: received.conversationId, into: hint.conversationId, messageId: received.messageId, reason, at }]
  })
}

async function fromSubjects(tx: Tx, said: readonly Came[]): Promise<Found[]> {
  if (said.length === 0) return []
  const rows = await store.recentOfSame.all(tx, {
    business: tx.businessId!, conversations: said.map(each => each.received.conversationId), since: Math.min(...said.map(each => each.at)) - THOUGHT_OF
  })
  return said.flatMap(({ received, subject, at }): Found[] => {
    const plain = plainSubject(subject)
    const same = rows.find(row => row.conversation === received.conversationId && plainSubject(row.subject) === plain)
    return same ? [{ conversationId: received.conversationId, into: same.other, messageId: received.messageId, reason: 'lost-reference', at }] : []
  })
}
