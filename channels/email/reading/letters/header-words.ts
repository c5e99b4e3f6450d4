import { decodeText } from './decode-text.ts'

// Broken in all the ways that are seen: spaces inside, a question mark in the text, no end before the next word or the line's end.
const WORD = /=\?([^?\s=]{1,60})\s?\?\s?([qb])\s?\?(?:((?:(?!=\?[^?\s=]{1,60}\?[qb]\?)[^])*?)\?=|([^\s<>"]*))/iy
const LONGEST = 200_000

interface Run { charset: string; bytes: Buffer[]; base64: string }

/** The text of a header with its encoded words (RFC 2047) decoded; adjacent ones as one text, since letters are split between them. */
export const decodeHeaderWords = (text: string): string => replaced(text, decoded => decoded)

/** The same header with every run of encoded words as one that any parser reads, so that what they hold is not taken for syntax. */
export const mendHeaderWords = (text: string): string => replaced(text, decoded => `=?utf-8?B?${Buffer.from(decoded).toString('base64')}?=`)

function replaced(text: string, shown: (decoded: string) => string): string {
  if (!text.includes('=?')) return text
  let out = ''
  let at = 0
  let run: Run | null = null
  const close = (): void => {
    if (run) out += shown(textOf(run))
    run = null
  }
  for (let next = text.indexOf('=?'); next >= 0 && next < LONGEST; next = text.indexOf('=?', next)) {
    WORD.lastIndex = next
    const word = WORD.exec(text)
    if (!word || word[0] === '') {
      next += 2
      continue
    }
    const between = text.slice(at, next)
    if (!run || between.trim() !== '') {
      close()
      out += between
    }
    run = joined(run, word[1]!, word[2]!, word[3] ?? word[4]!, close)
    at = next = WORD.lastIndex
  }
  close()
  return out + text.slice(at)
}

function joined(run: Run | null, charset: string, encoding: string, text: string, close: () => void): Run {
  const label = charset.toLowerCase().replace(/\*.*$/, '')
  if (run && run.charset !== label) close()
  const open = run?.charset === label ? run : { charset: label, bytes: [], base64: '' }
  if (encoding.toLowerCase() === 'b') {
    open.base64 += text.replace(/[^A-Za-z0-9+/=_-]/g, '')
    // Cut inside a group of four, the next word goes on where this one ended.
    if (open.base64.length % 4 === 0 || open.base64.endsWith('=')) settle(open)
  } else {
    settle(open)
    open.bytes.push(quoted(text))
  }
  return open
}

function settle(run: Run): void {
  if (run.base64 !== '') run.bytes.push(Buffer.from(run.base64, 'base64'))
  run.base64 = ''
}

const quoted = (text: string): Buffer => {
  const plain = text.replace(/=\s+(?=[0-9a-f])/gi, '=').replace(/[_\s]/g, ' ')
  const raw = Buffer.from(plain, 'utf8').toString('latin1')
  return Buffer.from(raw.replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))), 'latin1')
}

function textOf(run: Run): string {
  settle(run)
  return decodeText(run.bytes.length === 1 ? run.bytes[0]! : Buffer.concat(run.bytes), run.charset)
}
