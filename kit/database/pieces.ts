import type { Tx, Within } from './transaction.ts'

// Strings of this length are young when they die; longer ones would lie about until the server has grown by all of them.
const AT_ONCE = 12_288

/** A part of a piece, in base64: the driver makes a string of every value, and this is the shortest. Null or empty where nothing is. */
type ReadPart = (tx: Tx, part: { place: number; from: number; length: number }) => Promise<{ letters: string } | null>

/** What is kept in pieces of one size, from a byte to before another, read as it is asked for, each part in a transaction of its own; ends where a piece ends early. */
export async function* readPieces(
  within: Within, read: ReadPart, { size, from = 0, end = Infinity }: { size: number; from?: number; end?: number }
): AsyncGenerator<Uint8Array> {
  for (let at = from; at < end;) {
    const place = Math.floor(at / size)
    const found = await within(tx => read(tx, { place, from: at - place * size, length: Math.min(end, (place + 1) * size, at + AT_ONCE) - at }))
    if (!found || found.letters === '') return
    const bytes = Buffer.from(found.letters, 'base64')
    at += bytes.length
    yield bytes
  }
}
