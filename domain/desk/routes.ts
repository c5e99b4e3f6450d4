import { z } from 'zod'
import { id, LAST, words } from '../../kit/door/shapes.ts'
import { type Call, route, type Route } from '../../kit/door/route.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import type { Id } from '../../kit/ids.ts'
import { MATTER_KINDS, NEEDS } from '../businesses/business.ts'
import { changeOwner } from '../conversations/change-owner.ts'
import { type Entry, entryShape, readTimeline } from '../conversations/entry.ts'
import { giveForwarded, takeBackGiven } from '../conversations/give-forwarded.ts'
import { mergeConversations, undoMerge } from '../conversations/merge.ts'
import { rootOf } from '../conversations/read-conversation.ts'
import { setMatter } from '../conversations/set-matter.ts'
import { splitConversation, undoSplit } from '../conversations/split.ts'
import { takeBackMessage } from '../conversations/take-back-message.ts'
import { writeMessage } from '../conversations/write-message.ts'
import { writeNote } from '../conversations/write-note.ts'
import { authorOf } from './author.ts'
import { rowOf, rowShape } from '../queue/row.ts'
import { decideJoin, undecideJoin } from '../ties/decide-join.ts'
import { OUTCOMES } from '../ties/suggestion.ts'

const B = '/v1/businesses/{businessId}'
const conversation = z.object({ businessId: id, id })
const PROPOSAL = 'Is it solved? If so, a plain "yes" in reply is enough. If not, just tell us what is missing, and it stays with the same person.'

