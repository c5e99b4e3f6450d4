import { createHash } from 'node:crypto'
import type { Database } from '../kit/database/transaction.ts'
import type { Id } from '../kit/ids.ts'
import { refuse } from '../kit/refusal.ts'
import { knowBusiness } from '../domain/businesses/know-business.ts'
import { conversationOfInbound } from '../domain/conversations/read-conversation.ts'
import type { Intake } from './intake.ts'
import { type Written, writtenBytes } from './written.ts'

export interface Came { readonly inboundId: Id; readonly conversationId: Id }

/** Somebody has written on a page of ours: kept, then taken into her conversation, before she is told that it has arrived. */
export async function receiveWritten(
  { database, intake }: { database: Database; intake: Intake }, told: { businessId: Id; channel: 'app' | 'page'; key: string; written: Written }
): Promise<Came> {
  if (told.written.said.trim() === '' && told.written.files.length === 0) refuse('invalid', 'nothing-said', 'Write a few words first.')
  const { businessId, channel } = told
  const account = await database.transaction({ login: 'business', businessId }, async tx => accountOf(await knowBusiness(tx)))
  const kept = await intake.keep({
    businessId, channel, account, raw: writtenBytes(told.written), envelope: { door: channel },
    sameness: createHash('sha256').update(`${channel} ${told.key}`).digest()
  })
  await intake.lane.wake(businessId)
  const conversationId = await database.transaction({ login: 'business', businessId }, tx => conversationOfInbound(tx, kept.id))
  return { inboundId: kept.id, conversationId: conversationId ?? refuse('unavailable', 'kept-not-read', 'Your words are kept; they will show here in a moment.') }
}

/** What is written here is answered from where the business is written to. */
const accountOf = ({ addresses, slug }: { addresses: readonly { channel: string; address: string }[]; slug: string }): string =>
  addresses.find(address => address.channel === 'email')?.address ?? slug
