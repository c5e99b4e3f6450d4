import { hash } from 'node:crypto'

/** What stays as it was written wherever a mail passes; trace, delivery and signing headers are added on the way. */
const TRAVELS = [
  'message-id', 'date', 'from', 'to', 'cc', 'subject', 'in-reply-to', 'references', 'mime-version',
  'content-type', 'content-transfer-encoding'
]
const LF = 10
const CR = 13

/**
 * 32 bytes (SHA-256) that are equal for the same mail by whatever way it comes, and differ for two mails.
 * Over the headers that travel, unfolded, white space folded, and the body with LF line ends and no blank lines at its end.
 */
export function samenessOf(bytes: Uint8Array): Uint8Array {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const bodyAt = bodyStart(source)
  const headers = Buffer.from(travelling(source.toString('latin1', 0, bodyAt)), 'latin1')
  const whole = Buffer.allocUnsafe(headers.length + source.length - bodyAt)
  headers.copy(whole)
  return hash('sha256', whole.subarray(0, copyBody(source, bodyAt, whole, headers.length)), 'buffer')
}

function bodyStart(source: Buffer): number {
  for (let line = 0; line < source.length;) {
    const first = source[line]
    if (first === LF) return line + 1
    if (first === CR && source[line + 1] === LF) return line + 2
    const end = source.indexOf(LF, line)
    if (end < 0) break
    line = end + 1
  }
  return source.length
}

function travelling(block: string): string {
  const values: (string | undefined)[] = []
  for (const line of block.replace(/\r?\n[ \t]+/g, ' ').split('\n')) {
    const colon = line.indexOf(':')
    if (colon < 2 || colon > 30) continue
    const at = TRAVELS.indexOf(line.slice(0, colon).trimEnd().toLowerCase())
    if (at < 0) continue
    const value = line.slice(colon + 1).replace(/\s+/g, ' ').trim()
    values[at] = values[at] === undefined ? value : `${values[at]}\n${value}`
  }
  return TRAVELS.map((name, at) => values[at] === undefined ? '' : `${name}:${values[at]}\n`).join('') + '\n'
}

/** Copies the body with every CRLF and lone CR as LF, and answers where it ends without its last blank lines. */
function copyBody(source: Buffer, from: number, into: Buffer, at: number): number {
  const start = at
  for (let i = from; i < source.length; i++) {
    const byte = source[i]!
    if (byte !== CR) into[at++] = byte
    else if (source[i + 1] !== LF) into[at++] = LF
  }
  while (at > start && into[at - 1] === LF) at--
  return at
}
