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
  const talk = inTranscript(text.slice(0, copyAt(text)))
  if (talk.length > 1) return talk
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

// Old sendmail lists no addresses: its transcript ends what it heard for each with `550 <ann@a.example>... User unknown`.
const ENDING = new RegExp(`^[45]\\d\\d(?: \\d\\.\\d\\.\\d+)? <?(${ADDRESS})>?\\.{3} `, 'iu')

function inTranscript(text: string): Told[] {
  const at = text.search(/transcript of session/i)
  if (at < 0) return []
  const told: Told[] = []
  let heard: string[] = []
  for (const line of text.slice(at).split('\n').slice(1, 2 * MOST)) {
    heard.push(line)
    const ending = line.length < 1_000 ? ENDING.exec(line) : null
    if (!ending) continue
    if (!told.some(({ address }) => address === ending[1])) told.push({ address: ending[1]!, said: heard.join('\n').trim() })
    heard = []
  }
  return told
}

const FIELDS = /^(?:reporting-mta|final-recipient|original-recipient|arrival-date):/im
const ANSWER = /^\s*(?:out:|<<<)\s*[45]\d\d/i

/** The words of a report before the copy of the mail and before its fields; of a recorded talk between servers only the refusals. */
export function reportWords(text: string): string {
  const words = text.slice(0, copyAt(text))
  const fields = words.search(FIELDS)
  const plain = fields > 40 ? words.slice(0, fields) : words
  if (!/^[ \t]*in:[ \t]/im.test(plain)) return plain
  const answers = plain.split('\n').filter(line => ANSWER.test(line))
  return answers.length ? answers.join('\n') : plain
}
