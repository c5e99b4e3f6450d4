import { readInstant } from '../../../kit/clock.ts'
import type { Instant } from '../../../kit/clock.ts'

const HOUR = 3_600_000
const ZONES: Record<string, number> = {
  ut: 0, utc: 0, gmt: 0, z: 0, wet: 0, west: 1, bst: 1, cet: 1, cest: 2, met: 1, mest: 2, mez: 1, mesz: 2, eet: 2, eest: 3, msk: 3, msd: 4,
  ist: 5.5, jst: 9, kst: 9, hkt: 8, sgt: 8,
  est: -5, edt: -4, cst: -6, cdt: -5, mst: -7, mdt: -6, pst: -8, pdt: -7, akst: -9, akdt: -8, hst: -10, ast: -4, adt: -3, nst: -3.5,
  brt: -3, aest: 10, aedt: 11, acst: 9.5, awst: 8, nzst: 12, nzdt: 13
}
// In English first, as the standard has them, then as programs set to other languages write them.
const MONTHS = [
  /^(?:jan|gen|ene|led|sty|янв|січ|ιαν)/i, /^(?:feb|fév|fev|úno|lut|фев|лют|φεβ)/i, /^(?:mar|mär|mrz|maa|mrt|bře|бер|мар|μαρ)/i,
  /^(?:apr|avr|abr|dub|kwi|апр|кві|απρ)/i, /^(?:may|mai|mag|maj|mei|máj|kvě|ма[йя]|тра|μα)/i,
  /^(?:jun|juin|giu|čer(?!v[ec]n?c)|cze|июн|чер|ιουν)/i, /^(?:jul|juil|lug|červen|lip|июл|лип|ιουλ)/i,
  /^(?:aug|aoû|aou|ago|srp|sie|авг|сер|αυγ)/i, /^(?:sep|set|zář|wrz|сен|вер|σεπ)/i, /^(?:oct|okt|ott|out|říj|paź|окт|жов|οκτ)/i,
  /^(?:nov|lis|ноя|νοε)/i, /^(?:dec|dez|dic|déc|pro|gru|дек|гру|δεκ)/i
]
const CLOCK = /(\d{1,2})[:.h](\d{1,2})(?:[:.](\d{1,2}))?(?:[.,]\d+)?\s*([ap])?\.?(?:m\b\.?)?/i

/** A Date header as an instant (RFC 5322, 3.3 and 4.3; RFC 850; asctime; months in other languages); null when it tells no time. */
export function readMailDate(value: string): Instant | null {
  const plain = value.slice(0, 200).replace(/\([^()]*\)/g, ' ').replace(/\s*:\s*/g, ':').replace(/[\s,]+/g, ' ').trim()
  const day = readDay(plain)
  const instant = day === null ? readInstant(/\d:\d\d/.test(plain) && !/(?:[+-]\d{2}:?\d{2}|z|[a-z]{3,4})$/i.test(plain) ? `${plain}Z` : plain) : instantOf(day)
  return instant !== null && instant > -2_208_988_800_000 && instant < 253_402_300_800_000 ? instant : null
}

interface Day { year: number; month: number; day: number; rest: string }

function readDay(text: string): Day | null {
  const iso = /(?<!\d)(\d{4})(?:[-/.]|年) ?(\d{1,2})(?:[-/.]|月) ?(\d{1,2})日?(?!\d)/.exec(text)
  if (iso) return { year: Number(iso[1]), month: Number(iso[2]) - 1, day: Number(iso[3]), rest: text.replace(iso[0], ' ') }
  // With points the day comes first everywhere.
  const points = /(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{4})(?![\d.])/.exec(text)
  if (points) return { year: Number(points[3]), month: Number(points[2]) - 1, day: Number(points[1]), rest: text.replace(points[0], ' ') }
  const named = /(?<![\d:])(\d{1,2})[. -]{1,3}(?:de |of )?(\p{L}{3,12})\.?(?:[ -]| de )+(\d{2,4})(?![\d:])/u.exec(text)
  if (named) return dayNamed(named[3]!, named[2]!, named[1]!, text.replace(named[0], ' '))
  const first = /(\p{L}{3,9})\.? (\d{1,2})(?:st|nd|rd|th)? (.*?)(?<![\d:])(\d{4})(?![\d:])/u.exec(text)
  return first ? dayNamed(first[4]!, first[1]!, first[2]!, text.replace(first[0], ` ${first[3]} `)) : null
}

function dayNamed(year: string, name: string, day: string, rest: string): Day | null {
  const month = MONTHS.findIndex(names => names.test(name))
  if (month < 0) return null
  const short = Number(year)
  // RFC 5322, 4.3: two digits up to 49 are of this century, three count from 1900.
  const whole = year.length > 3 ? short : year.length === 3 ? short + 1900 : short < 50 ? short + 2000 : short + 1900
  return { year: whole, month, day: Number(day), rest }
}

function instantOf({ year, month, day, rest }: Day): Instant | null {
  const clock = CLOCK.exec(rest)
  const [hour, minute, second] = clock ? [Number(clock[1]), Number(clock[2]), Number(clock[3] ?? 0)] : [0, 0, 0]
  if (month > 11 || day < 1 || day > 31 || hour > 24 || minute > 59 || second > 60) return null
  const late = clock?.[4] === undefined ? hour : hour % 12 + (/p/i.test(clock[4]) ? 12 : 0)
  return Date.UTC(year, month, day, late, minute, second) - zoneOf(rest)
}

// Without a zone it is UTC: the machine's own would make the same mail mean another time elsewhere.
function zoneOf(text: string): number {
  const number = /(?:^|[\s\d]|gmt|utc)([+-])(\d{1,2}):?(\d{2})?(?!\d)/i.exec(text)
  if (number) {
    const minutes = Number(number[3] ?? 0)
    return (number[1] === '-' ? -1 : 1) * (Number(number[2]) * HOUR + (minutes < 60 ? minutes : 0) * 60_000)
  }
  const name = /\s([a-z]{1,4})\s*(?:dst)?$/i.exec(text.trim().replace(/^/, ' '))?.[1]?.toLowerCase()
  return (ZONES[name ?? ''] ?? 0) * HOUR
}
