import type { Entry, Row } from '@kith/sdk'
import { now, timeOf } from '../../ui/clock.ts'
import { say, sayWrong } from '../../ui/toasts.tsx'
import type { Words } from '../../ui/words/en-GB.ts'
import { changeTalk, putEntry, putRows } from './desk.ts'
import type { Desk } from './desk.ts'
import { codeOf, sentenceOf } from '../doors.ts'
import { draftOf } from './drafts.ts'
import { arrivedOf, type Chosen, filesOf } from './files.ts'
import { loadTalk } from './load.ts'

/** Tells that an act did not happen, in the product's own words. */
export const tellFailure = (problem: unknown, words: Words): void =>
  sayWrong(words.state.didNotHappen(sentenceOf(problem, words.state.unreachable)))

// The row changes at once; if the product says no, it goes back to what it was.
async function optimistic(desk: Desk, words: Words, before: Row, after: Row, ask: () => Promise<Row>): Promise<boolean> {
  putRows(desk, [after])
  try {
    putRows(desk, [await ask()])
    return true
  } catch (problem) {
    putRows(desk, [before])
    tellFailure(problem, words)
    return false
  }
}

const ownedBy = (row: Row, owner: { id: string; name: string }): Row =>
  ({ ...row, owner, turn: row.turn && { ...row.turn, takenBy: owner } })

/** Takes a conversation. If somebody had it, it can be given back. */
export async function take(desk: Desk, row: Row, words: Words): Promise<void> {
  const me = { id: desk.memberId, name: desk.memberName }
  const before = row.owner
  const done = await optimistic(desk, words, row, ownedBy(row, me), () => desk.doors.give(row.id, { memberId: me.id }))
  if (done) say(words.desk.did.took, before && before.id !== me.id ? () => void giveBack(desk, row, words) : undefined)
}

/** Passes a conversation on to a named member, with a note. */
export async function passOn(desk: Desk, row: Row, member: { id: string; name: string }, note: string, words: Words): Promise<void> {
  const given = { memberId: member.id, ...(note.trim() ? { note: note.trim() } : {}) }
  const done = await optimistic(desk, words, row, ownedBy(row, member), () => desk.doors.give(row.id, given))
  if (!done) return
  void loadTalk(desk, row.id)
  say(words.desk.did.passed(member.name), row.owner ? () => void giveBack(desk, row, words) : undefined)
}

async function giveBack(desk: Desk, before: Row, words: Words): Promise<void> {
  const current = desk.state.get().rows[before.id] ?? before
  const owner = before.owner
  if (owner && await optimistic(desk, words, current, ownedBy(current, owner), () => desk.doors.give(before.id, { memberId: owner.id }))) {
    say(words.desk.did.undone)
  }
}

/** Says what the matter is and how much care it needs. */
export async function setMatter(desk: Desk, row: Row, change: { kind?: Row['kind']; need?: Row['need'] }, words: Words): Promise<void> {
  const back = change.need ? { need: row.need } : { kind: row.kind }
  const done = await optimistic(desk, words, row, { ...row, ...change }, () => desk.doors.matter(row.id, change))
  if (!done) return
  const did = words.desk.did
  const told = change.need ? did.need(words.desk.need[change.need]) : change.kind ? did.kind(words.desk.kind[change.kind]) : ''
  say(told, () => void optimistic(desk, words, { ...row, ...change }, row, () => desk.doors.matter(row.id, back)))
}

/** Takes the next turn; the row, or null when nobody waits or it failed. */
export async function takeNext(desk: Desk, words: Words): Promise<Row | null> {
  try {
    const row = await desk.doors.takeNext()
    putRows(desk, [row])
    say(words.desk.did.tookNext(row.firstParty.name || words.desk.noName))
    return row
  } catch (problem) {
    if (codeOf(problem) === 'nobody-waits') say(words.desk.nobodyWaits)
    else tellFailure(problem, words)
    return null
  }
}

