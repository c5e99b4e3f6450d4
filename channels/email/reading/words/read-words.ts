import { htmlAsMarkedText } from '../html-as-text.ts'
import { splitMarked, splitOwnWords } from '../own-words.ts'
import type { Words } from '../own-words.ts'

const QUOTES_IN_HTML = new RegExp('gmail_(?:quote|attr|extra)|type=["\']?cite|divRplyFwdMsg|appendonsend|yahoo_quoted|moz-cite|' +
  'protonmail_quote|zmail_extra|border-top:|OLK_SRC|reference-message|stopSpelling|zwchr|name=["\']?quote', 'i')
const LEAST = 2

/**
 * The words of a mail: from its plain text, from its HTML where there is none, and from both where only the HTML says where the quote
 * begins.
 */
export function readWords(text: string, html: string | null, isFromHtml: boolean): Words {
  if (isFromHtml && html !== null) return splitMarked(htmlAsMarkedText(html))
  const words = splitOwnWords(text)
  if (words.quoted !== '' || html === null || !QUOTES_IN_HTML.test(html)) return words
  const seen = splitMarked(htmlAsMarkedText(html))
  return seen.quoted === '' ? words : cutAfter(words, seen.own)
}

// The plain text is cut where its letters are those of the words in HTML; where they differ, it stays whole.
function cutAfter(words: Words, own: string): Words {
  const wanted = letters(own)
  if (wanted.length < LEAST || !letters(words.own).startsWith(wanted)) return words
  const lines = words.own.split('\n')
  let heard = 0
  let at = 0
  while (at < lines.length && heard < wanted.length) heard += letters(lines[at++]!).length
  if (heard !== wanted.length) return words
  const rest = [lines.slice(at).join('\n').trim(), words.signature].filter(part => part !== '')
  return { own: lines.slice(0, at).join('\n').trimEnd(), quoted: rest.join('\n\n'), signature: '' }
}

const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase()
