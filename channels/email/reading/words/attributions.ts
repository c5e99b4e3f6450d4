import type { Span } from './span.ts'
import { headerIn } from './labels.ts'
import { isRule } from './lines.ts'
import { OPENING, WHOSE, WROTE, WROTE_TO_ME } from './verbs.ts'

const LONGEST = 400
const FURTHEST = 7
const ADDRESS = /[^\s<>()[\]"']@[^\s<>()[\]"']/
const DATE = /(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\d)\d{1,2}[./-] ?\d{1,2}[./-] ?\d{2,4}(?!\d)/
const DATE_OR_TIME = /(?:19|20)\d\d|\d:\d\d/
const TIME = /(?<!\d)\d{1,2}[:.h]\d\d(?!\d)|\d ?[ap]\.?m\b/i
// Most lines end none; this is asked of each, so that the rest is asked of few.
const MAY_END = /[:：]|---\s*$|>>>|[道信ルの성写寫]|^\W*\d{4}[-/]|>\s*$|<\s*$|\d$/
const DIRECTION = /[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g

/** A line without the marks that mail programs set around it (`> `, `*`, Zoho's dashes, the direction of writing). */
const bare = (line: string): string =>
  line.replace(DIRECTION, '').replace(/^[\s>*|]+/, '').replace(/[\s*]+$/, '').replace(/^-{2,} ?| ?-{2,}$/g, '')

const isQuoted = (line: string): boolean => /^\s*[>|]/.test(line)
const named = (text: string): boolean => /^(?!mailto:)[^<>]{1,80}[<(]{1,2}[^<>()\s]*@[^<>\s]+[>)]/.test(text)
const closes = (line: string): boolean => /[:：]$/.test(bare(line)) || /-{3,}\s*$/.test(line) || /(?:写道|寫道|のメール|작성|쓴 글)$/.test(bare(line))

/** "On Tuesday somebody wrote:" that ends on line `end`, over at most seven lines; null when there is none. Bounded work. */
export function attributionEndingAt(lines: string[], end: number): Span | null {
  const last = lines[end]!
  if (last.length > LONGEST || !MAY_END.test(last)) return null
  const dated = datedAttribution(lines, end) ?? groupWise(lines, end)
  if (dated) return withHeaders(lines, dated)
  if (runsOn(last) || isSender(lines, end)) return { from: end, to: end + 1 }
  if (!closes(last)) return null
  const quoted = isQuoted(last)
  let joined = ''
  let best: Span | null = null
  let isAddressed = false
  for (let start = end; start >= 0 && start > end - FURTHEST; start--) {
    const line = lines[start]!
    if (line.length > LONGEST) break
    if (isQuoted(line) !== quoted && line.trim() !== '' && !closesAddress(lines, end)) break
    if (line.trim() === '' && start < end && !/^(?:<|mailto:)/.test(joined)) break
    joined = `${bare(line)} ${joined}`.trim()
    if (joined.length > LONGEST) break
    if (line.trim() === '' || !speaks(lines, start, end, joined)) continue
    if (isDated(bare(line))) return withHeaders(lines, { from: ADDRESS.test(joined) ? start : withAuthor(lines, start), to: end + 1 })
    // The shortest, unless only a longer one says whose address it is.
    if (!best || !isAddressed && named(joined)) {
      best = { from: start, to: end + 1 }
      isAddressed = ADDRESS.test(joined)
    }
    if (DATE.test(joined) && !/^[<(]/.test(joined)) break
  }
  return best
}

// "Bo <bo@x.example>," may stand on the line above the date.
const withAuthor = (lines: string[], start: number): number =>
  start > 0 && lines[start - 1]!.length < LONGEST && ADDRESS.test(lines[start - 1]!) && /[,>]\s*$/.test(lines[start - 1]!)
    ? start - 1 : start

// Yandex sets "To: …" and "Subject: …" below a rule, above the line that says who wrote.
function withHeaders(lines: string[], span: Span): Span {
  let from = span.from
  while (from > 0 && from > span.from - 4 && headerIn(lines[from - 1]!)) from--
  return from > 0 && from < span.from && isRule(lines[from - 1]!) ? { from: from - 1, to: span.to } : span
}

// Yahoo's app begins the quote on the same line: "On Mon, Nov 9, 2026 at 6:22 PM, Bo<bo@x.example> wrote:   Tea?"
const RUNS_ON = /^(?<head>[^<>]{10,200}<[^<>\s]+@[^<>\s]+>[^<>:]{0,60}:) {2,}\S/u

function runsOn(line: string): boolean {
  if (!line.includes('>') || !line.includes(':  ')) return false
  const head = RUNS_ON.exec(line.trim())?.groups?.head
  return head !== undefined && WROTE.test(head) && isDated(head) && DATE_OR_TIME.test(head)
}

// Nextcloud names the sender, her address and the moment: "Bo" bo@x.example – 9 November 2026 18:22
const isSender = (lines: string[], end: number): boolean => {
  const line = lines[end]!
  return line.length < 160 && /@\S+ [–—] /.test(line) && TIME.test(line.slice(-12)) && DATE.test(line) && beginsParagraph(lines, end) &&
    !isQuoted(line) && !/[.!?]/.test(line.slice(-1)) && isQuoted(lines[end + 1] ?? '')
}

// Two sentences are a letter's; what is short before a point is a day or a month.
const SENTENCE_ENDS = /\p{L}{6,}[.!?] \p{Lu}\p{Ll}/u

const isDated = (line: string): boolean => OPENING.test(line) && /\d/.test(line.slice(0, 40))

function speaks(lines: string[], start: number, end: number, joined: string): boolean {
  if (!/[\d@]/.test(joined) && !quoteFollows(lines, end)) return false
  const verb = WROTE.test(joined)
  const address = ADDRESS.test(joined)
  const date = DATE.test(joined)
  if (!verb && !(address && date && TIME.test(joined)) || SENTENCE_ENDS.test(joined)) return false
  if (WROTE_TO_ME.test(joined) || joined.split(': ').length > 2) return false
  if (address) return isDated(bare(lines[start]!)) || named(joined) || beginsParagraph(lines, start) && (verb || joined.length < 160)
  if (/[:：] /.test(joined) || WHOSE.test(joined) || goesOn(joined) || isMidSentence(lines, start)) return false
  const opens = OPENING.test(bare(lines[start]!)) || beginsParagraph(lines, start) && joined.length < 120
  if (date && TIME.test(joined)) return opens
  if (/\d/.test(joined)) return opens && (quoteFollows(lines, end) || standsAlone(lines, start, end) && joined.length < 60)
  // Nothing but a name.
  return joined.length < 80 && quoteFollows(lines, end) && beginsParagraph(lines, start) && (start === end || lines[start]!.length >= SHORT)
}

// "Bo wrote on 3 March on the card:" goes on where a mail program would be at its end.
function goesOn(joined: string): boolean {
  const rest = /^[^\d]*/.exec([...joined].reverse().join(''))?.[0] ?? ''
  return joined.search(WROTE) < joined.search(/\d/) && (rest.match(/\p{L}/gu)?.length ?? 0) > 10
}

const SHORT = 40

const beginsParagraph = (lines: string[], at: number): boolean =>
  at === 0 || bare(lines[at - 1]!) === '' || isQuoted(lines[at]!) && !isQuoted(lines[at - 1]!) ||
  isEnded(lines[at - 1]!) && !/^\s*[<(]/.test(lines[at]!)

// A short line that leaves nothing open was not wrapped: what stands below it begins anew.
const isEnded = (line: string): boolean =>
  line.length < SHORT && !/[,;:<("-]\s*$|^\s*</.test(line) && !ADDRESS.test(line) && !isDated(bare(line))

const standsAlone = (lines: string[], start: number, end: number): boolean =>
  (lines[end + 1] ?? '').trim() === '' && beginsParagraph(lines, start)

// "On Monday I rang,\non 3 March 2026 at 9:14 Mr Bear wrote:" goes on with what stands above it.
const isMidSentence = (lines: string[], at: number): boolean =>
  at > 0 && lines[at - 1]!.trim() !== '' && /^\p{Ll}/u.test(bare(lines[at]!)) && !/[.!?:)]\s*$/.test(lines[at - 1]!)

function quoteFollows(lines: string[], at: number): boolean {
  for (let i = at + 1; i < lines.length && i < at + 4; i++) {
    if (lines[i]!.trim() !== '') return /^\uE003?\s*(?:[>|]|\p{L}{1,12}> )/u.test(lines[i]!)
  }
  return false
}

/** A line that looks quoted but only closes the `<` of an address that was wrapped: "> wrote:". */
export function closesAddress(lines: string[], at: number): boolean {
  if (!/^\s*>[^>]{0,40}[:：]\s*$/.test(lines[at]!)) return false
  for (let i = at - 1; i >= 0 && i > at - 4; i--) {
    if (lines[i]!.length < LONGEST && lines[i]!.lastIndexOf('<') > lines[i]!.lastIndexOf('>')) return true
  }
  return false
}

// Gmail in some languages has no verb: "2016-10-24 15:36 GMT+02:00 Somebody <a@b.example>:"
const GMAIL_DATED = /^\d{4}[-/]\d{1,2}[-/]\d{1,2}(?: \d{1,2}:\d\d(?: (?:GMT|UTC)[+-]\d\d:?\d\d)?)?:? \S.{0,200}$/u

function datedAttribution(lines: string[], end: number): Span | null {
  const last = bare(lines[end]!)
  for (let start = end; start >= 0 && start >= end - 1; start--) {
    if (lines[start]!.length > LONGEST) return null
    const joined = start === end ? last : `${bare(lines[start]!)} ${last}`
    const dated = GMAIL_DATED.test(joined)
    const closed = start < end ? />:?$/.test(joined) : !/<\s*$/.test(joined)
    const zoned = /(?:GMT|UTC)[+-]\d/.test(joined)
    if (start > 0 && /[:：]\s*$/.test(lines[start - 1]!)) return null
    if (dated && ((zoned && closed) || /<[^<>]*@[^<>]*>:?$/.test(joined))) return { from: start, to: end + 1 }
  }
  return null
}

// GroupWise: ">>> Bo <bo@x.example> 03/03/2026 09:14 >>>"; Notes: "Bo ---03/03/2026 09:14:22 AM---It leaks".
function groupWise(lines: string[], end: number): Span | null {
  const line = lines[end]!
  const isOne = /^\s*>>> [^>]/.test(line) && /\d\D\d\d(?!\d).*>>>\s*$/.test(line) ||
    /^\s*-{3,} ?[^-]{3,80} ?-{3,}\s*$/.test(line) && WROTE.test(line) ||
    /^[^-\d]{2,90} ---\d{1,4}[./-]\d{1,2}[./-]\d{2,4} \d[^-]{3,20}---/.test(line)
  return isOne ? { from: end, to: end + 1 } : null
}
