import type { Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import { LAST } from '../../kit/door/shapes.ts'
import type { Id } from '../../kit/ids.ts'
import { refuse } from '../../kit/refusal.ts'
import type { MatterKind, Named, Need } from '../businesses/business.ts'
import { type Moments, type State, stateOf } from './conversation.ts'
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
  readonly rootId: Id
  readonly excerpt: string
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
    openedAt: row.opened_at, passedOn: row.passed_on, mergedInto: row.merged_into, rootId: row.root,
    excerpt: row.excerpt ?? '', lastChannel: row.last_channel ?? 'email'
  }
}

/** One conversation; what is not this business's is not found. */
export async function readConversation(tx: Tx, id: Id): Promise<Summary> {
  const row = await reading.one.one(tx, { business: tx.businessId!, id })
  return row ? summarise(row) : refuse('not-found', 'not-found', 'There is no such conversation here.')
}

export const readConversations = async (tx: Tx, ids: readonly Id[]): Promise<Summary[]> =>
  ids.length === 0 ? [] : (await reading.some.all(tx, { business: tx.businessId!, ids })).map(summarise)

/** Those of them with whom something has passed: a conversation of theirs, or one in which they were named. */
export const haveSpoken = async (tx: Tx, acquaintances: readonly Id[]): Promise<ReadonlySet<Id>> =>
  new Set((await reading.haveSpoken.all(tx, { business: tx.businessId!, acquaintances })).map(row => row.id))

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

export async function partOf(tx: Tx, message: Id, place: number): Promise<{ name: string; type: string; inbound: Id }> {
  const found = await reading.part.one(tx, { business: tx.businessId!, message, place })
  if (!found?.inbound) return refuse('not-found', 'not-found', 'There is no such file here.')
  return { name: found.name, type: found.type, inbound: found.inbound }
}
