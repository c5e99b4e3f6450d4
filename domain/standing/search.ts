import type { Tx } from '../../kit/database/transaction.ts'
import type { Id } from '../../kit/ids.ts'
import { groupsOf } from '../acquaintances/group.ts'
import { findPeople } from '../acquaintances/look-up.ts'
import { conversationsWith } from '../conversations/read-conversation.ts'
import { LAST } from '../../kit/door/shapes.ts'
import { type Row, rowsOf } from '../queue/row.ts'
import * as store from './store.ts'

/** Something that was found. */
export interface Hit { readonly id: Id; readonly root: Id; readonly text: string; readonly kind: 'message' | 'note'; readonly doubtful: boolean }

const AROUND = 120
const MOST_PEOPLE = 20
const MOST_WITH_PEOPLE = 10

/** What passed with whoever is called so, or is reached there, by whatever address it came. */
export async function withPeople(tx: Tx, words: string): Promise<(Row & { hit: { text: string; doubtful: boolean } })[]> {
  const found = await findPeople(tx, words, MOST_PEOPLE)
  if (found.length === 0) return []
  const all = [...new Set([...await groupsOf(tx, found)].flatMap(([, group]) => group))]
  const rows = await rowsOf(tx, await conversationsWith(tx, all, { before: LAST.at, below: LAST.id, most: MOST_WITH_PEOPLE }))
  return rows.map(row => ({ ...row, hit: { text: row.excerpt, doubtful: row.doubtful } }))
}

/** Finds words in what was said and in notes, newest first. Text without any word in it is looked for as it stands. */
export async function search(tx: Tx, words: string, below: Id, most: number): Promise<Hit[]> {
  const business = tx.businessId!
  const asked = { business, words, below, most }
  const [messages, notes] = await Promise.all([store.messageWords.all(tx, asked), store.noteWords.all(tx, asked)])
  const [said, noted] = await Promise.all([
    store.hitsInMessages.all(tx, { business, ids: messages.map(row => row.id) }),
    store.hitsInNotes.all(tx, { business, ids: notes.map(row => row.id) })
  ])
  return [...said.map(hit => ({ ...hit, kind: 'message' as const })), ...noted.map(hit => ({ ...hit, kind: 'note' as const, doubtful: false }))]
    .sort((a, b) => a.id < b.id ? 1 : -1).slice(0, most).map(hit => ({ ...hit, text: around(hit.text, words) }))
}

/** The part of a text that shows why it was found. */
function around(text: string, words: string): string {
  const place = text.toLowerCase().indexOf(words.toLowerCase())
  const start = Math.max(0, place < 0 ? 0 : place - AROUND)
  const end = Math.min(text.length, start + 2 * AROUND + words.length)
  return `${start > 0 ? '…' : ''}${text.slice(start, end)}${end < text.length ? '…' : ''}`.toWellFormed()
}
