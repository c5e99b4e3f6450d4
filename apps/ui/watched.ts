import { useSyncExternalStore } from 'react'

/** A value that can be watched. `change` gives the next value from the last. */
export interface Store<T> {
  get(): T
  set(value: T): void
  change(step: (value: T) => T): void
  watch(call: () => void): () => void
}

/** Makes a store that holds `first`. */
export function createStore<T>(first: T): Store<T> {
  let value = first
  const watchers = new Set<() => void>()
  const set = (next: T): void => {
    if (Object.is(next, value)) return
    value = next
    for (const call of watchers) call()
  }
  return {
    get: () => value,
    set,
    change: step => set(step(value)),
    watch(call) {
      watchers.add(call)
      return () => watchers.delete(call)
    }
  }
}

/** The value of a store, or the part of it that `pick` takes; draws again only when that part is another. */
export const useStore = <T, P = T>(store: Store<T>, pick: (value: T) => P = value => value as unknown as P): P =>
  useSyncExternalStore(store.watch, () => pick(store.get()))