/** Sends a reply; it stands on the line at once and is held for ten seconds by the server. */
export async function sendReply(desk: Desk, row: Row, text: string, words: Words, to?: string): Promise<void> {
  const going = filesOf(row.id)
  const files = to ? [] : going.get()
  const talk = desk.state.get().talks[row.id]
  const seen = talk?.entries.findLast(entry => entry.type === 'message')
  const draft = draftOf(desk.memberId, row.id, 'reply')
  const waiting = pending(desk, text, files)
  putEntry(desk, row.id, waiting)
  if (!to) {
    draft.set('')
    going.set([])
  }
  try {
    const sent = await desk.doors.reply(row.id, { text, files: arrivedOf(files), ...(seen ? { answering: seen.id } : {}), ...(to ? { to } : {}) })
    putEntry(desk, row.id, sent, waiting.id)
  } catch (problem) {
    drop(desk, row.id, waiting.id)
    if (!to) {
      draft.set(draft.get() ? `${text}\n\n${draft.get()}` : text)
      going.change(now => [...files, ...now])
    }
    if (codeOf(problem) === 'somebody-answered') {
      sayWrong(words.desk.did.somebodyAnswered)
      void loadTalk(desk, row.id)
    } else tellFailure(problem, words)
  }
}

const drop = (desk: Desk, id: string, entryId: string): void =>
  changeTalk(desk, id, talk => ({ ...talk, entries: talk.entries.filter(entry => entry.id !== entryId) }))

let pendings = 0
const pending = (desk: Desk, text: string, files: readonly Chosen[]): Entry => ({
  type: 'message', id: `pending-${++pendings}`, at: timeOf(now()), direction: 'out', channel: 'email', kind: 'person', senderWord: 'proved', findings: null, enclosed: null,
  author: { kind: 'member', name: desk.memberName, address: '' }, subject: '', own: text, rest: '', hasHtml: false,
  attachments: files.map(({ name, size }, place) => ({ place, name, type: '', size, inline: false, danger: null })),
  hasSource: false, delivery: { state: 'waiting', heldUntil: null, note: '', why: null, said: '' }, bornIn: '', copiedLeft: 0, forwarded: null, erasedAt: null
})

type Message = Extract<Entry, { type: 'message' }>

/** Takes a held reply back; its words return to the draft. */
export async function takeBack(desk: Desk, conversationId: string, entry: Message, words: Words): Promise<void> {
  try {
    await desk.doors.takeBack(entry.id)
    putEntry(desk, conversationId, { ...entry, delivery: { state: 'taken-back', heldUntil: null, note: '', why: null, said: '' } })
    const draft = draftOf(desk.memberId, conversationId, 'reply')
    draft.set(draft.get() ? `${entry.own}\n\n${draft.get()}` : entry.own)
    say(words.desk.did.takenBack)
    void loadTalk(desk, conversationId)
  } catch (problem) {
    tellFailure(problem, words)
    void loadTalk(desk, conversationId)
  }
}

/** Has what could not be delivered leave once more, to another address of hers if one is given. */
export async function sendAgain(desk: Desk, conversationId: string, messageId: string, address: string | null, words: Words): Promise<void> {
  try {
    await desk.doors.sendAgain(messageId, address)
    say(words.desk.delivery.didSendAgain)
  } catch (problem) {
    tellFailure(problem, words)
  }
  void loadTalk(desk, conversationId)
}

/** Keeps a note for the members. */
export async function keepNote(desk: Desk, row: Row, text: string, words: Words): Promise<void> {
  const draft = draftOf(desk.memberId, row.id, 'note')
  const member = { id: desk.memberId, name: desk.memberName }
  const waiting: Entry = { type: 'note', id: `pending-${++pendings}`, at: timeOf(now()), member, text }
  putEntry(desk, row.id, waiting)
  draft.set('')
  try {
    putEntry(desk, row.id, await desk.doors.note(row.id, text), waiting.id)
  } catch (problem) {
    drop(desk, row.id, waiting.id)
    draft.set(text)
    tellFailure(problem, words)
  }
}
