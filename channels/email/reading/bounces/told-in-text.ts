import { copyAt } from './returned.ts'

/** What the readable part of a report says of one address. */
export interface Told { address: string; said: string }

const ADDRESS = '[^\\s<>"\'():;,=\\[\\]]{1,128}@[\\p{L}\\p{N}.-]{1,190}[\\p{L}\\p{N}]'
const LABEL = '(?:(?:failed |final |intended |original )?(?:recipient|address|addressee|mailbox|user)s?|to|rcpt to|destinataire|destinatari[oa]|' +
  'empfänger|ontvanger|получатель|odbiorca|収信者|宛先|收件人)'
// The address alone, or what is said of it on the same line: `<ann@a.example>: host b said: 550 …`, `ann@a.example: 550 …`.
const HEADING = new RegExp(`^[ \\t*>•·-]{0,16}(?:${LABEL}[ \\t]*[:：][ \\t]*)?(?:\\[?smtp:|mailto:|rfc822;)?[ \\t]*['"<(\\[「]{0,2}(${ADDRESS})['">)\\]」]{0,2}` +
  '(?:<mailto:[^>]*>)?[ \\t]*(?:(?:\\.{3}|[:：=]|--?|\\(|on \\p{L}{3,9},? |\\t| {2,})(.*))?$', 'iu')
const MOST = 500
const LINES_OF_ONE = 25

/** Address by address what the text says before the copy of the returned mail begins. */
export function toldInText(text: string): Told[] {
  const found = new Map<string, string[]>()
  let current: string[] | null = null
  for (const line of text.slice(0, copyAt(text)).split('\n')) {
    const heading = line.length < 1_000 && line.includes('@') ? HEADING.exec(line) : null
    if (heading && !/^\s*(?:from|sender|reply-to|return-path|cc|for|by)\b/i.test(line)) {
      current = found.get(heading[1]!) ?? []
      if (found.size < MOST) found.set(heading[1]!, current)
      current.push(heading[2] ?? '')
    } else if (current && current.length < LINES_OF_ONE) {
      current.push(line)
    }
  }
  return [...found].map(([address, lines]) => ({ address, said: lines.join('\n').trim() }))
}
