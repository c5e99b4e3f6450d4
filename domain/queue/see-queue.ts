import type { Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import type { Id } from '../../kit/ids.ts'
import * as store from './store.ts'
import type { Boost } from './turn.ts'

/** A turn as it is shown: since when, due when, for which named reasons, who has it. */
export interface Seen {
  readonly conversationId: Id
  readonly waitingSince: Instant
  readonly dueAt: Instant
  readonly boosts: readonly Boost[]
  readonly takenBy: Id | null
}

const seen = (row: { conversation: Id; waiting_since: Instant; due_at: Instant; boosts: string; taken_by: Id | null }): Seen => ({
  conversationId: row.conversation, waitingSince: row.waiting_since, dueAt: row.due_at,
  boosts: row.boosts === '' ? [] : row.boosts.split(' ') as Boost[], takenBy: row.taken_by
})

/** A page of the queue in its order, after the turn at which the last page ended. */
export const seeQueue = async (tx: Tx, from: { dueAt: Instant; conversationId: Id }, most: number): Promise<Seen[]> =>
  (await store.page.all(tx, { business: tx.businessId!, from: from.dueAt, after: from.conversationId, most })).map(seen)

/** The turns of these conversations, where they have one. */
export const turnsOf = async (tx: Tx, conversations: readonly Id[]): Promise<Map<Id, Seen>> =>
  new Map((await store.some.all(tx, { business: tx.businessId!, conversations })).map(row => [row.conversation, seen(row)]))

export const countQueue = async (tx: Tx): Promise<{ waiting: number; untaken: number }> =>
  (await store.counts.one(tx, { business: tx.businessId! }))!

/** Her place in the line, counted from 1. */
export const placeInLine = async (tx: Tx, turn: { dueAt: Instant; conversationId: Id }): Promise<number> =>
  (await store.ahead.one(tx, { business: tx.businessId!, due: turn.dueAt, conversation: turn.conversationId }))!.ahead + 1
