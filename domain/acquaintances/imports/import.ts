import type { Instant } from '../../../kit/clock.ts'
import type { Tx } from '../../../kit/database/transaction.ts'
import type { Id } from '../../../kit/ids.ts'
import { refuse } from '../../../kit/refusal.ts'
import { isMeaning, type Meaning } from '../matching/files/recognise.ts'
import * as store from './store.ts'

/** Records that a business brings from elsewhere: a file, what its columns mean, and how far it has been read. */
export interface Import {
  readonly id: Id
  readonly name: string
  readonly sizeBytes: number
  readonly pieces: number
  readonly mapping: ReadonlyMap<string, Meaning>
  readonly rowsDone: number
  /** Of its rows: who was met by them, who was known before, and what could not be read. */
  readonly met: number
  readonly known: number
  readonly wrong: number
  readonly begunAt: Instant
  readonly begunBy: Id
  readonly startedAt: Instant | null
  readonly endedAt: Instant | null
  readonly undoAskedAt: Instant | null
  readonly undoneAt: Instant | null
  readonly problem: string
}

export const STATES = ['coming', 'running', 'stopped', 'done', 'undoing', 'undone'] as const
export type State = (typeof STATES)[number]

/** A file comes until it is set going first; stopped, it goes on where it was. */
export function stateOf({ startedAt, endedAt, undoAskedAt, undoneAt, rowsDone, problem }: Import): State {
  if (undoneAt !== null) return 'undone'
  if (undoAskedAt !== null) return 'undoing'
  if (endedAt !== null) return 'done'
  if (startedAt !== null) return 'running'
  return rowsDone > 0 || problem !== '' ? 'stopped' : 'coming'
}

/** One import of this business; its row is held when `held`. */
export async function knowImport(tx: Tx, id: Id, held = false): Promise<Import> {
  const of = { business: tx.businessId!, id }
  const row = await (held ? store.hold : store.one).one(tx, of)
  return row ? read(row) : refuse('not-found', 'not-found', 'That is not here.')
}

/** The newest first. */
export const listImports = async (tx: Tx, below: Id, most: number): Promise<Import[]> =>
  (await store.list.all(tx, { business: tx.businessId!, below, most })).map(read)

type Row = NonNullable<Awaited<ReturnType<typeof store.one.one>>>

/** An import as its row tells it. */
export const read = (row: Row): Import => ({
  id: row.id, name: row.name, sizeBytes: row.size_bytes, pieces: row.pieces, rowsDone: row.rows_done, met: row.met, known: row.known, wrong: row.wrong,
  mapping: new Map(Object.entries(row.mapping as Record<string, string>).flatMap(([column, field]) => isMeaning(field) ? [[column, field]] : [])),
  begunAt: row.begun_at, begunBy: row.begun_by, startedAt: row.started_at, endedAt: row.ended_at, undoAskedAt: row.undo_asked_at,
  undoneAt: row.undone_at, problem: row.problem
})
