import { DAY, HOUR, type Instant, MINUTE, wallClock } from '../../kit/clock.ts'
import { afterOpenMinutes, type OpeningHours } from '../businesses/opening-hours.ts'

export const SENDING_TIMES = ['in-an-hour', 'this-afternoon', 'next-opening'] as const
/** A time one may want, and when it is. */
export interface SendingTime { readonly name: (typeof SENDING_TIMES)[number]; readonly at: Instant }

const AFTERNOON = 14 * 60
const MORNING = 9 * 60

/** The instant at which the clock on the wall shows so many minutes, so many days from now. */
function atWall(now: Instant, days: number, minute: number, timeZone: string): Instant {
  const today = now - now % MINUTE - wallClock(now, timeZone).minute * MINUTE
  const guess = today + days * DAY + minute * MINUTE
  const off = wallClock(guess, timeZone).minute - minute // where the clocks change between
  return guess - (off > 720 ? off - 1440 : off < -720 ? off + 1440 : off) * MINUTE
}

/** When one may want something to leave, on the clock of the business: soon, this afternoon while it lies ahead, and when it opens on a day after today. */
export function sendingTimes(opening: OpeningHours, now: Instant): SendingTime[] {
  const afternoon = atWall(now, 0, AFTERNOON, opening.timeZone)
  const tomorrow = atWall(now, 1, 0, opening.timeZone)
  return [
    { name: 'in-an-hour', at: now - now % MINUTE + HOUR },
    ...afternoon > now + 10 * MINUTE ? [{ name: 'this-afternoon' as const, at: afternoon }] : [],
    { name: 'next-opening', at: opening.hours.length === 0 ? atWall(now, 1, MORNING, opening.timeZone) : afterOpenMinutes(opening, tomorrow, 1) - MINUTE }
  ]
}
