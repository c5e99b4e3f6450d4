/** A run of lines, `to` not included. */
export interface Span { from: number; to: number }

const WROTE = new RegExp('(?<![\\p{L}])(?:' + [
  'wrote', 'writes', 'schrieb', 'geschrieben', 'a écrit', 'écrivait', 'a ecrit', 'ha scritto', 'scrisse', 'escribió', 'escribio',
  'ha escrit',
  'va escriure', 'escreveu', 'geschreven', 'schreef', 'skrev', 'skrifaði', 'kirjoitti', 'kirjutas', 'rašė', 'parašė', 'rakstīja',
  'napisał(?:\\(a\\)|a)?',
  'pisze', 'napsal(?:\\(a\\)|a)?', 'napísal(?:\\(a\\)|a)?', 'napisao(?:/la)?', 'napisala', 'je napisal(?:/a|a)?', 'piše', 'írta', 'a scris',
  'έγραψε', 'yazdı', 'şunu yazdı', 'shkroi', 'scríobh', 'ysgrifennodd', 'idatzi du', 'написал(?:\\(а\\)|а)?', 'писал(?:\\(а\\)|а)?',
  'пишет', 'пише',
  'написав', 'написала', 'написа', 'напісаў', 'напиша', '写道', '寫道', '작성'
].join('|') + ')(?![\\p{L}])', 'iu')

const WEEKDAYS = 'mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|lun|mar|mer|jeu|ven|sam|dim|понед|втор|сред|четв|пятн|субб|воскр'
const OPENING = new RegExp('^(?:' + [
  '(?:on|at|in|am|le|el|il|op|den|em|a|dnia|w dniu|på|vào|dne|dňa|dana|wt|śr|tor|ons|lør|søn|pe|ti|ke|la|su|στις|la data de|în|' +
  'tarihinde|ar|am|yn|em) ',
  '在 ?', '於 ?', `(?:${WEEKDAYS})\\p{L}*[.,]? `, '\\d{1,4}[./-]\\d{1,2}[./-]\\d{1,4}', '\\d{4}年', '\\d{1,2}\\.? \\p{L}{3,10}\\.?,? '
].join('|') + ')', 'iu')

const GMAIL_DATED = /^\d{4}[-/]\d{1,2}[-/]\d{1,2}(?: \d{1,2}:\d\d(?: (?:GMT|UTC)[+-]\d\d:?\d\d)?)?:? \S.{0,200}$/u
const LONGEST = 400
const FURTHEST = 7

/** A line without the marks that mail programs set around it (`> `, `*`, Zoho's dashes). */
export const bare = (line: string): string => line.replace(/^[\s>*]+/, '').replace(/[\s*]+$/, '').replace(/^-{2,} ?| ?-{2,}$/g, '')

const known = (text: string): boolean => /[\d@]/.test(text) && WROTE.test(text)
const named = (text: string): boolean => /^(?!mailto:)[^<>]{1,80}<[^<>\s]*@[^<>\s]+>/.test(text)
const ends = (line: string): boolean => /[:：]$/.test(bare(line)) || /-{2,}\s*$/.test(line)

/** "On Tuesday somebody wrote:" that ends on line `end`, over at most seven lines; null when there is none. Bounded work. */
export function attributionEndingAt(lines: string[], end: number): Span | null {
  const last = lines[end]!
  if (last.length > LONGEST || last.trim() === '') return null
  const dated = datedAttribution(lines, end)
  if (dated) return dated
  if (!ends(last)) return null
  const quoted = /^\s*>/.test(last)
  let joined = ''
  for (let start = end; start >= 0 && start > end - FURTHEST; start--) {
    const line = lines[start]!
    if (/^\s*>/.test(line) !== quoted && line.trim() !== '' && !closesAddress(lines, end)) return null
    joined = `${bare(line)} ${joined}`.trim()
    if (joined.length > LONGEST) return null
    if (line.trim() !== '' && known(joined) && (OPENING.test(bare(line)) || named(joined))) return { from: start, to: end + 1 }
  }
  return null
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
function datedAttribution(lines: string[], end: number): Span | null {
  const last = bare(lines[end]!)
  for (let start = end; start >= 0 && start >= end - 1; start--) {
    const joined = start === end ? last : `${bare(lines[start]!)} ${last}`
    const dated = GMAIL_DATED.test(joined)
    const closed = start < end ? />:?$/.test(joined) : !/<\s*$/.test(joined)
    const zoned = /(?:GMT|UTC)[+-]\d/.test(joined)
    if (dated && ((zoned && closed) || /<[^<>]*@[^<>]*>:?$/.test(joined))) return { from: start, to: end + 1 }
  }
  return null
}
