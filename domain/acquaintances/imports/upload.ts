import type { Instant } from '../../../kit/clock.ts'
import { readPieces } from '../../../kit/database/pieces.ts'
import type { Tx, Within } from '../../../kit/database/transaction.ts'
import { byMember } from '../../../kit/facts/fact.ts'
import { leaveFact } from '../../../kit/facts/leave.ts'
import { type Id, timedId } from '../../../kit/ids.ts'
import { refuse } from '../../../kit/refusal.ts'
import { knowImport, stateOf } from './import.ts'
import * as store from './store.ts'

/** In bytes. A file comes in pieces, so that it may be of any size and an interrupted upload goes on. */
export const LARGEST_PIECE = 2 ** 20
const LARGEST_FILE = 4 * 2 ** 30

/** A file is about to come. */
export async function beginImport(tx: Tx, { name, by, at }: { name: string; by: Id; at: Instant }): Promise<Id> {
  const id = timedId(at)
  await store.begin.run(tx, { business: tx.businessId!, id, name: name.trim() || 'Records', now: at, by })
  await leaveFact(tx, { kind: 'import.begun', about: id, by: byMember(by), at, payload: {} })
  return id
}

/** The next piece of the file, or one again that had come already. */
export async function addPiece(tx: Tx, id: Id, place: number, bytes: Uint8Array): Promise<void> {
  const file = await knowImport(tx, id, true)
  if (stateOf(file) !== 'coming') refuse('conflict', 'import-begun', 'This file is being read already. Begin another import for another file.')
  if (place > file.pieces) refuse('conflict', 'piece-missing', `Piece ${file.pieces} has not come yet. Send the pieces in their order.`)
  if (bytes.length === 0 || bytes.length > LARGEST_PIECE) refuse('invalid', 'piece-size', 'A piece has at least one byte and at most 1 MB.')
  if (file.sizeBytes + bytes.length > LARGEST_FILE) refuse('invalid', 'file-too-large', 'A file has at most 4 GB. Divide it.')
  const { fresh } = (await store.addPiece.one(tx, { business: tx.businessId!, id, place, bytes }))!
  if (fresh) await store.grow.run(tx, { business: tx.businessId!, id, bytes: bytes.length })
}

/** The file, read as it is asked for. Its pieces are of any size, as they came. */
export async function* bytesOf(within: Within, { id, pieces }: { id: Id; pieces: number }, most = pieces): AsyncGenerator<Uint8Array> {
  for (let place = 0; place < Math.min(pieces, most); place++) {
    yield* readPieces(within, (tx, part) => store.piece.one(tx, { business: tx.businessId!, id, ...part, place }), { size: LARGEST_PIECE, end: LARGEST_PIECE })
  }
}
