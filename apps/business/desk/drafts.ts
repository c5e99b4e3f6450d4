import { createStore } from '../../ui/watched.ts'
import type { Store } from '../../ui/watched.ts'

export type Mode = 'reply' | 'note'

const open = new Map<string, Store<string>>()

/** What a member has begun to write in one conversation, kept on this machine until it is sent. */
export function draftOf(memberId: string, conversationId: string, mode: Mode): Store<string> {
  const key = `kith.draft.${memberId}.${conversationId}.${mode}`
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
