import type { Entry, Row, ScheduledMessage } from '@kith/sdk'
import { now } from '../../ui/clock.ts'
import { createStore } from '../../ui/watched.ts'
import { openDoors } from '../doors.ts'
import type { Business, Detail, Doors } from '../doors.ts'
import { stirred, views } from './rows.ts'
import type { List, View } from './rows.ts'

/** One conversation as far as this screen has read it; `older` is the cursor to what lies further back. */
export interface Talk {
  state: 'loading' | 'ready' | 'failed' | 'missing'
  detail: Detail | null
  entries: readonly Entry[]
  older: string | null
  /** What is to leave later, the next first. */
  ahead?: readonly ScheduledMessage[]
}

export interface DeskState {
  business: Business | null
  rows: Readonly<Record<string, Row>>
  lists: Partial<Record<View, List>>
  counts: { waiting: number; untaken: number } | null
  talks: Readonly<Record<string, Talk>>
  awaySince: number | null
  /** The conversation on the screen: its row stays where it is until the member moves on. */
  held: string | null
}

export interface Desk {
  memberId: string
  memberName: string
  doors: Doors
  state: ReturnType<typeof createStore<DeskState>>
}

const nothing: DeskState = { business: null, rows: {}, lists: {}, counts: null, talks: {}, awaySince: null, held: null }

/** A desk: one member, one business, and what this screen knows. */
export const createDesk = (businessId: string, member: { id: string; name: string }): Desk =>
  ({ memberId: member.id, memberName: member.name, doors: openDoors(businessId), state: createStore(nothing) })

/** Puts rows as they are now where they belong, in every list that is loaded. */
export function putRows(desk: Desk, rows: readonly Row[]): void {
  desk.state.change(state => {
    const known = { ...state.rows }
    for (const row of rows) known[row.id] = row
    const lists = { ...state.lists }
    for (const view of views) {
      const list = lists[view]
      if (list) lists[view] = stirred(list, view, { known, rows, memberId: desk.memberId, held: state.held })
    }
    const talks = { ...state.talks }
    for (const row of rows) {
      const talk = talks[row.id]
      if (talk?.detail) talks[row.id] = { ...talk, detail: { ...talk.detail, ...row } }
    }
    return { ...state, rows: known, lists, talks, counts: counted(state, rows) }
  })
}

// The counts follow what we see change, so that twenty mails a second do not ask the server twenty times.
function counted(state: DeskState, rows: readonly Row[]): DeskState['counts'] {
  if (!state.counts) return null
  let { waiting, untaken } = state.counts
  const free = (row: Row | undefined): number => row?.turn && !row.turn.takenBy ? 1 : 0
  for (const row of rows) {
    const before = state.rows[row.id]
    if (!before && state.lists.waiting?.next !== null) continue
    waiting += (row.turn ? 1 : 0) - (before?.turn ? 1 : 0)
    untaken += free(row) - free(before)
  }
  return { waiting: Math.max(0, waiting), untaken: Math.max(0, untaken) }
}

/** Changes one conversation on the screen. */
export function changeTalk(desk: Desk, id: string, step: (talk: Talk) => Talk): void {
  desk.state.change(state => {
    const talk = state.talks[id] ?? { state: 'loading', detail: null, entries: [], older: null }
    return { ...state, talks: { ...state.talks, [id]: step(talk) } }
  })
}

/** Puts one entry at its place: where `over` or the entry itself stood, or at the end. */
export function putEntry(desk: Desk, id: string, entry: Entry, over: string = entry.id): void {
  changeTalk(desk, id, talk => {
    const at = talk.entries.findIndex(one => one.id === over || one.id === entry.id)
    const others = talk.entries.filter(one => one.id !== over && one.id !== entry.id)
    return { ...talk, entries: at < 0 ? [...others, entry] : others.toSpliced(at, 0, entry) }
  })
}

/** Says which conversation is on the screen, and lets rows go that no longer belong. */
export function hold(desk: Desk, id: string | null): void {
  const before = desk.state.get().held
  if (before === id) return
  desk.state.change(state => ({ ...state, held: id }))
  const row = before ? desk.state.get().rows[before] : undefined
  if (row) putRows(desk, [row])
}

/** Whether the product can be heard; remembers since when it cannot. */
export const heard = (desk: Desk, live: boolean): void =>
  desk.state.change(state => live === (state.awaySince === null) ? state : { ...state, awaySince: live ? null : now() })
