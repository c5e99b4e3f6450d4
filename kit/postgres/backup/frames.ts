import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import { refuse } from '../../refusal.ts'

/** One table: what it was called, which columns follow, in this order. */
export interface TableBegins { readonly table: string; readonly columns: readonly string[] }
/** What was written of it: so many rows, and SHA-256 over all that PostgreSQL said of them, in hex. */
export interface TableEnds { readonly rows: number; readonly digest: string }
/** The mark at the end: without it, it is not a backup. */
export interface AllEnds { readonly tables: number; readonly rows: number }
/** What goes with the rows: the signed heads of all chains, as lines of heads.log. */
export interface Beside { readonly heads: readonly string[] }

export type Frame =
  | { readonly kind: 'beside'; readonly says: Beside } | { readonly kind: 'begins'; readonly says: TableBegins }
  | { readonly kind: 'rows'; readonly bytes: Buffer } | { readonly kind: 'ends'; readonly says: TableEnds }
  | { readonly kind: 'done'; readonly says: AllEnds }

const LETTERS = { beside: 'H', begins: 'T', rows: 'R', ends: 'E', done: 'Z' } as const
const LARGEST = 2 ** 30

/** Writes one frame: its letter, its length in four bytes, itself. Waits when what reads it is slower. */
export async function writeFrame(out: Writable, frame: Frame): Promise<void> {
  const body = frame.kind === 'rows' ? frame.bytes : Buffer.from(JSON.stringify(frame.says))
  const head = Buffer.alloc(5)
  head.write(LETTERS[frame.kind])
  head.writeUInt32BE(body.length, 1)
  out.write(head)
  if (!out.write(body)) await once(out, 'drain')
}

/** Reads frames; ends after the last mark, and refuses an end without it. */
export async function* readFrames(input: Readable): AsyncGenerator<Frame> {
  let held = Buffer.alloc(0)
  let done = false
  for await (const piece of input as AsyncIterable<Buffer>) {
    held = held.length === 0 ? piece as Buffer<ArrayBuffer> : Buffer.concat([held, piece])
    let at = 0
    while (held.length - at >= 5) {
      const length = held.readUInt32BE(at + 1)
      if (done || length > LARGEST) return notWhole()
      if (held.length - at - 5 < length) break
      const frame = frameOf(String.fromCharCode(held[at]!), held.subarray(at + 5, at + 5 + length))
      done = frame.kind === 'done'
      at += 5 + length
      yield frame
    }
    held = held.subarray(at)
  }
  if (!done || held.length > 0) notWhole()
}

function frameOf(letter: string, body: Buffer): Frame {
  const kind = (Object.keys(LETTERS) as (keyof typeof LETTERS)[]).find(each => LETTERS[each] === letter) ?? notWhole()
  return kind === 'rows' ? { kind, bytes: body } : { kind, says: JSON.parse(body.toString()) as never }
}

export const notWhole = (): never =>
  refuse('invalid', 'backup-not-whole', 'This backup is not whole: what follows in it does not fit. Nothing was restored.')
