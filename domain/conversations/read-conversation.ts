import type { Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import { LAST } from '../../kit/door/shapes.ts'
import type { Id } from '../../kit/ids.ts'
import { refuse } from '../../kit/refusal.ts'
import type { MatterKind, Named, Need } from '../businesses/business.ts'
import { type Moments, type State, stateOf } from './conversation.ts'
import type { SenderWord } from './message.ts'
import * as reading from './reading-store.ts'
import * as trees from './tree-store.ts'

/** A conversation as a list shows it. */
export interface Summary extends Moments {
  readonly id: Id
  readonly reference: string
  readonly subject: string
  readonly firstParty: Named & { readonly address: string | null }
  readonly state: State
  readonly kind: MatterKind
  readonly need: Need
  readonly teamId: Id
  readonly owner: Named | null
  readonly openedAt: Instant
  readonly passedOn: number
  readonly mergedInto: Id | null
  /** When our last reply came back and nothing has followed it. */
  readonly undeliveredAt: Instant | null
  readonly rootId: Id
  readonly excerpt: string
  /** Whoever `excerpt` names may not have written it. */
  readonly doubtful: boolean
  readonly lastChannel: string
}

type Row = NonNullable<Awaited<ReturnType<typeof reading.one.one>>>

function summarise(row: Row): Summary {
  const moments: Moments = {
    stirredAt: row.stirred_at, waitingSince: row.waiting_since, chasedAt: row.chased_at, answeredAt: row.answered_at,
    solvedProposedAt: row.solved_proposed_at, restedAt: row.rested_at, closedAt: row.closed_at
  }
  return {
    ...moments, id: row.id, reference: row.reference, subject: row.subject, state: stateOf(moments),
    firstParty: { id: row.acquaintance, name: row.first_name, address: row.first_address },
    kind: row.kind as MatterKind, need: row.need as Need, teamId: row.team,
    owner: row.owner === null ? null : { id: row.owner, name: row.owner_name ?? '' },
    openedAt: row.opened_at, passedOn: row.passed_on, mergedInto: row.merged_into, undeliveredAt: row.undelivered_at, rootId: row.root,
    excerpt: row.excerpt ?? '', doubtful: row.doubtful ?? false, lastChannel: row.last_channel ?? 'email'
  }
}

/** One conversation; what is not this business's is not found. */
export async function readConversation(tx: Tx, id: Id): Promise<Summary> {
  const row = await reading.one.one(tx, { business: tx.businessId!, id })
  return row ? summarise(row) : refuse('not-found', 'not-found', 'There is no such conversation here.')
}

/** Those of these that are here, each as `readConversation` shows it. */
export const readConversations = async (tx: Tx, ids: readonly Id[]): Promise<Summary[]> =>
  ids.length === 0 ? [] : (await reading.some.all(tx, { business: tx.businessId!, ids })).map(summarise)

/** Those of them with whom something has passed: a conversation of theirs, or one in which they were named. */
export const haveSpoken = async (tx: Tx, acquaintances: readonly Id[]): Promise<ReadonlySet<Id>> =>
  new Set((await reading.haveSpoken.all(tx, { business: tx.businessId!, acquaintances })).map(row => row.id))

/** So many of a list, after one that was shown. */
export interface Page { readonly before: Instant; readonly below: Id; readonly most: number }
const NEWEST: Page = { before: LAST.at, below: LAST.id, most: 20 }

/** The conversations of one first party, or of several, newest stir first. */
export const conversationsWith = async (tx: Tx, acquaintances: Id | readonly Id[], page = NEWEST): Promise<Summary[]> =>
  (await reading.ofAcquaintances.all(tx, { business: tx.businessId!, acquaintances: typeof acquaintances === 'string' ? [acquaintances] : acquaintances, ...page })).map(summarise)

/** Newest stir first, one state or all, or those that one member owns. */
export async function listConversations(tx: Tx, which: { state?: State; owner?: Id }, page: Page): Promise<Summary[]> {
  const values = { business: tx.businessId!, ...page }
  if (which.owner) return (await reading.owned.all(tx, { ...values, owner: which.owner })).map(summarise)
  const statement = which.state ? {
    'awaiting-business': reading.awaitingBusiness, 'awaiting-person': reading.awaitingPerson, 'solved-proposed': reading.proposed,
    'not-answered': reading.rested, closed: reading.closed
  }[which.state] : reading.all
  return (await statement.all(tx, values)).map(summarise)
}

/** How matters stand in a conversation, and whose it is. */
export interface Standing extends Moments { readonly id: Id; readonly firstParty: Id; readonly teamId: Id; readonly ownerId: Id | null; readonly kind: MatterKind; readonly need: Need }

/** How matters stand in the conversations in which these now lie (their roots). */
export async function standingOf(tx: Tx, ids: readonly Id[]): Promise<Standing[]> {
  const rows = await reading.moments.all(tx, { business: tx.businessId!, ids })
  return rows.map(row => ({
    id: row.id, firstParty: row.acquaintance, teamId: row.team, ownerId: row.owner, kind: row.kind as MatterKind, need: row.need as Need,
    stirredAt: row.stirred_at, waitingSince: row.waiting_since, chasedAt: row.chased_at, answeredAt: row.answered_at,
    solvedProposedAt: row.solved_proposed_at, restedAt: row.rested_at, closedAt: row.closed_at
  }))
}

/** How matters stand in one of them; null where it is not here. */
export const momentsOf = async (tx: Tx, id: Id): Promise<Standing | null> => (await standingOf(tx, [id]))[0] ?? null

/** In which conversation this one now lies, and what there is to know of its shape. */
export async function rootOf(tx: Tx, id: Id): Promise<{ id: Id; root: Id; acquaintance: Id; subject: string; team: Id; owner: Id | null; kind: MatterKind; need: Need }> {
  const row = await trees.rootOf.one(tx, { business: tx.businessId!, id })
  return row ? { ...row, kind: row.kind as MatterKind, need: row.need as Need } : refuse('not-found', 'not-found', 'There is no such conversation here.')
}

/** The messages of a conversation that somebody may read, in their order. */
export const readableBy = async (tx: Tx, conversation: Id, acquaintance: Id): Promise<Id[]> =>
  (await reading.readableBy.all(tx, { business: tx.businessId!, conversation, acquaintance })).map(row => row.message)

/** In which conversation something that came in now lies; null while it has not been taken in. */
export const conversationOfInbound = async (tx: Tx, inbound: Id): Promise<Id | null> =>
  (await reading.ofInbound.one(tx, { business: tx.businessId!, inbound }))?.root ?? null

/** Where the bytes of a message and of a file that came with it lie; not found when it is not this business's. */
export async function sourceOf(tx: Tx, message: Id): Promise<Id> {
  const found = await reading.sourceOf.one(tx, { business: tx.businessId!, message })
  return found?.inbound ?? refuse('not-found', 'not-found', 'There is no source to show for this message.')
}

/** A file of a message: it came in with it, or a member sent it along. */
export async function partOf(tx: Tx, message: Id, place: number): Promise<{ name: string; type: string } & ({ inbound: Id; file: null } | { inbound: null; file: Id })> {
  const found = await reading.part.one(tx, { business: tx.businessId!, message, place })
  const { name = '', type = '', inbound = null, file = null } = found ?? {}
  if (file) return { name, type, inbound: null, file }
  return inbound ? { name, type, inbound, file: null } : refuse('not-found', 'not-found', 'There is no such file here.')
}

/** A file that a member sent along. */
export interface Along { readonly place: number; readonly name: string; readonly type: string; readonly size: number; readonly file: Id }

/** The files that a member sent along with a message. */
export const filesAlong = async (tx: Tx, message: Id): Promise<Along[]> =>
  (await reading.filesOf.all(tx, { business: tx.businessId!, message })).map(row => ({ ...row, file: row.file! }))

/** When a message left, and under which reference; null when there is nothing of it to be fetched. */
export const linkedMessage = (tx: Tx, message: Id, now: Instant): Promise<{ sent_at: Instant; reference: string } | null> =>
  reading.linked.one(tx, { business: tx.businessId!, message, now })

/** A layout and the files in its midst. */
export interface Layout { readonly html: string; readonly inbound: Id | null; readonly named: ReadonlyMap<string, number> }

/** A message as its author laid it out; `named` are the places of the files that it shows in its midst. Not found where there are only words. */
export async function layoutOf(tx: Tx, message: Id): Promise<Layout> {
  const asked = { business: tx.businessId!, message }
  const [row, named] = await Promise.all([reading.layout.one(tx, asked), reading.namedParts.all(tx, asked)])
  if (row?.html == null) return refuse('not-found', 'no-layout', 'This message has only its words.')
  return { html: row.html, inbound: row.inbound, named: new Map(named.map(part => [part.content_id, part.place])) }
}

/** Whether the senders of these messages are who they say; those that came in. */
export const senderWordsOf = async (tx: Tx, messages: readonly Id[]): Promise<Map<Id, SenderWord>> => messages.length === 0 ? new Map() :
  new Map((await reading.senderWords.all(tx, { business: tx.businessId!, messages })).map(row => [row.id, row.word as SenderWord]))
/** What a conversation consists of. */
export interface Shape {
  readonly participants: { id: Id; name: string; address: string | null; since: Instant; admittedAt: Instant | null }[]
  readonly merged: { mergeId: Id; id: Id; subject: string }[]
  readonly splits: { splitId: Id; id: Id; subject: string }[]
  readonly splitFrom: { splitId: Id; id: Id; subject: string } | null
}

/** Who else reads a conversation, what was merged into it, what was split off, and what it was split from; each of these can be undone. */
export async function shapeOf(tx: Tx, root: Id): Promise<Shape> {
  const own = { business: tx.businessId!, root }
  const [participants, merged, splits] = await Promise.all([reading.participants.all(tx, own), reading.mergedInto.all(tx, own), reading.splitsOf.all(tx, own)])
  const from = splits.find(split => split.into_id === root)
  return {
    participants: participants.map(({ since_at, admitted_at, ...who }) => ({ ...who, since: since_at, admittedAt: admitted_at })),
    merged: merged.map(({ merge, ...conversation }) => ({ mergeId: merge, ...conversation })),
    splits: splits.filter(split => split.from_id === root).map(s => ({ splitId: s.split, id: s.into_id, subject: s.into_subject })),
    splitFrom: from ? { splitId: from.split, id: from.from_id, subject: from.from_subject } : null
  }
}
