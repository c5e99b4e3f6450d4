import { isAscii, isUtf8 } from 'node:buffer'
import { CODE_PAGES } from './code-pages.ts'
import { charsetOfLetters } from './charset-of-letters.ts'
import { decodeHz, decodeIso2022Kr } from './shifted-letters.ts'
import { decodeUtf7 } from './utf-7.ts'

const ALIASES: Record<string, string> = {
  utf7: 'utf-7', unicode11utf7: 'utf-7', csunicode11utf7: 'utf-7', utf8: 'utf-8', utf8mb4: 'utf-8', unicodeutf8: 'utf-8', utf: 'utf-8',
  cp65001: 'utf-8', cp65000: 'utf-7',
  iso2022kr: 'iso-2022-kr', csiso2022kr: 'iso-2022-kr', hzgb2312: 'hz', hz: 'hz', gb2312: 'gb18030', gbk: 'gb18030', gb: 'gb18030',
  gb180302000: 'gb18030', cp936: 'gb18030', ms936: 'gb18030', eucgb2312cn: 'gb18030', euccn: 'gb18030', cngb: 'gb18030', cp54936: 'gb18030',
  cp932: 'shift_jis', ms932: 'shift_jis', windows31j: 'shift_jis', sjis: 'shift_jis', shiftjis: 'shift_jis', shiftjisx0213: 'shift_jis',
  cp943: 'shift_jis', cp50220: 'iso-2022-jp', cp50221: 'iso-2022-jp', cp50222: 'iso-2022-jp', iso2022jp1: 'iso-2022-jp',
  iso2022jp2: 'iso-2022-jp', iso2022jp3: 'iso-2022-jp',
  iso2022jpms: 'iso-2022-jp', jis: 'iso-2022-jp', junet: 'iso-2022-jp', cp51932: 'euc-jp', eucjpms: 'euc-jp', eucjis2004: 'euc-jp',
  ujis: 'euc-jp', cp949: 'euc-kr', ms949: 'euc-kr', uhc: 'euc-kr', johab: 'euc-kr', ksc56011987: 'euc-kr', cp950: 'big5', big5hkscs: 'big5',
  cp951: 'big5', big5eten: 'big5', euctw: 'big5',
  tis620: 'windows-874', iso885911: 'windows-874', cp874: 'windows-874', ms874: 'windows-874', thai: 'windows-874',
  tis6202533: 'windows-874', iso8859: 'windows-1252', iso88598i: 'iso-8859-8-i', iso88598e: 'iso-8859-8', latin: 'windows-1252',
  ansi: 'windows-1252', cp819: 'windows-1252', cp1004: 'windows-1252', latin10: 'iso-8859-16', latin8: 'iso-8859-14', latin7: 'iso-8859-13',
  macroman: 'macintosh', macintosh: 'macintosh', mac: 'macintosh', xmacroman: 'macintosh', applemacroman: 'macintosh',
  maccyrillic: 'x-mac-cyrillic', macukrainian: 'x-mac-cyrillic', maccentraleurope: 'macce', maccentraleuropean: 'macce', macce: 'macce',
  maclatin2: 'macce', maccentraleurroman: 'macce', maciceland: 'macicelandic',
  cp866: 'ibm866', ibm866nav: 'ibm866', koi8: 'koi8-r', koi8ru: 'koi8-u', koi8t: 'koi8-r', cp878: 'koi8-r', cp21866: 'koi8-u',
  cp20866: 'koi8-r', cp858: 'ibm850', ucs2: 'utf-16le', iso10646ucs2: 'utf-16be', utf16: 'utf-16', unicode: 'utf-16'
}
const VAGUE = /^(?:windows-1252|utf-8|us-ascii|iso-8859-1|iso-8859-15|)$/
const NAMELESS = /unknown|default|8 ?bit|user-defined|autodetect|binary|none|^x-?ascii|^(?:us-)?ascii|iso-646|ansi_x3/
const STATEFUL = /^(?:iso-2022|hz$|utf-(?:7|16))/
const ESCAPE = '\u001b'
const EMPTY_SHIFTS = new RegExp(`(?:${ESCAPE}(?:\\([BJI]|\\$[@B]))+(?=${ESCAPE}[($])`, 'g')
const known = new Map<string, TextDecoder | null>()

