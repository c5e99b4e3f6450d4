import { DAY, HOUR, instantOf, MINUTE } from './clock.ts'

/** Where and in which language times are told. `zone` is an IANA name: the business's own. */
export interface Place { language: string; zone: string }

/** The few words around a time that a language must bring. */
export interface TimeWords {
  justNow: string
  today: string
  yesterday: string
  tomorrow: string
  dayAt(day: string, clock: string): string
  dueIn(long: string): string
  dueAgo(long: string): string
  dueAt(moment: string): string
  wasDueAt(moment: string): string
  dueNow: string
}


// Making a format costs a hundred times what using it does; a list of rows uses the same few.
const numbers = new Map<string, Intl.NumberFormat>()
function measure(language: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = language + JSON.stringify(options)
  const found = numbers.get(key) ?? new Intl.NumberFormat(language, options)
  numbers.set(key, found)
  return found
}

const formats = new Map<string, Intl.DateTimeFormat>()
function format(place: Place, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = place.language + place.zone + JSON.stringify(options)
  const found = formats.get(key) ?? new Intl.DateTimeFormat(place.language, { timeZone: place.zone, ...options })
  formats.set(key, found)
  return found
}

/** 09:12 on the wall of the place. */
export const clockTime = (instant: number, place: Place): string =>
  format(place, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(instant)

const midnights = new Map<string, number>()
function midnightOf(instant: number, zone: string): number {
  const day = format({ language: 'en-CA', zone }, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(instant)
  const known = midnights.get(day) ?? instantOf(`${day}T00:00:00Z`)
  midnights.set(day, known)
  return known
}

/** Calendar days from one instant to another on the wall of the place; negative when `instant` lies before. */
export const daysApart = (instant: number, from: number, place: Place): number =>
  Math.round((midnightOf(instant, place.zone) - midnightOf(from, place.zone)) / DAY)

/** The day in words: today, yesterday, Thursday, 5 November, 5 November 2025. */
export function dayInWords(instant: number, now: number, place: Place, words: TimeWords): string {
  const days = daysApart(instant, now, place)
  if (days === 0) return words.today
  if (days === -1) return words.yesterday
  if (days === 1) return words.tomorrow
  if (Math.abs(days) < 7) return format(place, { weekday: 'long' }).format(instant)
  const sameYear = Math.abs(days) < 300
  return format(place, sameYear ? { day: 'numeric', month: 'long' } : { day: 'numeric', month: 'long', year: 'numeric' }).format(instant)
}

/** The day as a heading: Thursday 19 November. */
export const dayHeading = (instant: number, place: Place): string =>
  format(place, { weekday: 'long', day: 'numeric', month: 'long' }).format(instant)

/** The moment in words: 09:12, yesterday at 16:40, Thursday at 16:40, 5 November at 16:40. */
export function momentInWords(instant: number, now: number, place: Place, words: TimeWords): string {
  const clock = clockTime(instant, place)
  return daysApart(instant, now, place) === 0 ? clock : words.dayAt(dayInWords(instant, now, place, words), clock)
}

/** The moment for the edge of a row: 09:12 today, the day otherwise. */
export const shortMoment = (instant: number, now: number, place: Place, words: TimeWords): string =>
  daysApart(instant, now, place) === 0 ? clockTime(instant, place) : dayInWords(instant, now, place, words)

/** The full moment, for whoever wants it exactly. */
export const exactMoment = (instant: number, place: Place): string =>
  format(place, { dateStyle: 'full', timeStyle: 'short', hourCycle: 'h23' } as Intl.DateTimeFormatOptions).format(instant)

const WALL: Intl.DateTimeFormatOptions = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }

/** What the wall of a place shows, as a field for a day and a time writes it: 2026-11-05T16:40. */
export function wallOf(instant: number, zone: string): string {
  const parts = format({ language: 'en-CA', zone }, WALL).formatToParts(instant)
  const part = (type: string): string => parts.find(each => each.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`
}

/** The instant at which it does; null when nothing is written. Of a time that a change of clocks leaves out, the hour after. */
export function instantAt(wall: string, zone: string): number | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(wall)) return null
  const wanted = instantOf(`${wall.slice(0, 16)}:00Z`)
  const off = (guess: number): number => instantOf(`${wallOf(guess, zone)}:00Z`) - guess
  return wanted - off(wanted - off(wanted))
}

/** How long a span is, in the largest unit that is honest: 40 minutes, 3 hours, 2 days. */
export function howLong(span: number, place: Place, words: TimeWords): string {
  const long = Math.abs(span)
  if (long < MINUTE) return words.justNow
  const [count, unit] = long < 90 * MINUTE ? [Math.round(long / MINUTE), 'minute']
    : long < 36 * HOUR ? [Math.round(long / HOUR), 'hour'] : [Math.round(long / DAY), 'day']
  return measure(place.language, { style: 'unit', unit: unit as string, unitDisplay: 'long' }).format(count as number)
}

/** When an answer is owed: due in 40 minutes, due now, was due 3 hours ago; further away by its day: due tomorrow at 11:00. */
export function dueInWords(dueAt: number, now: number, place: Place, words: TimeWords): string {
  const left = dueAt - now
  if (Math.abs(left) < MINUTE) return words.dueNow
  if (Math.abs(left) > 8 * HOUR) {
    const moment = words.dayAt(dayInWords(dueAt, now, place, words), clockTime(dueAt, place))
    return left > 0 ? words.dueAt(moment) : words.wasDueAt(moment)
  }
  return left > 0 ? words.dueIn(howLong(left, place, words)) : words.dueAgo(howLong(left, place, words))
}

/** Bytes as a person reads them: 412 kB, 1.4 MB. */
export function sizeInWords(bytes: number, language: string): string {
  const [value, unit] = bytes < 1000 ? [bytes, 'byte'] : bytes < 1_000_000 ? [bytes / 1000, 'kilobyte'] : [bytes / 1_000_000, 'megabyte']
  return measure(language, {
    style: 'unit', unit: unit as string, unitDisplay: unit === 'byte' ? 'long' : 'short',
      maximumFractionDigits: (value as number) < 10 ? 1 : 0
  }).format(value as number)
}
