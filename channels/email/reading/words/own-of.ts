import { htmlAsMarkedText } from '../html-as-text.ts'
import { splitMarked, splitOwnWords } from '../own-words.ts'
import { parseMail } from '../parse.ts'

/** What a text is: a plain body, an HTML body, a whole mail, or a whole mail of which the plain body counts. */
export const WORDS_IN = ['plain', 'eml', 'html', 'eml-plain'] as const
export type WordsIn = typeof WORDS_IN[number]

/** The author's own words in a text. */
export async function ownOf(input: string, kind: WordsIn): Promise<string> {
  if (kind === 'plain') return splitOwnWords(input).own
  if (kind === 'html') return splitMarked(htmlAsMarkedText(input)).own
  const mail = await parseMail(bytesOf(input))
  return kind === 'eml' ? mail.own : splitOwnWords(mail.text).own
}

// A mail is bytes, and came as a string: perhaps each character is a byte, perhaps they were read as UTF-8.
function bytesOf(input: string): Uint8Array {
  let widest = 0
  for (let i = 0; i < input.length; i++) widest = Math.max(widest, input.charCodeAt(i))
  if (widest < 0x80 || widest > 0xff) return new TextEncoder().encode(input)
  const bytes = Buffer.from(input, 'latin1')
  const isUtf8 = !bytes.toString('utf8').includes('\uFFFD')
  return isUtf8 || /charset\s*=\s*"?(?:iso-8859-1|windows-125|latin|us-ascii)/i.test(input) ? bytes : new TextEncoder().encode(input)
}
