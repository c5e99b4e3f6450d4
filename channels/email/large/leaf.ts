import { Readable } from 'node:stream'
import type { Leaf, Whole } from '../../channel.ts'

const LF = 10

/** Turns a body as it travelled into what it stands for, piece by piece (RFC 2045, 6). */
interface Decoder { take(piece: Buffer): Buffer; end(): Buffer }

const encodingOf = (written: string): Leaf['encoding'] => {
  const word = written.trim().toLowerCase()
  return word === 'base64' || word === 'quoted-printable' ? word : 'none'
}

const DECODERS: Record<Leaf['encoding'], () => Decoder> = {
  none: () => ({ take: piece => piece, end: () => Buffer.alloc(0) }),
  base64: () => {
    let left = ''
    return {
      take(piece) {
        const letters = left + piece.toString('latin1').replaceAll(/[^A-Za-z0-9+/]/g, '')
        const whole = letters.length - letters.length % 4
        left = letters.slice(whole)
        return Buffer.from(letters.slice(0, whole), 'base64')
      },
      end: () => Buffer.from(left, 'base64')
    }
  },
  'quoted-printable': () => {
    let left = Buffer.alloc(0)
    const decode = (lines: Buffer): Buffer => Buffer.from(lines.toString('latin1').replaceAll(/[ \t]+(\r?\n)/g, '$1').replaceAll(/=\r?\n/g, '')
      .replaceAll(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))), 'latin1')
    return {
      take(piece) {
        const all = Buffer.concat([left, piece])
        const end = all.lastIndexOf(LF) + 1 || (all.length > 65_536 ? all.length - 3 : 0)
        left = Buffer.from(all.subarray(end))
        return decode(all.subarray(0, end))
      },
      end: () => decode(left)
    }
  }
}

/** Counts what a body stands for while it goes by. */
export function tallyOf(written: string): { readonly encoding: Leaf['encoding']; take(piece: Buffer): void; end(): number } {
  const encoding = encodingOf(written)
  if (encoding === 'base64') return { encoding, ...countLetters() }
  const decoder = DECODERS[encoding]()
  let size = 0
  return {
    encoding,
    take(piece) { size += decoder.take(piece).length },
    end: () => size + decoder.end().length
  }
}

const LETTERS = Uint8Array.from({ length: 256 }, (_, byte) => Number(/[A-Za-z0-9+/]/.test(String.fromCharCode(byte))))

/** Four letters stand for three bytes, so that nothing need be made to know how many. */
function countLetters(): { take(piece: Buffer): void; end(): number } {
  let letters = 0
  return {
    take(piece) { for (const byte of piece) letters += LETTERS[byte]! },
    end: () => Math.floor(letters * 3 / 4)
  }
}

/** What a leaf stands for, read from where it lies in the whole. */
export const readLeaf = (whole: Whole, leaf: Leaf): Readable => Readable.from((async function* () {
  const decoder = DECODERS[leaf.encoding]()
  for await (const piece of whole.read(leaf.at, leaf.length)) {
    const bytes = decoder.take(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength))
    if (bytes.length > 0) yield bytes
  }
  const last = decoder.end()
  if (last.length > 0) yield last
})(), { objectMode: false })

const TAIL = 2 ** 20

/** The end of what a leaf stands for, where it can be known without reading all of it; else nothing. */
export async function readTail(whole: Whole, leaf: Leaf): Promise<Buffer> {
  if (leaf.encoding === 'quoted-printable') return Buffer.alloc(0)
  const from = Math.max(0, leaf.length - TAIL)
  const pieces: Buffer[] = []
  for await (const piece of whole.read(leaf.at + from, leaf.length - from)) pieces.push(Buffer.from(piece))
  const written = Buffer.concat(pieces)
  if (leaf.encoding === 'none') return written
  // Four letters stand for three bytes, and they are counted from the beginning: what is left over there is what padding at the end shows.
  const letters = written.toString('latin1').replaceAll(/[^A-Za-z0-9+/]/g, '')
  const last = leaf.size % 3 === 0 ? 0 : leaf.size % 3 + 1
  return Buffer.from(letters.slice((letters.length - last) % 4), 'base64')
}
