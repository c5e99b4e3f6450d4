import { useCallback, useEffect } from 'react'
import { createStore, useStore } from '../ui/watched.ts'
import type { Store } from '../ui/watched.ts'
import { statusOf } from './doors.ts'
import { toSignIn } from './session.ts'

/** Something that is read: its shape stands in while it loads, and what was read last stays while it is read again. */
export type Loaded<T> = { state: 'loading' } | { state: 'failed' } | { state: 'missing' } | { state: 'ready'; value: T }

const kept = new Map<string, Store<Loaded<unknown>>>()
const EVERY = 20_000

/** The store of what is read under a name. */
export function keptAs<T>(name: string): Store<Loaded<T>> {
  const found = kept.get(name) ?? createStore<Loaded<unknown>>({ state: 'loading' })
  kept.set(name, found)
  return found as Store<Loaded<T>>
}

/** Keeps what came along with something else, so that the next screen has it at once. */
export const keep = <T>(name: string, value: T): void => keptAs<T>(name).set({ state: 'ready', value })

/** What was read under a name; null while there is nothing. */
export function had<T>(name: string): T | null {
  const now = keptAs<T>(name).get()
  return now.state === 'ready' ? now.value : null
}

/** Reads it again. A failure keeps what is on the screen. */
export async function renew<T>(name: string, read: (before: T | null) => Promise<T>): Promise<void> {
  const store = keptAs<T>(name)
  if (store.get().state === 'failed') store.set({ state: 'loading' })
  try {
    keep(name, await read(had<T>(name)))
  } catch (problem) {
    const status = statusOf(problem)
    if (status === 401) return toSignIn()
    if (status === 404) store.set({ state: 'missing' })
    else if (store.get().state !== 'ready') store.set({ state: 'failed' })
  }
}

/** Reads it now, when she comes back to this window, and every twenty seconds while it is in sight. `read` must keep its identity. */
export function useLoaded<T>(name: string, read: (before: T | null) => Promise<T>): [Loaded<T>, () => Promise<void>] {
  const again = useCallback(() => renew(name, read), [name, read])
  useEffect(() => {
    const look = (): void => { if (document.visibilityState === 'visible') void again() }
    void again()
    const timer = setInterval(look, EVERY)
    window.addEventListener('focus', look)
    window.addEventListener('online', look)
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      window.removeEventListener('focus', look)
      window.removeEventListener('online', look)
      document.removeEventListener('visibilitychange', look)
    }
  }, [again])
  return [useStore(keptAs<T>(name)), again]
}
