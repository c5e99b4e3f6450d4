import { DAY, inUtc } from '../../../../kit/clock.ts'
import type { Instant } from '../../../../kit/clock.ts'

/** A day named in a text: where it stands, and its first instant in UTC. */
export interface NamedDay { from: number; to: number; day: Instant }

// The first letters of each month in the languages of Europe; longer before shorter, so that March is not May.
const MONTHS = [
  'jan|gen|ene|sty|led(?:en|na)|янв|січ|ιαν|oca|tammi', 'feb|fév|fev|lut|úno|фев|лют|φεβ|şub|helmi',
  'mar[^t]?|mär|mrt|maar|mars|břez|бер|мар|μαρ|maalis', 'apr|avr|abr|kwi|dub(?:en|na)|апр|кві|απρ|nis|huhti',
  'mai|may|mag|mei|maj|máj|maio|kvě|ма[йя]|тра|μαΐ|μαϊ|mayıs|touko', 'jun|juin|giu|cze|červ(?:en|na)\\b|июн|чер|ιουν|haz|kesä|iun',
  'jul|juil|lug|lip|červen[ce]c|июл|лип|ιουλ|tem|heinä|iul', 'aug|aoû|aou|ago|sie|srp|авг|сер|αυγ|ağu|elo',
  'sep|set|wrz|zář|сен|вер|σεπ|eyl|syys', 'okt|oct|ott|out|paź|říj|окт|жов|οκτ|eki|loka', 'nov|lis|ноя|лис|νοε|kas|marras',
  'dez|dec|déc|dic|gru|pro(?:sin)|дек|гру|δεκ|ara|joulu'
].map(names => new RegExp(`^(?:${names})`, 'iu'))
const ORDER = [5, 6, 4, 2, 0, 1, 3, 7, 8, 9, 10, 11]
const DAYS = [
  'sun|son|dim|dom|zon|sön|søn|nied|ned|вос|вс|нед|κυρ|paz(?!ar?t)|sunn|vas', 'mon|lun|maa|mån|man|pon|пон|пн|δευ|pazart|hét|luned',
  'tue|die|mar|din|tis|tir|wto|úte|вто|вт|τρί|sal|kedd', 'wed|mit|mer|mié|mie|qua|woe|ons|śro|stř|сре|ср|τετ|çar|sze',
  'thu|don|jeu|jue|gio|qui|tor|czw|čtv|чет|чт|πέμ|per|csü', 'fri|fre|ven|vie|vier|sex|vri|pią|pát|пят|пт|παρ|cum|pén',
  'sat|sam|sáb|sab|zat|lör|lør|sob|суб|сб|σάβ|cmt|szo'
].map(names => new RegExp(`^(?:${names})`, 'iu'))

const NUMERIC = /(?<![\d.:/])(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})|(\d{1,2})\.\s?(\d{1,2})\.(?!\d)|(\d{1,2})\/(\d{1,2})(?![\d/]))(?![\d:])/gu
const WORDED = /(?<![\d.:/])(\d{1,2})(?:st|nd|rd|th|er|º|ª|°|\.)?(?:\s+(?:of|de|di|den))?[\s-]+(\p{L}{3,12})\.?(?:,?\s*(?:de |del |do )?(\d{4}))?/gu
const MONTH_FIRST = /(?<!\p{L})(\p{L}{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?\b(?!\.\d|:)(?:,?\s+(\d{4}))?/gu
const WEEKDAYS = new RegExp('^(?:' + [
  '\\p{L}+day|\\p{L}+tag|mittwoch|\\p{L}+di|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|\\p{L}+dì|sabato',
  'domenica|\\p{L}+dag|segunda|terça|quarta|quinta|sexta|poniedział\\p{L}+|wtor\\p{L}+|środ\\p{L}+|czwart\\p{L}+|piąt\\p{L}+',
  'sobot\\p{L}+|niedziel\\p{L}+|понедельник\\p{L}*|вторник\\p{L}*|сред[ыу]|четверг\\p{L}*|пятниц\\p{L}+|суббот\\p{L}+',
  'воскресень\\p{L}+'
].join('|') + ')$', 'iu')
const WEEKDAY = /(?<!\p{L})(\p{L}{3,14})(?!\p{L})/gu

/** Every day that a text names, resolved against the day on which it was written. */
export function datesIn(text: string, written: Instant): NamedDay[] {
  const found: NamedDay[] = []
  const add = (from: number, all: string, day: Instant | null): void => {
    if (day !== null) found.push({ from, to: from + all.length, day })
  }
  for (const m of text.matchAll(NUMERIC)) add(m.index, m[0], numeric(m.slice(1).map(each => each === undefined ? NaN : Number(each)), written))
  for (const m of text.matchAll(WORDED)) {
    const month = monthNamed(m[2]!)
    if (month !== null) add(m.index, m[0], dayOf(Number(m[3] ?? NaN), month, Number(m[1]), written))
  }
  for (const m of text.matchAll(MONTH_FIRST)) {
    const month = monthNamed(m[1]!)
    if (month !== null) add(m.index, m[0], dayOf(Number(m[3] ?? NaN), month, Number(m[2]), written))
  }
  if (found.length === 0) for (const m of text.matchAll(WEEKDAY)) add(m.index, m[0], weekday(m[1]!, written))
  return found
}

function numeric([y, ym, yd, a, b, year, d, dm, c, e]: number[], written: Instant): Instant | null {
  if (!isNaN(y!)) return dayOf(y!, ym! - 1, yd!, written)
  if (!isNaN(d!)) return dayOf(NaN, dm! - 1, d!, written)
  const [first, second] = isNaN(a!) ? [c!, e!] : [a!, b!]
  const whole = isNaN(a!) ? NaN : year! < 100 ? year! + 2000 : year!
  // Most of the world writes the day first; where both readings are possible the one that is sooner counts.
  const both = [dayOf(whole, second - 1, first, written), dayOf(whole, first - 1, second, written)].filter(each => each !== null)
  const ahead = both.filter(each => each >= written - DAY)
  return ahead[0] !== undefined && ahead[1] !== undefined && ahead[0] - written > 180 * DAY ? Math.min(...ahead) : ahead[0] ?? both[0] ?? null
}

function dayOf(year: number, month: number, day: number, written: Instant): Instant | null {
  if (!(month >= 0 && month < 12 && day >= 1 && day <= 31)) return null
  const now = Number(inUtc(written).slice(0, 4))
  if (!isNaN(year)) return valid(year, month, day)
  const near = valid(now, month, day)
  return near !== null && near < written - 45 * DAY ? valid(now + 1, month, day) : near
}

function valid(year: number, month: number, day: number): Instant | null {
  if (year < 1970 || year > 2200) return null
  const instant = Date.UTC(year, month, day)
  return Number(inUtc(instant).slice(8, 10)) === day ? instant : null
}

function monthNamed(name: string): number | null {
  const at = ORDER.find(month => MONTHS[month]!.test(name))
  return at ?? null
}

function weekday(name: string, written: Instant): Instant | null {
  if (!WEEKDAYS.test(name)) return null
  const wanted = DAYS.findIndex(names => names.test(name))
  if (wanted < 0) return null
  const today = Math.floor(written / DAY)
  const ahead = (wanted - (today + 4) % 7 + 7) % 7
  return (today + (ahead === 0 ? 7 : ahead)) * DAY
}
