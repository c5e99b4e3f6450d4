import type { Header } from 'postal-mime'
import { decodeText } from './letters/decode-text.ts'
import { decodeHeaderWords } from './letters/header-words.ts'

type Params = Record<string, string>

/** What the library knows of a part, as far as it is mended here. */
export interface PartHeaders {
  headers: Header[]
  contentType: { multipart: string | false; parsed: { value: string; params: Params } }
  contentDisposition: { parsed: { params: Params } }
}

// Outside RFC 2231, but sent: the extended value under the plain name.
const EXTENDED = /^([\w-]{2,30})'[\w-]{0,10}'((?=[^%]{0,200}%[\da-f]{2})(?:%[\da-f]{2}|[^%])*)$/i

const BARE = /^\s*filename\s*=\s*"?([^";]{1,255})/i

/** Mends a part's type and the name of its file, where programs write them against RFC 2045 and 2231. */
export function mendPart(part: PartHeaders): void {
  const type = part.contentType.parsed
  // RFC 2045, 5.2: what names no type is plain text.
  if (!type.value.includes('/') && part.contentType.multipart === false) type.value = /^html$/i.test(type.value) ? 'text/html' : 'text/plain'
  mendName(part, part.contentDisposition.parsed.params, 'filename', 'content-disposition')
  mendName(part, type.params, 'name', 'content-type')
}

function mendName(part: PartHeaders, params: Params, key: string, header: string): void {
  // Some leave the kind of the disposition out.
  const value = part.headers.find(each => each.key === header)?.value.slice(0, 2_000) ?? ''
  const bare = params[key] === undefined && key === 'filename' ? BARE.exec(value)?.[1] : undefined
  if (bare !== undefined) params[key] = bare.trim()
  const name = params[key]
  if (name === undefined) return
  if (name.includes('=?')) params[key] = decodeHeaderWords(name)
  const extended = name.includes('\'') ? EXTENDED.exec(name) : null
  if (extended) params[key] = decodeText(Buffer.from(extended[2]!.replace(/%([\da-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16))), 'latin1'), extended[1])
  if (value.includes('(')) params[key] = unquoted(value, key) ?? params[key]!
}

// A name without quotes goes up to the next semicolon, brackets and all.
function unquoted(value: string, key: string): string | null {
  const name = new RegExp(`;\\s{0,20}${key}\\s{0,20}=\\s{0,20}([^\\s";(][^";]{0,255})(?:;|$)`, 'i').exec(value)?.[1]
  return name?.includes('(') ? name.trim() : null
}
