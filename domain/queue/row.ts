import { z } from 'zod'
import type { Tx } from '../../kit/database/transaction.ts'
import { id, instant, utc, utcOrNull } from '../../kit/door/shapes.ts'
import type { Id } from '../../kit/ids.ts'
import { knownAs } from '../acquaintances/group.ts'
import { MATTER_KINDS, NEEDS } from '../businesses/business.ts'
import { knowBusiness } from '../businesses/know-business.ts'
import { STATES } from '../conversations/conversation.ts'
import { readConversation, readConversations, type Summary } from '../conversations/read-conversation.ts'
import { placeInLine, type Seen, turnsOf } from './see-queue.ts'
import { BOOSTS, type Boost } from './turn.ts'

const named = z.object({ id, name: z.string() }).meta({ id: 'Named' })

/** A conversation as lists and events show it, with its turn if somebody waits. */
export const rowShape = z.object({
  id, reference: z.string(), subject: z.string(), firstParty: z.object({
    id, name: z.string(), address: z.string().nullable(),
    group: z.object({ name: z.string(), count: z.number().int() }).optional().meta({ description: 'By which name she goes, and as how many this business knows her, where that is more than one.' })
  }),
  state: z.enum(STATES), owner: named.nullable(), kind: z.enum(MATTER_KINDS), need: z.enum(NEEDS), excerpt: z.string(),
  doubtful: z.boolean().meta({ description: 'Whoever `excerpt` names may not have written it.' }), lastChannel: z.string(), stirredAt: instant,
  undeliveredAt: instant.nullable().meta({ description: 'When our last answer came back, so that it is our move again.' }),
  turn: z.object({
    waitingSince: instant, dueAt: instant, boosts: z.array(z.enum(Object.keys(BOOSTS) as [Boost, ...Boost[]])),
    takenBy: named.nullable(), place: z.number().int().nullable()
  }).nullable()
}).meta({ id: 'Row' })
export type Row = z.infer<typeof rowShape>

/** Rows for these conversations, in the order given. */
export async function rowsOf(tx: Tx, summaries: readonly Summary[]): Promise<Row[]> {
  if (summaries.length === 0) return []
  const [turns, groups] = await Promise.all([turnsOf(tx, summaries.map(s => s.id)), knownAs(tx, summaries.map(s => s.firstParty.id))])
  const takers = new Set([...turns.values()].map(turn => turn.takenBy).filter(taker => taker !== null))
  const names = takers.size === 0 ? new Map<Id, string>() : new Map((await knowBusiness(tx)).members.map(m => [m.id, m.name]))
  return summaries.map(summary => {
    const group = groups.get(summary.firstParty.id)
    return row(group ? { ...summary, firstParty: { ...summary.firstParty, group } } : summary, turns.get(summary.id) ?? null, names, null)
  })
}

/** One conversation as a row of the queue. */
export async function rowOf(tx: Tx, conversation: Id): Promise<Row> {
  const summary = await readConversation(tx, conversation)
  const [shown] = await rowsOf(tx, [summary])
  if (!shown!.turn) return shown!
  const turn = (await turnsOf(tx, [summary.id])).get(summary.id)
  return turn ? { ...shown!, turn: { ...shown!.turn, place: await placeInLine(tx, turn) } } : shown!
}

/** Rows for these conversations, in no particular order. */
export const rowsById = async (tx: Tx, ids: readonly Id[]): Promise<Row[]> => rowsOf(tx, await readConversations(tx, ids))

type Shown = Summary & { readonly firstParty: { readonly group?: { name: string; count: number } } }

function row(summary: Shown, turn: Seen | null, names: ReadonlyMap<Id, string>, place: number | null): Row {
  const { id, reference, subject, firstParty, state, owner, kind, need, excerpt, doubtful, lastChannel } = summary
  return {
    id, reference, subject, firstParty, state, owner, kind, need, excerpt, doubtful, lastChannel, stirredAt: utc(summary.stirredAt),
    undeliveredAt: utcOrNull(summary.undeliveredAt),
    turn: turn && {
      waitingSince: utc(turn.waitingSince), dueAt: utc(turn.dueAt), boosts: [...turn.boosts], place,
      takenBy: turn.takenBy === null ? null : { id: turn.takenBy, name: names.get(turn.takenBy) ?? '' }
    }
  }
}
