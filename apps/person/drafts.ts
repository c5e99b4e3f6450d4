import { draftAt } from '../ui/drafts.ts'
import type { Store } from '../ui/watched.ts'

const NAMED = 'kith.writing.'

/** What she has begun to write to a business, or in one conversation; kept on this device until it is sent. */
export const draftOf = (where: string): Store<string> => draftAt(NAMED + where)

/** Removes everything that was begun, when she signs out: the next at this device may be somebody else. */
export function forgetDrafts(): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(NAMED)) localStorage.removeItem(key)
  } catch { /* there was nothing to remove */ }
}
