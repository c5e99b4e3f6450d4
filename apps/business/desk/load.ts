import type { Entry, Row } from '@kith/sdk'
import { changeTalk, heard, putRows } from './desk.ts'
import type { Desk } from './desk.ts'
import type { List, View } from './rows.ts'

const filters: Record<Exclude<View, 'waiting'>, { state?: Row['state']; owner?: string }> = {
  mine: { owner: 'me' }, all: {}, resting: { state: 'not-answered' }, closed: { state: 'closed' }
}

/** Reads who works here and in which time zone. */
export async function loadBusiness(desk: Desk): Promise<void> {
  const business = await desk.doors.business().catch(() => null)
  if (business) desk.state.change(state => ({ ...state, business }))
}

/** Reads a list from the beginning, or goes on from where it ended. */
export async function loadList(desk: Desk, view: View, { more = false } = {}): Promise<void> {
  const had = desk.state.get().lists[view]
  if (more && !had?.next) return
  const cursor = more ? had?.next ?? undefined : undefined
  if (!had || had.state === 'failed') setList(desk, view, { ids: [], next: null, state: 'loading' })
  try {
    const page = await read(desk, view, cursor)
    desk.state.change(state => {
      const rows = { ...state.rows }
      for (const row of page.items) rows[row.id] = row
      const before = more ? state.lists[view]?.ids ?? [] : []
      const ids = [...new Set([...before, ...page.items.map(row => row.id)])]
      return { ...state, rows, counts: page.counts ?? state.counts,
        lists: { ...state.lists, [view]: { ids, next: page.next, state: 'ready' } } }
    })
  } catch {
    if (!more) setList(desk, view, { ids: had?.ids ?? [], next: null, state: had?.state === 'ready' ? 'ready' : 'failed' })
  }
}

async function read(desk: Desk, view: View, cursor: string | undefined) {
  if (view !== 'waiting') return { ...await desk.doors.conversations(filters[view], cursor), counts: null }
  const page = await desk.doors.queue(cursor)
  return { ...page, counts: { waiting: page.waiting, untaken: page.untaken } }
}

const setList = (desk: Desk, view: View, list: List): void =>
  desk.state.change(state => ({ ...state, lists: { ...state.lists, [view]: list } }))

/**
 * Reads a conversation and the newest page of what was said. What is on the screen stays until the new is there;
 * `whole` forgets what had been read further back, after a merge or split moved it.
 */
export async function loadTalk(desk: Desk, id: string, { whole = false } = {}): Promise<void> {
  changeTalk(desk, id, talk => talk.state === 'ready' ? talk : { ...talk, state: 'loading' })
  try {
    const [detail, page, ahead] = await Promise.all([desk.doors.conversation(id), desk.doors.timeline(id), desk.doors.ahead(id)])
    changeTalk(desk, id, talk => {
      const fresh = new Set(page.items.map(entry => entry.id))
      const first = page.items[0]
      const isLeaving = (entry: Entry): boolean => entry.id.startsWith('pending-')
      const isOlder = (entry: Entry): boolean => !fresh.has(entry.id) && !isLeaving(entry) && entry.at < (first?.at ?? '')
      const kept = page.next !== null && !whole ? talk.entries.filter(isOlder) : []
      const leaving = talk.entries.filter(isLeaving)
      return { state: 'ready', detail, entries: [...kept, ...page.items, ...leaving], older: kept.length ? talk.older : page.next, ahead: ahead.items }
    })
    putRows(desk, [detail])
  } catch (problem) {
    const missing = (problem as { status?: number }).status === 404
    changeTalk(desk, id, talk => talk.state === 'ready' && !missing ? talk : { ...talk, state: missing ? 'missing' : 'failed' })
  }
}

/** Reads what lies further back. */
export async function loadOlder(desk: Desk, id: string): Promise<void> {
  const cursor = desk.state.get().talks[id]?.older
  if (!cursor) return
  const page = await desk.doors.timeline(id, cursor).catch(() => null)
  if (page) changeTalk(desk, id, talk => ({ ...talk, entries: [...page.items, ...talk.entries], older: page.next }))
}

/** Listens for what stirs until it is closed. Conversations on the screen are read again, the rest only change their row. */
export function listen(desk: Desk): () => void {
  const source = desk.doors.listen({
    stir(stir: { rows: Row[] }) {
      putRows(desk, stir.rows)
      for (const row of stir.rows) {
        if (row.id === desk.state.get().held) void loadTalk(desk, row.id)
        else if (desk.state.get().talks[row.id]) forget(desk, row.id)
      }
    },
    reset() { void loadAll(desk) },
    state(state: 'live' | 'away') { heard(desk, state === 'live') }
  })
  // A lost line is known at once from the machine, long before the stream notices.
  const gone = (): void => heard(desk, false)
  const back = (): void => {
    heard(desk, true)
    void loadAll(desk)
  }
  window.addEventListener('offline', gone)
  window.addEventListener('online', back)
  return () => {
    source.close()
    window.removeEventListener('offline', gone)
    window.removeEventListener('online', back)
  }
}

const forget = (desk: Desk, id: string): void => desk.state.change(state => {
  const { [id]: gone, ...talks } = state.talks
  return gone ? { ...state, talks } : state
})

/** Reads again everything that is on the screen. */
async function loadAll(desk: Desk): Promise<void> {
  const { lists, held } = desk.state.get()
  await Promise.all([...Object.keys(lists).map(view => loadList(desk, view as View)), held ? loadTalk(desk, held) : null])
}
