import { type Instant, MINUTE, wallClock } from '../../kit/clock.ts'

/** When a business is open, on the clock of its own place. No hours at all means always. */
export interface OpeningHours {
  readonly timeZone: string
  /** Weekday 1 is Monday; minutes since midnight. */
  readonly hours: readonly { readonly weekday: number; readonly opens: number; readonly closes: number }[]
  /** Days it is closed, YYYY-MM-DD. */
  readonly closedOn: ReadonlySet<string>
}

const DAY_MINUTES = 1440
const LONGEST_LOOK = 400 // days; a business closed for longer is answered by the calendar

export const isOpen = (when: OpeningHours, instant: Instant): boolean => {
  if (when.hours.length === 0) return true
  const wall = wallClock(instant, when.timeZone)
  return !when.closedOn.has(wall.day) && when.hours.some(h => h.weekday === wall.weekday && h.opens <= wall.minute && wall.minute < h.closes)
}

/** The stretches in which it is open from an instant on, day by day, for as long as anybody should look. */
function* openStretches(when: OpeningHours, from: Instant): Generator<{ begin: Instant; end: Instant }> {
  let at = from
  for (let days = 0; days < LONGEST_LOOK; days++) {
    const wall = wallClock(at, when.timeZone)
    const midnight = at - (at % MINUTE) - wall.minute * MINUTE
    const hours = when.closedOn.has(wall.day) ? [] : when.hours.filter(h => h.weekday === wall.weekday).sort((a, b) => a.opens - b.opens)
    for (const { opens, closes } of hours) {
      const begin = Math.max(at, midnight + opens * MINUTE)
      const end = midnight + closes * MINUTE
      if (begin < end) yield { begin, end }
    }
    at = midnight + DAY_MINUTES * MINUTE
    const next = wallClock(at, when.timeZone) // where the clocks change, midnight lies an hour off
    if (next.minute > 0) at += (next.minute > DAY_MINUTES / 2 ? DAY_MINUTES - next.minute : -next.minute) * MINUTE
  }
}

/** The instant at which the business will have been open for `minutes` since `from`. */
export function afterOpenMinutes(when: OpeningHours, from: Instant, minutes: number): Instant {
  if (when.hours.length === 0) return from + minutes * MINUTE
  let left = minutes * MINUTE
  for (const { begin, end } of openStretches(when, from)) {
    if (left <= end - begin) return begin + left
    left -= end - begin
  }
  return from + minutes * MINUTE
}

/** For how many minutes it was open between two instants. */
export function openMinutesBetween(when: OpeningHours, from: Instant, until: Instant): number {
  if (when.hours.length === 0) return Math.max(0, Math.round((until - from) / MINUTE))
  let open = 0
  for (const { begin, end } of openStretches(when, from)) {
    if (begin >= until) break
    open += Math.min(end, until) - begin
  }
  return Math.round(open / MINUTE)
}
