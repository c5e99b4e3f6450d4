import type { Tx } from '../../kit/database/transaction.ts'
import type { Id } from '../../kit/ids.ts'
import { pointersOf } from './roots.ts'
import * as trees from './tree-store.ts'

/** Sets the pointers of a whole family anew after its shape has changed, and reads anew the state of each root. */
export async function pointAgain(tx: Tx, conversation: Id): Promise<void> {
  const business = tx.businessId!
  const family = await trees.family.all(tx, { business, id: conversation })
  const ids = family.map(row => row.id)
  const [merges, splits] = await Promise.all([
    trees.mergesOf.all(tx, { business, ids }), trees.undoneSplitsOf.all(tx, { business, ids })
  ])
  const pointers = pointersOf(ids,
    merges.map(m => ({ conversation: m.conversation, into: m.into_id })),
    splits.map(s => ({ from: s.from_id, into: s.into_id })))
  await trees.point.run(tx, {
    business, ids, parents: pointers.map(p => p.parent), roots: pointers.map(p => p.root)
  })
  await trees.readAnew.run(tx, { business, roots: pointers.filter(p => p.root === p.id).map(p => p.id) })
}
