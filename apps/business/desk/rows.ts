import type { Row } from '@kith/sdk'
import { instantOf } from '../../ui/clock.ts'

/** The lists of the desk, in the order in which they are offered. */
export const views = ['waiting', 'mine', 'all', 'resting', 'closed'] as const
export type View = (typeof views)[number]

/** Whether a word of the address bar names a list. */
export const isView = (word: string | undefined): word is View => views.some(view => view === word)

/** Whether a row belongs in a list. */
export function belongs(row: Row, view: View, memberId: string): boolean {
  if (view === 'waiting') return row.turn !== null
  if (view === 'mine') return row.owner?.id === memberId
  if (view === 'resting') return row.state === 'not-answered'
  if (view === 'closed') return row.state === 'closed'
  return true
}

/** The order of a list: the line by when an answer is due, everything else by the newest stir. */
export function inOrder(view: View): (one: Row, other: Row) => number {
  if (view === 'waiting') {
    const due = (row: Row): number => instantOf(row.turn?.dueAt ?? row.stirredAt)
    return (one, other) => due(one) - due(other) || (one.id < other.id ? -1 : 1)
  }
  return (one, other) => instantOf(other.stirredAt) - instantOf(one.stirredAt) || (one.id < other.id ? 1 : -1)
}

/** Whether it is this member's move: the turn is taken by them, or the matter is theirs and nobody else took it. */
export const isMyMove = (row: Row, memberId: string): boolean =>
  row.turn !== null && (row.turn.takenBy ? row.turn.takenBy.id === memberId : row.owner?.id === memberId)

export interface List { ids: readonly string[]; next: string | null; state: 'loading' | 'ready' | 'failed' }

// Behind the nearest row that stood before it and still does.
function placeOf(id: string, before: readonly string[], now: readonly string[]): number {
  const near = before.slice(0, before.indexOf(id)).findLast(one => now.includes(one))
  return near ? now.indexOf(near) + 1 : 0
}

/** What stirred, and what is known since. */
export interface News { known: Readonly<Record<string, Row>>; rows: readonly Row[]; memberId: string; held: string | null }

/** A list after `rows` stirred: new ones stand where they belong, gone ones leave, except the one that is `held` open. */
export function stirred(list: List, view: View, news: News): List {
  const { known, rows, memberId, held } = news
  if (list.state !== 'ready') return list
  const ids = new Set(list.ids)
  const order = inOrder(view)
  const last = known[list.ids.at(-1) ?? '']
  for (const row of rows) {
    if (!belongs(row, view, memberId)) {
      if (row.id !== held) ids.delete(row.id)
    } else if (list.next === null || !last || order(row, last) <= 0) {
      ids.add(row.id)
    }
  }
  const gone = held !== null && ids.has(held) && known[held] && !belongs(known[held], view, memberId) ? held : null
  const sorted = [...ids].filter(id => known[id] && id !== gone).sort((a, b) => order(known[a] as Row, known[b] as Row))
  const next = gone ? sorted.toSpliced(placeOf(gone, list.ids, sorted), 0, gone) : sorted
  return next.length === list.ids.length && next.every((id, at) => id === list.ids[at]) ? list : { ...list, ids: next }
}