/** Text of a charset as mail names it, by every label of the WHATWG standard and forty years of others; what is named wrongly is guessed. */
export function decodeText(bytes: Uint8Array, label: string | null | undefined): string {
  const charset = charsetNamed(label ?? '')
  if (!STATEFUL.test(charset) && isAscii(bytes)) {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
    return text.includes(`${ESCAPE}$`) ? decoder('iso-2022-jp')!.decode(bytes) : text
  }
  // Most that is named wrongly is UTF-8 in truth: no other charset has sequences that fit it by chance.
  if (VAGUE.test(charset) || decoder(charset) === null && !isOurs(charset)) {
    if (isUtf8(bytes)) return UTF8.decode(bytes)
    return charset === 'iso-8859-15' ? decodeAs(bytes, charset) : guessed(bytes, charset)
  }
  return decodeAs(bytes, charset)
}

const UTF8 = new TextDecoder()
const isOurs = (charset: string): boolean => charset in CODE_PAGES || charset === 'utf-7' || charset === 'iso-2022-kr' || charset === 'hz' || charset === 'utf-16'

function decodeAs(bytes: Uint8Array, charset: string): string {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (charset === 'utf-7') return decodeUtf7(source.toString('latin1'))
  if (charset === 'iso-2022-kr') return decodeIso2022Kr(source)
  if (charset === 'hz') return decodeHz(source)
  if (charset === 'utf-16') return decoder(source[0] === 0xfe || (source[0] === 0 && source[1] !== 0) ? 'utf-16be' : 'utf-16le')!.decode(bytes)
  const page = CODE_PAGES[charset]
  if (page !== undefined) return source.toString('latin1').replace(/[\x80-\xff]/g, letter => page[letter.charCodeAt(0) - 0x80]!)
  const text = decoder(charset)!.decode(charset === 'iso-2022-jp' ? withoutEmptyShifts(source) : bytes)
  return text.includes('\uFFFD') && isUtf8(bytes) && !isAscii(bytes) ? UTF8.decode(bytes) : text
}

// The standard takes a shift out and in again with nothing between for an attack; joined words are full of them.
const withoutEmptyShifts = (source: Buffer): Buffer => Buffer.from(source.toString('latin1').replace(EMPTY_SHIFTS, ''), 'latin1')

/** The standard name of a charset; empty where the label says nothing, such as `unknown-8bit`. */
export function charsetNamed(label: string): string {
  const plain = label.trim().toLowerCase().replace(/(?<=\w);.*$/, '').replace(/^["'=]+|["';]+$/g, '').replace(/\*.*$/, '')
  if (plain === '' || NAMELESS.test(plain)) return plain.includes('ascii') || plain.includes('ansi_x3') ? 'us-ascii' : ''
  const squeezed = plain.replace(/^(?:x-ms-|x-|cs)/, '').replace(/[\s._:-]+/g, '')
  const page = /^(?:cp|windows|win|ms|ibm|dos|codepage|oem)(\d{3,5})$/.exec(squeezed)?.[1]
  const named = ALIASES[squeezed] ??
    (page && (ALIASES[`cp${page}`] ?? (/^125\d$/.test(page) ? `windows-${page}` : `ibm${page}`))) ??
    /^(?:iso)?8859(\d{1,2})\w?$/.exec(squeezed)?.[1]?.replace(/^/, 'iso-8859-')
  const charset = named ?? (decoder(plain) ? plain : squeezed)
  return charset === 'utf-16' ? charset : decoder(charset)?.encoding ?? charset
}

function decoder(charset: string): TextDecoder | null {
  const there = known.get(charset)
  if (there !== undefined) return there
  let made: TextDecoder | null = null
  try {
    made = new TextDecoder(charset)
    if (made.encoding === 'x-user-defined') made = null
  } catch {
    // Not a label of the standard.
  }
  // A mail may make up as many labels as it likes.
  if (known.size < 500) known.set(charset, made)
  return made
}

// In none of the declared charsets: cut UTF-8 stays UTF-8, what is Cyrillic or of East Asia is told by its letters, all else is what Windows wrote.
function guessed(bytes: Uint8Array, charset: string): string {
  const sample = bytes.subarray(0, 20_000)
  const utf8 = UTF8.decode(sample)
  const broken = utf8.split('\uFFFD').length - 1
  const whole = (utf8.match(/[\u0080-\uFFFC]/g) ?? []).length
  if (whole > 4 * broken || (charset === 'utf-8' && whole > broken)) return UTF8.decode(bytes)
  const latin1 = Buffer.from(sample).toString('latin1')
  if (latin1.includes(`${ESCAPE}$`)) return decoder('iso-2022-jp')!.decode(bytes)
  return decoder(charsetOfLetters(latin1))!.decode(bytes)
}
