import { createStore, type Store } from './watched.ts'

const open = new Map<string, Store<string>>()

/** What somebody has begun to write, kept on this device under a name of its own until it is empty. */
export function draftAt(key: string): Store<string> {
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
