import { createHash } from 'node:crypto'
import type { Tx } from '../../kit/database/transaction.ts'
import type { Id } from '../../kit/ids.ts'
import { hold } from '../acquaintances/know-acquaintance.ts'
import { readReference } from './conversation.ts'
import type { Heard } from './message.ts'
import * as store from './store.ts'

export interface Place { readonly conversationId: Id; readonly bornIn: Id; readonly answersId: Id }

/** What a channel calls a message, as it is looked up: identifiers of any length become 16 bytes. */
export const keyOf = (channel: string, called: string): Buffer =>
  createHash('sha256').update(`${channel}\0${called}`).digest().subarray(0, 16)

/**
 * To which conversation a message belongs: a signed token first, a slip's reference, then the graph of identifiers; each only
 * together with the same first party, or somebody whom that conversation lets read the very message it speaks of. A subject never joins.
 */
export async function findPlace(tx: Tx, heard: Heard): Promise<Place | null> {
  const business = tx.businessId!
  const acquaintance = heard.acquaintanceId
  if (heard.answers) {
    const told = await store.placeOf.one(tx, { business, message: heard.answers, acquaintance })
    if (told && (told.first_party === acquaintance || told.reads)) {
      return { conversationId: told.conversation, bornIn: told.born_in, answersId: told.message }
    }
  }
  const reference = heard.reference && readReference(heard.reference)
  if (reference) {
    const meant = await store.byReference.one(tx, { business, reference })
    if (meant?.last_message && meant.acquaintance === acquaintance) {
      const last = await store.placeOf.one(tx, { business, message: meant.last_message, acquaintance })
      if (last) return { conversationId: last.conversation, bornIn: last.born_in, answersId: last.message }
    }
  }
  return heard.calls.length + heard.names.length === 0 ? null : byGraph(tx, heard)
}

/** Whose conversation a reference names; her row is held, as by `meet`. */
export async function firstPartyByReference(tx: Tx, written: string): Promise<Id | null> {
  const reference = readReference(written)
  const meant = reference && await store.byReference.one(tx, { business: tx.businessId!, reference })
  if (!meant) return null
  await hold(tx, meant.acquaintance)
  return meant.acquaintance
}

async function byGraph(tx: Tx, heard: Heard): Promise<Place | null> {
  const calls = heard.calls.map(called => keyOf(heard.channel, called))
  const names = heard.names.map(called => keyOf(heard.channel, called))
  const found = await store.candidates.all(tx, { business: tx.businessId!, keys: [...calls, ...names], acquaintance: heard.acquaintanceId })
  const hex = (key: Uint8Array): string => Buffer.from(key).toString('hex')
  const nearness = new Map(names.map((key, i) => [hex(key), i + 1]))
  const called = new Set(calls.map(hex))
  let best: { nearness: number; place: Place } | null = null
  for (const row of found) {
    const key = hex(row.key)
    const answersIt = row.relation === 'is' && nearness.has(key)
    const isAnsweredByIt = row.relation === 'names' && called.has(key)
    const sibling = row.relation === 'names' && nearness.has(key)
    if (!answersIt && !isAnsweredByIt && !sibling && !called.has(key)) continue
    // A delivery report comes from a machine: it may join what we sent, and only that.
    const report = heard.kind === 'bounce' && row.direction === 'out'
    if (row.first_party !== heard.acquaintanceId && !row.reads && !report) continue
    const weight = answersIt ? 1000 + nearness.get(key)! : isAnsweredByIt ? 500 : sibling ? nearness.get(key)! : 0
    if (!best || weight > best.nearness || (weight === best.nearness && row.message > best.place.answersId)) {
      best = { nearness: weight, place: { conversationId: row.conversation, bornIn: row.born_in, answersId: row.message } }
    }
  }
  return best?.place ?? null
}