/** What a member does at the desk. */
export const deskRoutes: readonly Route[] = [
  route(`POST ${B}/conversations/{id}/messages`, {
    who: 'writer', about: 'conversations', does: 'Answers; held for ten seconds and can be taken back', params: conversation, gives: entryShape,
    body: z.object({ text: words(100_000), channel: z.string().optional(), to: words(320).optional(), answering: id.optional(), files: z.array(id).max(10).optional() }),
    handle: call => call.work(tx => say(tx, call, call.body.text, call.body.answering ?? null, false, call.body.files, call.body.to))
  }),
  route(`POST ${B}/conversations/{id}/solved-proposal`, {
    who: 'writer', about: 'conversations', does: 'Asks the person whether it is solved; only she closes', params: conversation, gives: entryShape,
    body: z.object({ text: words(100_000).optional() }),
    handle: call => call.work(tx => say(tx, call, [call.body.text?.trim() ?? '', PROPOSAL].filter(Boolean).join('\n\n'), null, true))
  }),
  route(`DELETE ${B}/messages/{id}`, {
    who: 'writer', about: 'conversations', does: 'Takes a reply back while it is held', params: z.object({ businessId: id, id }), gives: null,
    handle: call => call.work(async tx => { await takeBackMessage(tx, call.params.id, call.seat.id, call.now); return null })
  }),
  route(`POST ${B}/conversations/{id}/notes`, {
    who: 'writer', about: 'conversations', does: 'Writes a note that only members read', params: conversation, body: z.object({ text: words(100_000) }), gives: entryShape,
    handle: call => call.work(async tx => {
      const note = await writeNote(tx, { conversationId: call.params.id, memberId: call.seat.id, text: call.body.text, at: call.now })
      return entry(tx, call.params.id, note, call.now)
    })
  }),
  route(`PUT ${B}/conversations/{id}/owner`, {
    who: 'writer', about: 'conversations', does: 'Takes it, or passes it on to a named member with the whole story', params: conversation, gives: rowShape,
    body: z.object({ memberId: id, note: words(10_000).optional() }),
    handle: call => call.work(async tx => {
      const { id: conversationId } = call.params
      if (call.body.note?.trim()) await writeNote(tx, { conversationId, memberId: call.seat.id, text: call.body.note, at: call.now })
      return rowOf(tx, await changeOwner(tx, { conversationId, memberId: call.body.memberId, by: call.seat.id, at: call.now }))
    })
  }),
  route(`PUT ${B}/conversations/{id}/matter`, {
    who: 'writer', about: 'conversations', does: 'Says what it is about and how much it presses', params: conversation, gives: rowShape,
    body: z.object({ kind: z.enum(MATTER_KINDS).optional(), need: z.enum(NEEDS).optional(), subject: words(500).optional() }),
    handle: call => call.work(async tx =>
      rowOf(tx, await setMatter(tx, { ...call.body, conversationId: call.params.id, by: call.seat.id, at: call.now })))
  }),
  route(`POST ${B}/conversations/{id}/merges`, {
    who: 'writer', about: 'conversations', does: 'Shows this conversation within another; can be undone exactly', params: conversation,
    body: z.object({ into: id }), gives: z.object({ id }),
    handle: call => call.work(async tx => ({
      id: await mergeConversations(tx, { conversationId: call.params.id, into: call.body.into, memberId: call.seat.id, at: call.now })
    }))
  }),
  route(`DELETE ${B}/merges/{id}`, {
    who: 'writer', about: 'conversations', does: 'Undoes a merge', params: z.object({ businessId: id, id }), gives: null,
    handle: call => call.work(async tx => { await undoMerge(tx, { mergeId: call.params.id, memberId: call.seat.id, at: call.now }); return null })
  }),
  route(`POST ${B}/conversations/{id}/splits`, {
    who: 'writer', about: 'conversations', does: 'Gives a second matter a conversation of its own; can be undone exactly', params: conversation,
    body: z.object({ messageIds: z.array(id).min(1).max(500), subject: words(500) }), gives: z.object({ id, conversationId: id }),
    handle: call => call.work(async tx => {
      const made = await splitConversation(tx, {
        conversationId: call.params.id, messages: call.body.messageIds, subject: call.body.subject, memberId: call.seat.id, at: call.now
      })
      return { id: made.splitId, conversationId: made.conversationId }
    })
  }),
  route(`PUT ${B}/join-suggestions/{id}/decision`, {
    who: 'writer', about: 'conversations', does: 'Puts together what may belong together, or keeps it apart; remembered, and can be undone', params: conversation,
    body: z.object({ outcome: z.enum(OUTCOMES) }), gives: z.object({ conversationId: id }),
    handle: call => call.work(async tx => ({
      conversationId: await decideJoin(tx, { suggestionId: call.params.id, outcome: call.body.outcome, memberId: call.seat.id, at: call.now })
    }))
  }),
  route(`DELETE ${B}/join-suggestions/{id}/decision`, {
    who: 'writer', about: 'conversations', does: 'Takes such a decision back; it is asked again', params: conversation, gives: null,
    handle: call => call.work(async tx => { await undecideJoin(tx, { suggestionId: call.params.id, memberId: call.seat.id, at: call.now }); return null })
  }),
  route(`PUT ${B}/messages/{id}/giving`, {
    who: 'writer', about: 'conversations', does: 'Gives what a message passes on to whoever wrote it: a conversation of her own', params: conversation,
    body: z.object({ keepForwarder: z.boolean() }), gives: z.object({ conversationId: id }),
    handle: call => call.work(async tx => ({
      conversationId: await giveForwarded(tx, { messageId: call.params.id, keepForwarder: call.body.keepForwarder, memberId: call.seat.id, at: call.now })
    }))
  }),
  route(`DELETE ${B}/messages/{id}/giving`, {
    who: 'writer', about: 'conversations', does: 'Takes it back, as long as nothing was said there', params: conversation, gives: null,
    handle: call => call.work(async tx => { await takeBackGiven(tx, { messageId: call.params.id, memberId: call.seat.id, at: call.now }); return null })
  }),
  route(`DELETE ${B}/splits/{id}`, {
    who: 'writer', about: 'conversations', does: 'Undoes a split', params: z.object({ businessId: id, id }), gives: null,
    handle: call => call.work(async tx => { await undoSplit(tx, { splitId: call.params.id, memberId: call.seat.id, at: call.now }); return null })
  })
]

async function say(tx: Tx, call: Call<{ id: Id }, unknown, unknown>, text: string, seen: Id | null, proposesSolved: boolean, files: readonly Id[] = [], to?: string): Promise<Entry> {
  const { seat, now } = call
  const written = await writeMessage(tx, { conversationId: call.params.id, author: authorOf(seat), text, at: now, seen, proposesSolved, files, to: to ?? null })
  return entry(tx, written.conversationId, written.messageId, now)
}

async function entry(tx: Tx, conversationId: Id, entryId: Id, now: number): Promise<Entry> {
  const { root } = await rootOf(tx, conversationId)
  const { entries } = await readTimeline(tx, root, LAST.id, 40, now)
  return entries.find(one => one.id === entryId)!
}
