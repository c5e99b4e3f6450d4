import type { Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import type { Id } from '../../kit/ids.ts'
import * as reading from './reading-store.ts'

export interface Shape {
  readonly participants: { id: Id; name: string; address: string | null; since: Instant }[]
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
    participants: participants.map(({ since_at, ...who }) => ({ ...who, since: since_at })),
    merged: merged.map(({ merge, ...conversation }) => ({ mergeId: merge, ...conversation })),
    splits: splits.filter(split => split.from_id === root).map(s => ({ splitId: s.split, id: s.into_id, subject: s.into_subject })),
    splitFrom: from ? { splitId: from.split, id: from.from_id, subject: from.from_subject } : null
  }
}
