import { isUtf8 } from 'node:buffer'
import { decodeText } from './letters/decode-text.ts'

const LARGEST_BLOCK = 2_000_000
const Q_WORD = /=\?[^?\s]+\?q\?[^?\n]*\?=/gi

/** The same mail with headers that a parser can read: bytes that are not UTF-8 (RFC 6532). */
export function mendHeaders(bytes: Uint8Array): Uint8Array {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endOfHeaders(source)
  const block = source.subarray(0, end)
  const latin1 = end > LARGEST_BLOCK || isUtf8(block) ? '' : block.toString('latin1')
  if (latin1 === '') return bytes
  const charset = /charset\s*=\s*"?([\w.:-]+)/i.exec(latin1)?.[1] ?? 'windows-1252'
  const mended = latin1.split('\n').map(line => mendLine(line, charset)).join('\n')
  return Buffer.concat([Buffer.from(mended, 'utf8'), source.subarray(end)])
}

function endOfHeaders(source: Buffer): number {
  const ends = [source.indexOf('\n\n'), source.indexOf('\n\r\n')].filter(at => at >= 0)
  return ends.length ? Math.min(...ends) + 1 : source.length
}

/** One header line that is not UTF-8, as text. */
export function mendLine(line: string, charset: string): string {
  // Inside an encoded word, bytes count in the charset that it names.
  const known = line.replace(Q_WORD, word => word.replace(/[\x80-\xff]/g, byte => `=${byte.charCodeAt(0).toString(16).toUpperCase()}`))
  const bytes = Buffer.from(known, 'latin1')
  // A line that is not UTF-8 cannot be read by the charset that it is not in.
  return isUtf8(bytes) ? bytes.toString('utf8') : decodeText(bytes, /^(?:utf-?8|us-ascii|ascii)$/i.test(charset) ? '' : charset)
}
