import { z } from 'zod'
import type { Instant } from '../../kit/clock.ts'
import type { Database, Tx } from '../../kit/database/transaction.ts'
import { id, instant, utc, utcOrNull } from '../../kit/door/shapes.ts'
import type { Id } from '../../kit/ids.ts'
import { refuse } from '../../kit/refusal.ts'
import { acquaintancesAt } from '../people/acquaintances-of.ts'
import { silencedAt } from '../acquaintances/keep-silence.ts'
import type { Business } from '../businesses/business.ts'
import { knowBusiness } from '../businesses/know-business.ts'
import { afterOpenMinutes, isOpen } from '../businesses/opening-hours.ts'
import { STATES } from '../conversations/conversation.ts'
import { DANGERS } from '../../kit/files/danger.ts'
import { type HerEntry, type Known, lastWords } from '../conversations/her-conversations.ts'
import type { Summary } from '../conversations/read-conversation.ts'
import { placeInLine, turnsOf } from '../queue/see-queue.ts'
import { usualWait } from '../queue/usual-wait.ts'

export const profileShape = z.object({
  id, slug: z.string(), name: z.string(), about: z.string(), openNow: z.boolean(),
  /** When it opens next; null while it is open. */
  opensAt: instant.nullable(),
  /** Opening minutes in which four of five are answered; null while too few have been to say so. */
  usualMinutes: z.number().int().nullable()
}).meta({ id: 'Profile' })

/** A conversation as she sees it: whose move, where she stands in the line, by when they mean to answer. */
export const herRowShape = z.object({
  id, reference: z.string(), subject: z.string(), state: z.enum(STATES), answers: z.string().nullable(), excerpt: z.string(),
  /** What `excerpt` shows came in her name, and may not be hers. */
  doubtful: z.boolean(), openedAt: instant, stirredAt: instant, yourMove: z.boolean(),
  waiting: z.object({ since: instant, place: z.number().int(), meansBy: instant, usuallyBy: instant.nullable() }).nullable()
}).meta({ id: 'HerRow' })
export type HerRow = z.infer<typeof herRowShape>

export const herEntryShape = z.object({
  id, at: instant, mine: z.boolean(), author: z.object({ kind: z.enum(['acquaintance', 'member', 'machine']), name: z.string() }), channel: z.string(),
  own: z.string(), rest: z.string(), hasHtml: z.boolean(), doubtful: z.boolean(), hasReceipt: z.boolean(), erasedAt: instant.nullable(),
  undelivered: z.boolean().meta({ description: 'It could not be delivered to her address: she reads it only here.' }),
  files: z.array(z.object({ place: z.number().int(), name: z.string(), type: z.string(), size: z.number().int(), danger: z.enum(DANGERS).nullable() }))
}).meta({ id: 'HerEntry' })

/** A line of the conversation as she sees it. */
export const herEntry = (entry: HerEntry): z.infer<typeof herEntryShape> =>
  ({ ...entry, at: utc(entry.at), erasedAt: utcOrNull(entry.erasedAt), author: { kind: entry.author.kind as 'member', name: entry.author.name }, files: [...entry.files] })

/** As whom each business knows her. Where a business does not, it is not found. */
export async function knownAt(database: Database, person: Id, businessId: Id): Promise<Known[]> {
  const known = await acquaintancesAt(database, person, businessId)
  return known.length > 0 ? known : refuse('not-found', 'not-found', 'That is not here.')
}

/** What a business shows of itself to whoever deals with it. */
export async function profileOf(tx: Tx, business: Business, now: Instant): Promise<z.infer<typeof profileShape>> {
  const { id, slug, name, about, opening } = business
  const openNow = isOpen(opening, now)
  return { id, slug, name, about, openNow, opensAt: openNow ? null : utc(afterOpenMinutes(opening, now, 0)), usualMinutes: await usualWait(tx) }
}

/** Her rows, in the order given; where she waits, her place and an honest range. */
export async function herRows(tx: Tx, known: readonly Known[], summaries: readonly Summary[], now: Instant): Promise<HerRow[]> {
  if (summaries.length === 0) return []
  const ids = summaries.map(summary => summary.id)
  const [turns, usual, { opening }, words] = await Promise.all([turnsOf(tx, ids), usualWait(tx), knowBusiness(tx), lastWords(tx, known, ids, now)])
  return Promise.all(summaries.map(async summary => {
    const turn = turns.get(summary.id)
    const last = words.get(summary.id)
    return {
      id: summary.id, reference: summary.reference, subject: summary.subject, state: summary.state, answers: firstName(summary.owner?.name),
      excerpt: last?.own ?? '', doubtful: last?.doubtful ?? false,
      openedAt: utc(summary.openedAt), stirredAt: utc(summary.stirredAt), yourMove: summary.state === 'solved-proposed' || summary.state === 'awaiting-person',
      waiting: turn ? {
        since: utc(turn.waitingSince), place: await placeInLine(tx, turn), meansBy: utc(Math.max(turn.dueAt, turn.waitingSince)),
        usuallyBy: usual === null ? null : utcOrNull(Math.max(now, afterOpenMinutes(opening, turn.waitingSince, usual)))
      } : null
    }
  }))
}

const firstName = (name: string | undefined): string | null => name?.split(' ')[0] ?? null

/** Since when all that knows her there has been silenced; null when any of it may still speak. */
export async function silentSince(tx: Tx, known: readonly Known[]): Promise<Instant | null> {
  const since = await Promise.all(known.map(each => silencedAt(tx, each.acquaintanceId)))
  return since.every(at => at !== null) ? Math.max(...since as number[]) : null
}
