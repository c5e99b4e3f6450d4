import { takeFooter } from './base64-footer.ts'
import { plainBody } from './plain-body.ts'

/** Takes a body piece by piece, each without its last line break, and gives it decoded. */
export interface BodyDecoder { update(piece: Uint8Array): void; finalize(): ArrayBuffer }

/** The decoder for a transfer encoding (RFC 2045, 6), in place of the library's, which make a Blob for each kilobyte. */
export function decoderFor(encoding: string): BodyDecoder {
  if (/base-?64/i.test(encoding)) return base64Body()
  if (/quoted-printable/i.test(encoding)) return quotedBody()
  return /binary/i.test(encoding) ? plainBody() : linesBody()
}

const LF = 10
const CR = 13
const VALUES = new Uint8Array(256).fill(255)
Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/').forEach((byte, value) => { VALUES[byte] = value })
VALUES['-'.charCodeAt(0)] = 62
VALUES['_'.charCodeAt(0)] = 63
const PAD = 0x3d

function base64Body(): BodyDecoder {
  const pieces: Uint8Array[] = []
  let size = 0
  return {
    update(piece) {
      pieces.push(piece)
      size += piece.length
    },
    finalize() {
      const footer = takeFooter(pieces)
      const out = new Uint8Array(Math.ceil(size * 3 / 4) + 3)
      let written = 0
      let bits = 0
      let held = 0
      let stray = 0
      for (const piece of pieces) {
        for (let i = 0; i < piece.length; i++) {
          const value = VALUES[piece[i]!]!
          if (value === 255) {
            // Padding ends a group; several encoded pieces may stand one after the other.
            if (piece[i] === PAD) held = 0
            else if (piece[i]! > 32) stray++
            continue
          }
          bits = (bits << 6 | value) & 0xffffff
          held += 6
          if (held >= 8) {
            held -= 8
            out[written++] = bits >> held
          }
        }
      }
      // Plain words under a false name: shown as they stand rather than as noise.
      if (stray * 15 > written) return asItStands(footer === null ? pieces : [...pieces, footer])
      if (footer !== null) return joined(out.subarray(0, written), footer)
      return out.buffer.byteLength === written ? out.buffer : out.buffer.slice(0, written)
    }
  }
}

const joined = (body: Uint8Array, footer: Buffer): ArrayBuffer => new Uint8Array(Buffer.concat([body, footer])).buffer

const EQUALS = 0x3d

// Lines end in LF alone, as everything later expects.
function linesBody(): BodyDecoder {
  const plain = plainBody()
  return { update: piece => plain.update(piece.includes(CR) ? withoutReturns(piece) : piece), finalize: () => plain.finalize() }
}

function withoutReturns(piece: Uint8Array): Uint8Array {
  const kept = new Uint8Array(piece.length)
  let length = 0
  for (let i = 0; i < piece.length; i++) if (piece[i] !== CR || piece[i + 1] !== LF) kept[length++] = piece[i]!
  return kept.subarray(0, length)
}

function asItStands(pieces: Uint8Array[]): ArrayBuffer {
  const plain = linesBody()
  for (const piece of pieces) plain.update(piece)
  return plain.finalize()
}

function quotedBody(): BodyDecoder {
  const plain = linesBody()
  return {
    update: piece => plain.update(piece),
    finalize() {
      const source = new Uint8Array(plain.finalize())
      return source.buffer.slice(0, unquote(source))
    }
  }
}

/** Decodes in place, since it only ever becomes shorter; answers the length. */
function unquote(bytes: Uint8Array): number {
  let written = 0
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!
    if (byte === LF || (byte === CR && bytes[i + 1] === LF)) {
      // White space at the end of a line was added on the way.
      while (written > 0 && (bytes[written - 1] === 0x20 || bytes[written - 1] === 9)) written--
    }
    if (byte !== EQUALS) {
      bytes[written++] = byte
      continue
    }
    const high = hex(bytes[i + 1])
    const low = hex(bytes[i + 2])
    if (high >= 0 && low >= 0) {
      bytes[written++] = high << 4 | low
      i += 2
      continue
    }
    let next = i + 1
    while (bytes[next] === 0x20 || bytes[next] === 9) next++
    if (bytes[next] === CR && bytes[next + 1] === LF) next++
    if (next >= bytes.length || bytes[next] === LF) i = next
    else bytes[written++] = byte
  }
  return written
}

const hex = (byte: number | undefined): number => byte === undefined ? -1
  : byte >= 0x30 && byte <= 0x39 ? byte - 0x30 : byte >= 0x41 && byte <= 0x46 ? byte - 0x37 : byte >= 0x61 && byte <= 0x66 ? byte - 0x57 : -1
