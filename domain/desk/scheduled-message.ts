import { DAY, type Instant, MINUTE } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import { byMember, type Fact } from '../../kit/facts/fact.ts'
import { leaveFact } from '../../kit/facts/leave.ts'
import { type Id, timedId } from '../../kit/ids.ts'
import { refuse } from '../../kit/refusal.ts'
import { filesToSend, keepFilesUntil, type SentFile } from '../conversations/files/sent-file.ts'
import { rootOf } from '../conversations/read-conversation.ts'
import * as store from './store.ts'

/** Why something does not leave by itself any more: a word, or the sentence of a refusal. */
export const HELD_WHYS = ['she-wrote', 'answered', 'author-left', 'refused'] as const
export type HeldWhy = (typeof HELD_WHYS)[number]

/** What a member has written to leave later. Nobody but members sees it until it does. */
export interface ScheduledMessage {
  readonly id: Id
  readonly conversationId: Id
  readonly member: { readonly id: Id; readonly name: string }
  readonly text: string
  readonly files: readonly SentFile[]
  readonly sendAt: Instant
  /** It does not leave by itself: something was said that its author had not read. */
  readonly held: { readonly why: HeldWhy; readonly sentence: string } | null
}

export type Row = NonNullable<Awaited<ReturnType<typeof store.one.one>>>

const LATEST = 366 * DAY

const SENTENCES: Record<Exclude<HeldWhy, 'refused'>, string> = {
  'she-wrote': 'She has written since. Read it, then change what you wrote, or send it as it is.',
  answered: 'Somebody has answered since. Read it, then change this, or send it as it is.',
  'author-left': 'Whoever wrote it is no longer here. Take it back, and answer yourself.'
}

/** What keeps it from leaving by itself, in a word and a sentence; null for nothing. */
export const heldOf = (row: Row): ScheduledMessage['held'] => {
  const why: HeldWhy | null = row.held_at === null ? row.she_wrote ? 'she-wrote' : row.answered ? 'answered' : null
    : HELD_WHYS.find(one => one === row.held_why) ?? 'refused'
  return why === null ? null : { why, sentence: why === 'refused' ? row.held_why : SENTENCES[why] }
}

const shown = async (tx: Tx, row: Row): Promise<ScheduledMessage> => ({
  id: row.id, conversationId: row.conversation, member: { id: row.member, name: row.member_name }, text: row.text, sendAt: row.send_at, held: heldOf(row),
  files: await filesToSend(tx, row.files).catch(() => [])
})

/** What is ahead in a conversation, the next first. */
export async function scheduledIn(tx: Tx, conversationId: Id): Promise<ScheduledMessage[]> {
  const { root } = await rootOf(tx, conversationId)
  const rows = await store.ahead.all(tx, { business: tx.businessId!, root })
  return Promise.all(rows.map(row => shown(tx, row)))
}

/** What is to leave, when, and the last that its author had read. */
export interface Wanted { readonly text: string; readonly files: readonly Id[]; readonly seen: Id | null; readonly sendAt: Instant }

async function check(tx: Tx, { text, files, sendAt }: Wanted, now: Instant): Promise<void> {
  if (text.trim() === '' && files.length === 0) refuse('invalid', 'nothing-said', 'There is nothing in this reply yet.')
  if (sendAt < now + MINUTE) refuse('invalid', 'send-at-past', 'That time has passed. Choose one that lies ahead.')
  if (sendAt > now + LATEST) refuse('invalid', 'send-at-far', 'Choose a time within a year.')
  await filesToSend(tx, files)
  await keepFilesUntil(tx, files, sendAt + 30 * DAY)
}

const told = (kind: string, row: { id: Id; conversation: Id }, by: Id, at: Instant): Fact => ({ kind, about: row.conversation, by: byMember(by), at, payload: { scheduled: row.id } })

/** A member writes what is to leave later. */
export async function scheduleMessage(tx: Tx, conversationId: Id, author: { id: Id; name: string }, wanted: Wanted, now: Instant): Promise<ScheduledMessage> {
  const business = tx.businessId!
  const { root } = await rootOf(tx, conversationId)
  await check(tx, wanted, now)
  const id = timedId(now)
  await store.insert.run(tx, {
    business, id, conversation: root, member: author.id, author: author.name, text: wanted.text.trim(), files: wanted.files, seen: wanted.seen, now, send_at: wanted.sendAt
  })
  await leaveFact(tx, told('message.scheduled', { id, conversation: root }, author.id, now))
  return shown(tx, (await store.one.one(tx, { business, id }))!)
}

/** Its author changes it; having read what was said since, it leaves by itself again. */
export async function rescheduleMessage(tx: Tx, id: Id, memberId: Id, wanted: Wanted, now: Instant): Promise<ScheduledMessage> {
  const row = await held(tx, id)
  if (row.member !== memberId) refuse('not-allowed', 'not-yours', `${row.member_name} wrote this. Take it back, and write your own.`)
  await check(tx, wanted, now)
  await store.change.run(tx, { business: tx.businessId!, id, text: wanted.text.trim(), files: wanted.files, seen: wanted.seen, send_at: wanted.sendAt })
  await leaveFact(tx, told('message.rescheduled', row, memberId, now))
  return shown(tx, (await store.one.one(tx, { business: tx.businessId!, id }))!)
}

/** It does not leave at all; any member may see to that. */
export async function unscheduleMessage(tx: Tx, id: Id, memberId: Id, now: Instant): Promise<void> {
  const row = await held(tx, id)
  await store.takeBack.run(tx, { business: tx.businessId!, id, now })
  await leaveFact(tx, told('message.unscheduled', row, memberId, now))
}

/** The row, with nobody else deciding about it meanwhile. */
export async function held(tx: Tx, id: Id): Promise<Row> {
  const mine = await store.hold.one(tx, { business: tx.businessId!, id })
  const row = mine && await store.one.one(tx, { business: tx.businessId!, id })
  return row ?? refuse('not-found', 'not-ahead', 'It has left, or was taken back.')
}
