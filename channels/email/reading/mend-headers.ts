import { isUtf8 } from 'node:buffer'
import { decodeUtf7 } from './utf-7.ts'

const LARGEST_BLOCK = 2_000_000
const UTF7_WORD = /=\?utf-7(?:\*[^?]*)?\?([qb])\?([^?]*)\?=/gi
const Q_WORD = /=\?[^?\s]+\?q\?[^?\n]*\?=/gi

/** The same mail with headers that a parser can read: bytes that are not UTF-8 (RFC 6532), and UTF-7, which no decoder knows. */
export function mendHeaders(bytes: Uint8Array): Uint8Array {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endOfHeaders(source)
  const block = source.subarray(0, end)
  const foreign = !isUtf8(block)
  const latin1 = end > LARGEST_BLOCK ? '' : block.toString('latin1')
  if (latin1 === '' || (!foreign && !/=\?utf-7/i.test(latin1))) return bytes
  const charset = /charset\s*=\s*"?([\w.:-]+)/i.exec(latin1)?.[1] ?? 'windows-1252'
  const mended = latin1.split('\n').map(line => mendLine(line, charset)).join('\n')
  return Buffer.concat([Buffer.from(mended, 'utf8'), source.subarray(end)])
}

function endOfHeaders(source: Buffer): number {
  const ends = [source.indexOf('\n\n'), source.indexOf('\n\r\n')].filter(at => at >= 0)
  return ends.length ? Math.min(...ends) + 1 : source.length
}

function mendLine(line: string, charset: string): string {
  const known = line.replace(UTF7_WORD, (_, encoding: string, text: string) => asUtf8Word(decodeUtf7(wordBytes(encoding, text))))
    // Inside an encoded word, bytes count in the charset that it names.
    .replace(Q_WORD, word => word.replace(/[\x80-\xff]/g, byte => `=${byte.charCodeAt(0).toString(16).toUpperCase()}`))
  const bytes = Buffer.from(known, 'latin1')
  return isUtf8(bytes) ? bytes.toString('utf8') : decoderFor(charset).decode(bytes)
}

const asUtf8Word = (text: string): string => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`

const wordBytes = (encoding: string, text: string): string => /b/i.test(encoding)
  ? Buffer.from(text, 'base64').toString('latin1')
  : text.replaceAll('_', ' ').replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))

function decoderFor(charset: string): TextDecoder {
  try {
    // A line that is not UTF-8 cannot be read by the charset that it is not in.
    return new TextDecoder(/^(?:utf-?8|us-ascii|ascii)$/i.test(charset) ? 'windows-1252' : charset)
  } catch {
    return new TextDecoder('windows-1252')
  }
}
