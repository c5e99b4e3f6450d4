import { Readable } from 'node:stream'
import type { Instant } from '../../../kit/clock.ts'
import { readPieces } from '../../../kit/database/pieces.ts'
import type { Database, Tx, Within } from '../../../kit/database/transaction.ts'
import { type Id, timedId } from '../../../kit/ids.ts'
import { refuse } from '../../../kit/refusal.ts'
import * as store from './store.ts'

/** A file that a member sends along: kept in pieces of one size, the last one smaller. */
export interface SentFile { readonly id: Id; readonly name: string; readonly type: string; readonly size: number }

const MB = 2 ** 20
export const PIECE_BYTES = 512 * 1024
export const LARGEST_FILE = 50 * MB
const LARGEST_TOGETHER = 100 * MB
const MOST_FILES = 10

const TYPE = /^[\w.+-]{1,60}\/[\w.+-]{1,60}$/

/** Begins a file; its pieces follow. A name is a name, not a way to somewhere. */
export async function beginFile(tx: Tx, file: { name: string; type: string; size: number; memberId: Id; at: Instant }): Promise<Id> {
  if (file.size > LARGEST_FILE) refuse('invalid', 'file-too-large', `A file may have ${LARGEST_FILE / MB} MB at most. This one has ${Math.ceil(file.size / MB)} MB.`)
  if (file.size < 1) refuse('invalid', 'file-empty', 'There is nothing in this file.')
  const name = file.name.split(/[\\/]/).at(-1)!.replaceAll(/[\p{Cc}\p{Cf}]/gu, '').trim().slice(0, 200) || 'unnamed'
  const id = timedId(file.at)
  await store.begin.run(tx, {
    business: tx.businessId!, id, name, type: TYPE.test(file.type) ? file.type.toLowerCase() : 'application/octet-stream', size: file.size, member: file.memberId, now: file.at
  })
  return id
}

/** Keeps one piece; answers whether the file is now complete. */
export async function keepPiece(tx: Tx, piece: { fileId: Id; memberId: Id; nth: number; content: Uint8Array; at: Instant }): Promise<boolean> {
  const business = tx.businessId!
  const [file] = await store.some.all(tx, { business, ids: [piece.fileId] })
  if (!file || file.member !== piece.memberId) return refuse('not-found', 'not-found', 'There is no such file here.')
  const last = Math.ceil(file.size / PIECE_BYTES) - 1
  const wanted = piece.nth === last ? file.size - last * PIECE_BYTES : PIECE_BYTES
  if (piece.nth > last || piece.content.length !== wanted) refuse('invalid', 'piece-malformed', `Piece ${piece.nth} must have ${piece.nth > last ? 0 : wanted} bytes.`)
  await store.keepPiece.run(tx, { business, file: piece.fileId, nth: piece.nth, content: piece.content })
  return await store.complete.one(tx, { business, id: piece.fileId, now: piece.at }) !== null
}

/** The files that a message is to take along, in their order: all here, all complete, and not too much together. */
export async function filesToSend(tx: Tx, ids: readonly Id[]): Promise<SentFile[]> {
  if (ids.length === 0) return []
  const found = new Map((await store.some.all(tx, { business: tx.businessId!, ids })).map(row => [row.id, row]))
  const files = ids.map(id => found.get(id) ?? refuse('not-found', 'file-gone', 'A file is no longer here. Attach it again.'))
  if (new Set(ids).size > MOST_FILES) refuse('invalid', 'too-many-files', `A message takes ${MOST_FILES} files along at most.`)
  if (files.some(file => !file.complete)) refuse('conflict', 'file-incomplete', 'A file has not arrived whole yet. Wait a moment, or take it out.')
  if (files.reduce((sum, file) => sum + file.size, 0) > LARGEST_TOGETHER) refuse('invalid', 'files-too-large', `Together the files may have ${LARGEST_TOGETHER / MB} MB at most.`)
  return files.map(({ id, name, type, size }) => ({ id, name, type, size }))
}

/** Something that is to leave later wants these files. */
export const keepFilesUntil = async (tx: Tx, ids: readonly Id[], until: Instant): Promise<void> => {
  if (ids.length > 0) await store.keepUntil.run(tx, { business: tx.businessId!, ids, until })
}

/** These are gone, with all their pieces; so are the links to them. */
export const forgetFiles = async (tx: Tx, ids: readonly Id[]): Promise<number> =>
  ids.length === 0 ? 0 : store.forget.run(tx, { business: tx.businessId!, ids })

/** The bytes of a file: no more of it is held at a time than is asked for. */
export function openFile(database: Database, businessId: Id, file: Id): Readable {
  const within: Within = work => database.transaction({ login: 'business', businessId }, work)
  const pieces = readPieces(within, (tx, part) => store.piece.one(tx, { business: businessId, file, ...part }), { size: PIECE_BYTES })
  return Readable.from(pieces, { objectMode: false, highWaterMark: 1 })
}
