import { inUtc } from '../../../../kit/clock.ts'
import type { Instant } from '../../../../kit/clock.ts'

/** How far ahead of UTC the clocks of a zone (IANA) stand when they show `wall`, in milliseconds; null for a zone nobody knows. */
export function offsetIn(zone: string, wall: Instant): number | null {
  try {
    const show = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })
    const shown = (instant: Instant): Instant => {
      const [year, month, day, hour, minute, second] = show.format(instant).match(/\d+/g)!.map(Number)
      return Date.UTC(year!, month! - 1, day, hour, minute, second)
    }
    if (inUtc(wall) === '') return null
    // Asked twice: the first answer may lie beyond a change of the clocks.
    const first = shown(wall) - wall
    return shown(wall - first) - (wall - first)
  } catch {
    return null
  }
}
