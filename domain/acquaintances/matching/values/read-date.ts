/** A day as somebody wrote it: parts that are not known are 0. `either`: day and month may stand the other way round. */
export interface DayTrait { readonly year: number; readonly month: number; readonly day: number; readonly either: boolean; readonly short: boolean }

/** Which comes first where both could be: learned from the column, in which 25/12 or 12/25 gives it away. */
export type DayOrder = 'day-first' | 'month-first' | null

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const OTHER_MONTHS: Record<string, number> = { mai: 5, mae: 3, maerz: 3, okt: 10, dez: 12, fev: 2, avr: 4, juin: 6, juil: 7, aou: 8, ene: 1, abr: 4, ago: 8, dic: 12, mag: 5, giu: 6, lug: 7, set: 9, ott: 10, gen: 1, mrt: 3, mei: 5, maj: 5 }

const monthOf = (word: string): number => {
  const lower = word.toLowerCase().normalize('NFD').replaceAll(/[^a-z]/g, '')
  return OTHER_MONTHS[lower.slice(0, 4)] ?? OTHER_MONTHS[lower.slice(0, 3)] ?? MONTHS.indexOf(lower.slice(0, 3)) + 1
}

const NEWEST_SHORT = 26
const wholeYear = (text: string): number => text.length > 2 ? Number(text) : Number(text) > NEWEST_SHORT ? 1900 + Number(text) : 2000 + Number(text)

function made(year: number, month: number, day: number, either: boolean, short: boolean): DayTrait | null {
  if (year < 1850 || year > 2100 || month < 0 || month > 12 || day < 0 || day > 31) return null
  return { year, month, day, either, short }
}

/** Reads a day in the usual ways of writing one; null when it is none. */
export function readDay(text: string, order: DayOrder = null): DayTrait | null {
  const value = text.trim()
  let found = /^(\d{4})[-/. ]?(\d{2})[-/. ]?(\d{2})(?:[T ].*)?$/.exec(value) ?? /^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})(?:[T ].*)?$/.exec(value)
  if (found) {
    const [, year, month, day] = found.map(Number) as [number, number, number, number]
    return month > 12 && day <= 12 ? made(year, day, month, false, false) : made(year, month, day, false, false)
  }
  found = /^(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+(\d{4}|\d{2})(?:[T ].*)?$/.exec(value) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(value)
  if (found) {
    const [first, second] = [Number(found[1]), Number(found[2])]
    const year = wholeYear(found[3]!)
    const short = found[3]!.length === 2
    if (first > 12) return made(year, second, first, false, short)
    if (second > 12) return made(year, first, second, false, short)
    return order === 'month-first' ? made(year, first, second, true, short) : made(year, second, first, order === null, short)
  }
  found = /^(\d{1,2})(?:st|nd|rd|th|\.)?[-/. ]*([\p{L}.]{3,})[-/., ]+(\d{4}|\d{2})$/u.exec(value)
  if (found) return monthOf(found[2]!) > 0 ? made(wholeYear(found[3]!), monthOf(found[2]!), Number(found[1]), false, found[3]!.length === 2) : null
  found = /^(\p{L}{3,})\.?[-/. ]*(\d{1,2})(?:st|nd|rd|th)?[-/., ]+(\d{4}|\d{2})$/u.exec(value)
  if (found) return monthOf(found[1]!) > 0 ? made(wholeYear(found[3]!), monthOf(found[1]!), Number(found[2]), false, found[3]!.length === 2) : null
  found = /^(\d{4})[-/.](\d{1,2})$/.exec(value)
  if (found) return made(Number(found[1]), Number(found[2]), 0, false, false)
  return /^(19|20)\d{2}$/.test(value) ? made(Number(value), 0, 0, false, false) : null
}

/** What the days of a column say about their order, when they say it with one voice. */
export function orderOf(values: Iterable<string>): DayOrder {
  let days = 0
  let months = 0
  for (const value of values) {
    const found = /^\s*(\d{1,2})[-/. ](\d{1,2})[-/. ]\d{2,4}/.exec(value)
    if (!found) continue
    if (Number(found[1]) > 12) days++
    else if (Number(found[2]) > 12) months++
  }
  return days > 4 * months ? 'day-first' : months > 4 * days ? 'month-first' : null
}
