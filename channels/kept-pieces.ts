import { readPieces } from '../kit/database/pieces.ts'
import type { Tx, Within } from '../kit/database/transaction.ts'
import type { Id } from '../kit/ids.ts'
import type { Leaf, Whole } from './channel.ts'
import * as store from './store.ts'

const PIECE = 2 ** 18

/** What is written beside the row of something kept in pieces. */
export const toldOf = ({ sha256, leaves }: Whole): unknown => ({ sha256, leaves })

/** Keeps all of it, a piece at a time, in the transaction that keeps its row. */
export async function keepPieces(tx: Tx, id: Id, whole: Whole): Promise<void> {
  for (let place = 0; place * PIECE < whole.size; place++) {
    const parts: Uint8Array[] = []
    for await (const part of whole.read(place * PIECE, Math.min(PIECE, whole.size - place * PIECE))) parts.push(part)
    await store.keepPiece.run(tx, { business: tx.businessId!, id, place, bytes: parts.length === 1 ? parts[0]! : Buffer.concat(parts) })
  }
}

/** All of something that is kept in pieces, read as it is asked for, each piece in a transaction of its own. Null for what is small. */
export function wholeOf(within: Within, { id, whole, size }: { id: Id; whole: unknown; size: number }): Whole | null {
  if (whole === null) return null
  const { sha256, leaves } = whole as { sha256: string; leaves: Leaf[] }
  return {
    size, sha256, leaves,
    read: (from = 0, length = size) => // it ends early when it is erased meanwhile
      readPieces(within, (tx, part) => store.piece.one(tx, { business: tx.businessId!, id, ...part }), { size: PIECE, from, end: Math.min(from + length, size) })
  }
}
