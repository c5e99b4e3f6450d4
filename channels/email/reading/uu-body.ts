import type { BodyDecoder } from './body-decoders.ts'
import { plainBody } from './plain-body.ts'

/** Reads uuencode: each line begins with its length; what stands around "begin" and "end" is none of it. */
export function uuBody(): BodyDecoder {
  const plain = plainBody()
  return {
    update: piece => plain.update(piece),
    finalize() {
      const source = Buffer.from(plain.finalize())
      const start = /^begin [0-7]{3,4} [^\n]*\n/m.exec(source.toString('latin1', 0, 20_000))
      if (!start) return new Uint8Array(source).buffer
      const out: Uint8Array[] = []
      for (const line of source.toString('latin1', start.index + start[0].length).split(/\r?\n/)) {
        if (line.startsWith('end')) break
        out.push(uuLine(line))
      }
      return new Uint8Array(Buffer.concat(out)).buffer
    }
  }
}

function uuLine(line: string): Uint8Array {
  const length = line.charCodeAt(0) - 32 & 63
  const bytes = new Uint8Array(length || 0)
  for (let at = 0, i = 1; at < bytes.length; at += 3, i += 4) {
    const group = [0, 1, 2, 3].reduce((all, n) => all << 6 | (line.charCodeAt(i + n) || 32) - 32 & 63, 0)
    for (let n = 0; n < 3 && at + n < bytes.length; n++) bytes[at + n] = group >> 16 - 8 * n
  }
  return bytes
}
