import type { Clock } from '../clock.ts'
import type { Database, Tx } from '../database/transaction.ts'
import type { Id } from '../ids.ts'
import { type Lane, openLane } from '../jobs/lane.ts'
import type { SealedFact } from './fact.ts'
import { factsNext } from './replay.ts'
import { businessesBehind, lockCursor, makeCursor, moveCursor } from './store.ts'

const CROWD = 80 // milliseconds more for each other business that is busy, where there is no hurry

/** What is done when others are heard: after commit, at least once, in order for each business, so it must not mind a repeat. */
export interface Reaction {
  readonly name: string
  readonly hears: readonly string[]
  /** Milliseconds for which it may wait, so that under load one handful serves many facts; none unless somebody's screen depends on it. */
  readonly gather?: number
  react(tx: Tx, facts: readonly SealedFact[]): Promise<void>
}

/** Opens the lane of one reaction. `wake` it when the chain of a business has grown; `done` hears how far it has come. */
export function openReaction(
  reaction: Reaction, database: Database, clock: Clock,
  done: (businessId: Id, seq: number) => void, failed: (lane: string, error: unknown) => void
): Lane {
  const work = async (businessId: Id): Promise<boolean> => {
    const reached = await database.transaction({ login: 'worker', businessId }, async tx => {
      // Sent together, done one after the other: what is read is read under the lock.
      const [cursor, facts] = await Promise.all([lockCursor.one(tx, { business: businessId, name: reaction.name }), factsNext(tx, reaction.name)])
      if (!cursor) return (await makeCursor.run(tx, { business: businessId, name: reaction.name })) === 1 ? 'made' : 'locked'
      const last = facts.at(-1)
      if (!last) return null
      const heard = facts.filter(fact => reaction.hears.includes(fact.kind))
      if (heard.length > 0) await reaction.react(tx, heard)
      await moveCursor.run(tx, { business: businessId, name: reaction.name, seq: last.seq })
      return { seq: last.seq, more: facts.length === 1000 }
    })
    if (reached === 'made') return true
    if (reached === 'locked' || reached === null) return false
    done(businessId, reached.seq)
    return reached.more
  }
  return openLane({
    name: `reaction ${reaction.name}`, clock, gather: reaction.gather ?? 0, crowd: reaction.gather ? CROWD : 0, sweepEvery: 1000, work, failed,
    due: () => database.transaction({ login: 'worker' }, async tx =>
      (await businessesBehind.all(tx, { name: reaction.name })).map(row => row.business))
  })
}
