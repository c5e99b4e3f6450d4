import type { Header } from 'postal-mime'
import type { OpenMail } from './open-mail.ts'

const MOST_PARTS = 5_000
const MOST_LINES = 1_000_000
const MOST_HEADERS = 500
const LONGEST_SHOWN = 100_000

/** True when it has more lines, or more that begin with two dashes, than any honest mail: reading it would hold up everybody else's. */
export function isOverlong(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let lines = 0
  if (bytes.length > MOST_LINES) for (const byte of bytes) if (byte === 10) lines++
  if (lines > MOST_LINES) return true
  let count = 0
  for (let at = buffer.indexOf('\n--'); at >= 0; at = buffer.indexOf('\n--', at + 3)) {
    if (++count > MOST_PARTS) return true
  }
  return false
}

/** The headers and the beginning of the body as they stand, for a mail that cannot be taken apart. */
export function readDamaged(bytes: Uint8Array): OpenMail {
  const source = new TextDecoder().decode(bytes.subarray(0, 2 * LONGEST_SHOWN)).replace(/\r\n?/g, '\n')
  const end = source.indexOf('\n\n')
  const headers = readHeaders(end < 0 ? source : source.slice(0, end))
  const text = end < 0 ? '' : source.slice(end + 2, end + 2 + LONGEST_SHOWN)
  return { headers, attachments: [], text, html: undefined }
}

function readHeaders(block: string): Header[] {
  const headers: Header[] = []
  for (const line of block.replace(/\n[ \t]+/g, ' ').split('\n')) {
    const colon = line.indexOf(':')
    if (colon < 1 || headers.length === MOST_HEADERS) continue
    const originalKey = line.slice(0, colon).trim()
    headers.push({ key: originalKey.toLowerCase(), originalKey, value: line.slice(colon + 1).trim() })
  }
  return headers
}
