import type { Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import { byMember } from '../../kit/facts/fact.ts'
import { leaveFact } from '../../kit/facts/leave.ts'
import { type Id, timedId } from '../../kit/ids.ts'
import { refuse } from '../../kit/refusal.ts'
import { rootOf } from './read-conversation.ts'
import * as notes from './note-store.ts'
import * as store from './store.ts'

/** Members' own aside, beside the last message; it goes wherever that message goes, and never to anybody outside. */
export async function writeNote(tx: Tx, note: { conversationId: Id; memberId: Id; text: string; at: Instant }): Promise<Id> {
  const business = tx.businessId!
  const text = note.text.trim()
  if (text === '') refuse('invalid', 'nothing-said', 'There is nothing in this note yet.')
  const { root } = await rootOf(tx, note.conversationId)
  const beside = await store.lastMessage.one(tx, { business, root })
  if (!beside) return refuse('conflict', 'nothing-said', 'There is nothing here yet that a note could stand beside.')
  const id = timedId(note.at)
  await notes.insertNote.run(tx, { business, id, beside: beside.id, member: note.memberId, at: note.at, text })
  await leaveFact(tx, { kind: 'note.written', about: beside.conversation, by: byMember(note.memberId), at: note.at, payload: { note: id } })
  return id
}
