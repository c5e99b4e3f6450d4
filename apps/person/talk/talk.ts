import type { HerConversation, HerEntry } from '@kith/sdk'
import { readConversation, readTimeline } from '../doors.ts'
import { had, keep } from '../loaded.ts'

/** One conversation as far as it has been read: the newest page, and what she has looked up before it. */
export interface Talk { detail: HerConversation; entries: readonly HerEntry[]; older: string | null }

export const nameOfTalk = (id: string): string => `talk ${id}`

/** Reads the conversation and the newest page of what was said; what was read further back stays. */
export async function readTalk(business: string, id: string, before: Talk | null): Promise<Talk> {
  const [detail, page] = await Promise.all([readConversation(business, id), readTimeline(business, id)])
  const fresh = new Set(page.items.map(entry => entry.id))
  const first = page.items[0]?.at ?? ''
  const further = page.next === null ? [] : before?.entries.filter(entry => !fresh.has(entry.id) && entry.at <= first) ?? []
  return { detail, entries: [...further, ...page.items], older: further.length > 0 ? before!.older : page.next }
}

/** Reads what lies further back. */
export async function readFurther(business: string, id: string): Promise<void> {
  const before = had<Talk>(nameOfTalk(id))
  if (!before?.older) return
  const page = await readTimeline(business, id, before.older)
  const now = had<Talk>(nameOfTalk(id)) ?? before
  const known = new Set(now.entries.map(entry => entry.id))
  keep(nameOfTalk(id), { ...now, entries: [...page.items.filter(entry => !known.has(entry.id)), ...now.entries], older: page.next })
}
