import { isAscii, isUtf8 } from 'node:buffer'
import { charsetNamed, decodeText } from './letters/decode-text.ts'

const ESCAPE = 0x1b

interface TextPart { content: ArrayBuffer | null; contentType: { parsed: { value: string; params: Record<string, string> } } }

/** Turns the letters of a text part into UTF-8: the library knows the charsets of browsers, and believes what is declared. */
export function inUtf8(part: TextPart): void {
  const params = part.contentType.parsed.params
  if (!part.content || !/^text\/|^application\/ics$/.test(part.contentType.parsed.value)) return
  const bytes = new Uint8Array(part.content)
  if (part.contentType.parsed.value === 'text/html' && !isUtf8(bytes)) params.charset = namedInHtml(params.charset, bytes) ?? ''
  const charset = charsetNamed(params.charset ?? '')
  if (charset === 'utf-8' || charset === 'windows-1252' || charset === '' ? isUtf8(bytes) && !bytes.includes(ESCAPE) : false) params.charset = 'utf-8'
  else if (!(isAscii(bytes) && !bytes.includes(ESCAPE) && /^(?:windows|iso-8859|koi8)/.test(charset))) {
    part.content = new Uint8Array(new TextEncoder().encode(decodeText(bytes, params.charset))).buffer
    params.charset = 'utf-8'
  }
}

// What the mail leaves open its page may say.
function namedInHtml(told: string | undefined, bytes: Uint8Array): string | undefined {
  if (told !== undefined && !/^(?:us-ascii|)$/.test(charsetNamed(told))) return told
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 3_000)).toString('latin1')
  return /<meta\s[^>]{0,200}charset\s*=\s*["']?([\w.:-]{2,40})/i.exec(head)?.[1] ?? told
}

/** Text of RFC 1896 without its `<bold>` and `<param>…</param>`; `<<` stands for the sign itself. */
export const withoutRichText = (text: string): string =>
  text.replace(/<param>[^<]*<\/param>/gi, '').replace(/<<|<\/?[a-z][\w-]{0,40}>/gi, sign => sign === '<<' ? '<' : '')
