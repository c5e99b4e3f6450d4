import type { Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import type { Id } from '../../kit/ids.ts'
import type { Business } from '../businesses/business.ts'
import { standingOf } from '../conversations/read-conversation.ts'
import * as store from './store.ts'
import { boostsOf, dueAt, goesFirst } from './turn.ts'

/** Brings the queue up to how matters stand now in these conversations: whoever waits has a turn, whoever does not has none. */
export async function giveTurns(tx: Tx, business: Business, touched: readonly Id[], now: Instant): Promise<void> {
  const standing = await standingOf(tx, touched)
  const waiting = standing.filter(s => s.waitingSince !== null)
  const roots = new Set(waiting.map(s => s.id))
  const over = [...new Set([...touched, ...standing.map(s => s.id)])].filter(id => !roots.has(id))
  const turns = waiting.map(s => {
    const wait = { since: s.waitingSince!, kind: s.kind, need: s.need, chased: s.chasedAt !== null }
    return { ...s, conversationId: s.id, dueAt: dueAt(wait, business.opening, business.targets), boosts: boostsOf(wait).join(' ') }
  }).sort(goesFirst)
  await Promise.all([
    over.length > 0 && store.end.run(tx, { business: business.id, conversations: over }),
    turns.length > 0 && store.give.run(tx, {
      business: business.id, now, conversations: turns.map(t => t.id), teams: turns.map(t => t.teamId),
      sinces: turns.map(t => t.waitingSince!), dues: turns.map(t => t.dueAt), kinds: turns.map(t => t.kind), needs: turns.map(t => t.need),
      boosts: turns.map(t => t.boosts), takers: turns.map(t => t.ownerId)
    })
  ])
}
