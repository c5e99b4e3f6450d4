import type { Database, Tx, Within } from '../kit/database/transaction.ts'
import type { Id } from '../kit/ids.ts'
import type { Leaf, Whole } from './channel.ts'
import * as store from './store.ts'

const PIECE = 2 ** 18
// Strings of this length are young when they die; longer ones would lie about until the server has grown by all of them.
const READ = 49_152

/** Each piece of work in a transaction that sees one business. */
export const withinBusiness = (database: Database, businessId: Id): Within => work => database.transaction({ login: 'worker', businessId }, work)

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
    async *read(from = 0, length = size) {
      const end = Math.min(from + length, size)
      for (let at = from; at < end;) {
        const place = Math.floor(at / PIECE)
        const wanted = { id, place, from: at - place * PIECE, length: Math.min(end, (place + 1) * PIECE, at + READ) - at }
        const found = await within(tx => store.piece.one(tx, { business: tx.businessId!, ...wanted }))
        if (!found || found.letters === '') return // it has been erased meanwhile
        const bytes = Buffer.from(found.letters, 'base64')
        at += bytes.length
        yield bytes
      }
    }
  }
}
