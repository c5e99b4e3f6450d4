import { createHash } from 'node:crypto'
import type { Database } from '../../kit/database/transaction.ts'
import type { Id } from '../../kit/ids.ts'
import { refuse } from '../../kit/refusal.ts'
import { conversationOfInbound } from '../../domain/conversations/read-conversation.ts'
import type { Intake } from '../intake.ts'
import { type Visit, visitBytes } from './counter.ts'
import * as store from './store.ts'

export interface Visited { readonly visitId: Id; readonly conversationId: Id }

/** A visitor has spoken: her words are kept, then taken into her conversation, before the member turns to the next. */
export async function receiveVisit(
  database: Database, intake: Intake, now: number, told: { businessId: Id; account: string; key: string; visit: Visit }
): Promise<Visited> {
  if (told.visit.said.trim() === '') refuse('invalid', 'nothing-said', 'Write down what the visitor says first.')
  const { businessId } = told
  const kept = await intake.keep({
    businessId, channel: 'counter', account: told.account, raw: visitBytes(told.visit),
    envelope: { member: told.visit.memberId }, sameness: createHash('sha256').update(`counter ${told.key}`).digest()
  })
  await database.transaction({ login: 'business', businessId }, tx =>
    store.insertVisit.run(tx, { business: businessId, inbound: kept.id, member: told.visit.memberId, now }))
  await intake.lane.wake(businessId)
  const conversationId = await database.transaction({ login: 'business', businessId }, tx => conversationOfInbound(tx, kept.id))
  return { visitId: kept.id, conversationId: conversationId ?? refuse('unavailable', 'kept-not-read', 'The words are kept; they will show in the queue in a moment.') }
}
