import type { Id } from '../../kit/ids.ts'

export interface Merge { readonly conversation: Id; readonly into: Id }
export interface UndoneSplit { readonly from: Id; readonly into: Id }
export interface Pointer { readonly id: Id; readonly parent: Id | null; readonly root: Id }

/**
 * Where each of a family of conversations points, read off the merges that hold and the splits that were undone (both in their order).
 * A conversation that only an undone split had made folds back into the one it came from, unless that one lies within it.
 */
export function pointersOf(ids: readonly Id[], merges: readonly Merge[], undoneSplits: readonly UndoneSplit[]): Pointer[] {
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
