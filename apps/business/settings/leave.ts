import type { SettingsDoors } from '../doors.ts'

const PASSAGE = 'kith-mailbox-passage'

/** Goes to the provider of a mailbox; what is needed to come back stays in this tab and nowhere else. */
export async function goForLeave(doors: SettingsDoors, businessId: string, asked: Parameters<SettingsDoors['startLeave']>[0]): Promise<void> {
  const { location: there, passage } = await doors.startLeave(asked)
  sessionStorage.setItem(PASSAGE, JSON.stringify({ businessId, passage }))
  location.assign(there)
}

/** What this tab went with, once; and the code from the address, which works once and leaves the address bar before it is used. */
export function takeLeave(): { businessId: string; passage: string; query: string } | null {
  const query = location.search
  const kept = sessionStorage.getItem(PASSAGE)
  history.replaceState(null, '', '/settings/returned')
  sessionStorage.removeItem(PASSAGE)
  return kept ? { ...JSON.parse(kept) as { businessId: string; passage: string }, query } : null
}
