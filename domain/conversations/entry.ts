import { z } from 'zod'
import type { Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import { id, instant, utc, utcOrNull } from '../../kit/door/shapes.ts'
import { type Id } from '../../kit/ids.ts'
import { type Danger, DANGERS } from '../../kit/files/danger.ts'
import { type Enclosed, enclosedShape, toldEnclosed } from './enclosures/enclosed.ts'
import { findingsShape } from './senders/findings.ts'
import { type Forwarded, MESSAGE_KINDS, SENDER_WORDS } from './message.ts'
import * as aside from './note-store.ts'
import { WHY_NOT } from './release-message.ts'
import * as reading from './reading-store.ts'

export const messageEntry = z.object({
  type: z.literal('message'), id, at: instant, direction: z.enum(['in', 'out']), channel: z.string(),
  author: z.object({ kind: z.enum(['acquaintance', 'member', 'machine']), name: z.string(), address: z.string() }),
  kind: z.enum(MESSAGE_KINDS), senderWord: z.enum(SENDER_WORDS), findings: findingsShape.nullable(), enclosed: enclosedShape.nullable(),
  subject: z.string(), own: z.string(), rest: z.string(), hasHtml: z.boolean(), hasSource: z.boolean(),
  attachments: z.array(z.object({
    place: z.number().int(), name: z.string(), type: z.string(), size: z.number().int(), inline: z.boolean(), danger: z.enum(DANGERS).nullable()
  })),
  delivery: z.object({ state: z.enum(['held', 'waiting', 'sending', 'sent', 'failed', 'taken-back']), heldUntil: instant.nullable(), note: z.string(),
    why: z.enum(WHY_NOT).nullable().meta({ description: 'Why it has not been delivered, or not yet.' }),
    said: z.string().meta({ description: 'What the other mail server said, without any address.' }) }).nullable(),
  bornIn: id,
  copiedLeft: z.number().int().meta({ description: 'How many more were in copy, who do not read along.' }),
  forwarded: z.object({
    name: z.string(), address: z.string(), subject: z.string(), sentAt: instant.nullable(), text: z.string(), givenTo: id.nullable()
  }).nullable().meta({ description: 'What somebody else wrote and this passes on; a member may give it to her.' }),
  erasedAt: instant.nullable().meta({ description: 'When its words were erased, by the rule of the business; then it is empty.' })
}).meta({ id: 'MessageEntry' })

export const noteEntry = z.object({
  type: z.literal('note'), id, at: instant, member: z.object({ id, name: z.string() }), text: z.string()
}).meta({ id: 'NoteEntry' })

/** One thing in the timeline: something said, or members' own aside. Two shapes, so that neither can be taken for the other. */
export const entryShape = z.discriminatedUnion('type', [messageEntry, noteEntry]).meta({ id: 'Entry' })
/** A line of a conversation as members see it. */
export type Entry = z.infer<typeof entryShape>
type MessageRow = Awaited<ReturnType<typeof reading.timeline.all>>[number]

/** A page of the timeline of a root, oldest first within the page; `below` is the oldest message of the page before. */
export async function readTimeline(tx: Tx, root: Id, below: Id, most: number, now: Instant): Promise<{ entries: Entry[]; oldest: Id | null }> {
  const business = tx.businessId!
  const rows = (await reading.timeline.all(tx, { business, root, below, most })).reverse()
  const whole = rows.length < most
  const from = whole ? '00000000-0000-0000-0000-000000000000' : rows[0]!.id
  const [parts, notes] = await Promise.all([
    rows.length > 0 ? reading.partsOf.all(tx, { business, messages: rows.map(row => row.id) }) : [],
    aside.notes.all(tx, { business, root, from, below })
  ])
  const entries: Entry[] = [
    ...rows.map(row => messageOf(row, parts.filter(part => part.message === row.id), now)),
    ...notes.map(note => ({ type: 'note' as const, id: note.id, at: utc(note.at), member: { id: note.member, name: note.member_name }, text: note.text }))
  ]
  return { entries: entries.sort((a, b) => a.id < b.id ? -1 : 1), oldest: whole ? null : rows[0]!.id }
}

type Parts = Awaited<ReturnType<typeof reading.partsOf.all>>

function messageOf(row: MessageRow, parts: Parts, now: Instant): Entry {
  return {
    type: 'message', id: row.id, at: utc(row.at), direction: row.direction as 'in' | 'out', channel: row.channel,
    author: { kind: row.author_kind as 'member', name: row.author_name, address: row.author_address },
    kind: row.kind as 'person', senderWord: row.word as 'proved', findings: row.findings as z.infer<typeof findingsShape> | null,
    enclosed: toldEnclosed(row.enclosed as Enclosed | null), subject: row.subject, own: row.own, rest: row.rest, hasHtml: row.has_html,
    hasSource: row.inbound !== null && row.erased_at === null,
    attachments: parts.map(({ message: _, danger, ...part }) => ({ ...part, danger: danger as Danger | null })),
    delivery: row.direction === 'in' ? null : {
      state: deliveryOf(row, now), heldUntil: utcOrNull(row.hold_until), note: row.delivery_note, why: WHY_NOT.find(why => why === row.delivery_reason) ?? null,
      said: row.delivery_said
    },
    bornIn: row.born_in, copiedLeft: row.copied_left, forwarded: forwardedOf(row), erasedAt: utcOrNull(row.erased_at)
  }
}

function forwardedOf({ forwarded, given_to }: MessageRow): Extract<Entry, { type: 'message' }>['forwarded'] {
  const part = forwarded as Forwarded | null
  return part && { ...part, sentAt: utcOrNull(part.sentAt), givenTo: given_to }
}

function deliveryOf(row: MessageRow, now: Instant): 'held' | 'waiting' | 'sending' | 'sent' | 'failed' | 'taken-back' {
  if (row.taken_back_at !== null) return 'taken-back'
  if (row.delivered_at !== null) return 'sent'
  if (row.undelivered_at !== null) return 'failed'
  if (row.released_at !== null) return 'sending'
  return row.hold_until !== null && row.hold_until > now ? 'held' : 'waiting'
}

/** A note and where it stands. */
export interface NoteBeside { readonly root: Id; readonly at: Instant; readonly member: string; readonly text: string }

/** What members noted beside these conversations: part of her record, when she asks for it. */
export const notesBeside = async (tx: Tx, roots: readonly Id[]): Promise<NoteBeside[]> =>
  (await aside.besideAny.all(tx, { business: tx.businessId!, roots })).map(({ member_name, ...note }) => ({ ...note, member: member_name }))
