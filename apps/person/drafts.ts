import { createStore } from '../ui/watched.ts'
import type { Store } from '../ui/watched.ts'

const NAMED = 'kith.writing.'
const open = new Map<string, Store<string>>()

/** What she has begun to write to a business, or in one conversation; kept on this device until it is sent. */
export function draftOf(where: string): Store<string> {
  const key = NAMED + where
  const found = open.get(key)
  if (found) return found
  let kept = ''
  try { kept = localStorage.getItem(key) ?? '' } catch { /* kept for this visit only */ }
  const draft = createStore(kept)
  draft.watch(() => {
    try {
      if (draft.get()) localStorage.setItem(key, draft.get())
      else localStorage.removeItem(key)
    } catch { /* kept for this visit only */ }
  })
  open.set(key, draft)
  return draft
}

/** Removes everything that was begun, when she signs out: the next at this device may be somebody else. */
export function forgetDrafts(): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(NAMED)) localStorage.removeItem(key)
  } catch { /* there was nothing to remove */ }
}
