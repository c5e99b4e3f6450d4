import type { Tx } from '../../kit/database/transaction.ts'
import type { Id } from '../../kit/ids.ts'
import * as trees from './tree-store.ts'

interface Merge { readonly conversation: Id; readonly into: Id }
interface UndoneSplit { readonly from: Id; readonly into: Id }
interface Pointer { readonly id: Id; readonly parent: Id | null; readonly root: Id }

/**
 * Where each of a family of conversations points, read off the merges that hold and the splits that were undone (both in their order).
 * A conversation that only an undone split had made folds back into the one it came from, unless that one lies within it.
 */
function pointersOf(ids: readonly Id[], merges: readonly Merge[], undoneSplits: readonly UndoneSplit[]): Pointer[] {
  const parent = new Map<Id, Id>(merges.map(merge => [merge.conversation, merge.into]))
  const rootOf = (id: Id): Id => {
    let at = id
    for (let next = parent.get(at); next !== undefined; next = parent.get(at)) at = next
    return at
  }
  for (const split of undoneSplits) {
    if (!parent.has(split.into) && rootOf(split.from) !== split.into) parent.set(split.into, split.from)
  }
  return ids.map(id => ({ id, parent: parent.get(id) ?? null, root: rootOf(id) }))
}

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
