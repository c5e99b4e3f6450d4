import type { OpeningHours } from '../domain/businesses/opening-hours.ts'
import { DAY, HOUR, type Instant, MINUTE, wallClock } from '../kit/clock.ts'
import type { When } from './script.ts'

/** The instant that a script means, before `start`, on the wall clock of the business. */
export function instantOf(when: When, start: Instant, opening: OpeningHours): Instant {
  const match = /^(\d+) (minute|hour|day)s? ago(?: (\d\d):(\d\d))?$/.exec(when)
  if (!match) throw new Error(`"${when}" is no moment that the demo understands`)
  const [, count, unit, hour, minute] = match
  if (unit !== 'day') return start - Number(count) * (unit === 'hour' ? HOUR : MINUTE)
  return onWall(openDaysBefore(start, Number(count), opening), Number(hour) * 60 + Number(minute), opening.timeZone)
}

function openDaysBefore(start: Instant, days: number, { hours, timeZone }: OpeningHours): Instant {
  let at = start
  for (let left = days; left > 0;) {
    at -= DAY
    if (hours.some(h => h.weekday === wallClock(at, timeZone).weekday)) left--
  }
  return at
}

const onWall = (day: Instant, minute: number, timeZone: string): Instant =>
  day - day % MINUTE + (minute - wallClock(day, timeZone).minute) * MINUTE
