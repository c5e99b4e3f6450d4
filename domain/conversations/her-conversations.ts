import type { Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import { FIRST, LAST } from '../../kit/door/shapes.ts'
import type { Id } from '../../kit/ids.ts'
import { refuse } from '../../kit/refusal.ts'
import type { Danger } from '../../kit/files/danger.ts'
import * as hers from './her-store.ts'
import { readConversations, type Summary } from './read-conversation.ts'
import * as reading from './reading-store.ts'

/** As whom this business knows her, and which part of what was said her proof opens: null is without beginning, or without end. */
export interface Known { readonly acquaintanceId: Id; readonly fromAt: Instant | null; readonly untilAt: Instant | null }

/** As whom she may still speak: an address that has passed to somebody else speaks for nobody any more. */
export const stillHers = <K extends Known>(known: readonly K[], now: Instant): K[] => known.filter(each => each.untilAt === null || each.untilAt > now)

const spread = (known: readonly Known[]): { acquaintances: Id[]; froms: Instant[]; untils: Instant[] } =>
  ({ acquaintances: known.map(k => k.acquaintanceId), froms: known.map(k => k.fromAt ?? FIRST.at), untils: known.map(k => k.untilAt ?? LAST.at) })

const gone = (): never => refuse('not-found', 'not-found', 'That is not here.')

/** Her conversations at this business, the last stirred first. */
export async function listHers(tx: Tx, known: readonly Known[], from: { before: Instant; below: Id; most: number }): Promise<Summary[]> {
  const rows = await hers.page.all(tx, { business: tx.businessId!, ...spread(known), ...from })
  const found = new Map((await readConversations(tx, rows.map(row => row.id))).map(summary => [summary.id, summary]))
  return rows.flatMap(row => found.get(row.id) ?? [])
}

/** A conversation as far as it is hers: from when, and before when. */
export interface Hers { readonly root: Id; readonly acquaintanceId: Id; readonly fromAt: Instant; readonly untilAt: Instant }

/** One conversation of hers, where it now lies; not found when it is not hers. */
export async function findHers(tx: Tx, known: readonly Known[], id: Id): Promise<Hers> {
  const row = await hers.one.one(tx, { business: tx.businessId!, ...spread(known), id })
  return row ? { root: row.root, acquaintanceId: row.acquaintance, fromAt: row.from_at, untilAt: row.until_at } : gone()
}

/** A message as she may read it. */
export interface HerEntry {
  readonly id: Id
  readonly at: Instant
  readonly mine: boolean
  readonly author: { readonly kind: string; readonly name: string }
  readonly channel: string
  readonly own: string
  readonly rest: string
  readonly hasHtml: boolean
  /** It came in her name, and may not be hers. */
  readonly doubtful: boolean
  readonly hasReceipt: boolean
  /** When its words were erased, by a rule of the business; then it is empty. */
  readonly erasedAt: Instant | null
  /** It could not be delivered to the address that she wrote from: she reads it only here. */
  readonly undelivered: boolean
  readonly files: readonly { place: number; name: string; type: string; size: number; danger: Danger | null }[]
}

/** What she reads of it, oldest first within the page. */
export async function readHers(tx: Tx, { root, fromAt, untilAt }: Hers, below: Id, most: number, now: Instant): Promise<{ entries: HerEntry[]; oldest: Id | null }> {
  const business = tx.businessId!
  const rows = (await hers.timeline.all(tx, { business, root, from: fromAt, until: untilAt, now, below, most })).reverse()
  const parts = rows.length > 0 ? await reading.partsOf.all(tx, { business, messages: rows.map(row => row.id) }) : []
  const entries = rows.map(row => ({
    id: row.id, at: row.at, mine: row.author_kind === 'acquaintance', author: { kind: row.author_kind, name: row.author_name }, channel: row.channel,
    own: row.own, rest: row.rest, hasHtml: row.has_html, doubtful: row.doubtful, hasReceipt: row.has_receipt, erasedAt: row.erased_at, undelivered: row.undelivered,
    files: parts.filter(part => part.message === row.id).map(({ place, name, type, size, danger }) => ({ place, name, type, size, danger: danger as Danger | null }))
  }))
  return { entries, oldest: rows.length < most ? null : rows[0]!.id }
}

/** The last words of each that she may read, shortened, by conversation, and whether they may be somebody else's in her name. */
export async function lastWords(tx: Tx, known: readonly Known[], roots: readonly Id[], now: Instant): Promise<Map<Id, { own: string; doubtful: boolean }>> {
  const rows = roots.length === 0 ? [] : await hers.lastWords.all(tx, { business: tx.businessId!, ...spread(known), roots, now })
  return new Map(rows.map(({ root, ...words }) => [root, words]))
}

/** A file that was sent to her along with a message that she reads; null when it is none. */
export async function fileForHer(tx: Tx, known: readonly Known[], message: Id, place: number, now: Instant): Promise<{ name: string; file: Id } | null> {
  const business = tx.businessId!
  const [row, part, sent] = await Promise.all([
    hers.message.one(tx, { business, message }), reading.part.one(tx, { business, message, place }), reading.linked.one(tx, { business, message, now })
  ])
  if (!row || !part?.file || !sent) return null
  const { fromAt, untilAt } = await findHers(tx, known, row.conversation)
  return row.at >= fromAt && row.at < untilAt ? { name: part.name, file: part.file } : null
}

/** Where the bytes of a message of hers lie. */
export async function sourceOfHers(tx: Tx, known: readonly Known[], message: Id): Promise<{ inbound: Id; at: Instant }> {
  const row = await hers.message.one(tx, { business: tx.businessId!, message })
  if (!row?.inbound) return gone()
  const { fromAt, untilAt } = await findHers(tx, known, row.conversation)
  return row.at >= fromAt && row.at < untilAt ? { inbound: row.inbound, at: row.at } : gone()
}
