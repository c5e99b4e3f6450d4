/** An instant: whole milliseconds since 1970-01-01T00:00Z. */
export type Instant = number

/** The only source of time. Production has one that runs; a test holds one that moves when it says so. */
export interface Clock {
  now(): Instant
  /** Calls back once the clock stands at `instant` or later; the answer cancels it. */
  at(instant: Instant, call: () => void): () => void
}

const LONGEST_TIMER = 2 ** 31 - 1

export const systemClock: Clock = {
  now: () => Date.now(),
  at(instant, call) {
    let timer: NodeJS.Timeout
    const arm = (): void => {
      const wait = Math.max(0, instant - Date.now())
      timer = wait > LONGEST_TIMER ? setTimeout(arm, LONGEST_TIMER) : setTimeout(call, wait)
      timer.unref()
    }
    arm()
    return () => clearTimeout(timer)
  }
}

export interface HeldClock extends Clock {
  advance(milliseconds: number): void
}

/** A clock that stands still until it is advanced; what is due by then is called in order. */
export function heldClock(start: Instant): HeldClock {
  let now = start
  let waiting: { instant: Instant; call: () => void }[] = []
  return {
    now: () => now,
    at(instant, call) {
      const entry = { instant, call }
      if (instant <= now) setImmediate(() => waiting.includes(entry) && (waiting = waiting.filter(e => e !== entry), call()))
      waiting.push(entry)
      return () => { waiting = waiting.filter(e => e !== entry) }
    },
    advance(milliseconds) {
      now += milliseconds
      const due = waiting.filter(e => e.instant <= now).sort((a, b) => a.instant - b.instant)
      waiting = waiting.filter(e => e.instant > now)
      for (const entry of due) entry.call()
    }
  }
}

export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** RFC 3339 in UTC, as every instant leaves Kith. */
export const inUtc = (instant: Instant): string => new Date(instant).toISOString()

/** Reads RFC 3339 or an RFC 5322 date; null when it is neither. */
export function readInstant(text: string): Instant | null {
  const instant = Date.parse(text)
  return Number.isNaN(instant) ? null : instant
}

/** What the clock on the wall of a place shows: weekday 1 (Monday) to 7, and minutes since midnight. */
export function wallClock(instant: Instant, timeZone: string): { weekday: number; minute: number; day: string } {
  const parts = wallFormat(timeZone).formatToParts(instant)
  const part = (type: string): string => parts.find(p => p.type === type)?.value ?? ''
  return {
    weekday: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(part('weekday')) + 1,
    minute: Number(part('hour')) * 60 + Number(part('minute')),
    day: `${part('year')}-${part('month')}-${part('day')}`
  }
}

const formats = new Map<string, Intl.DateTimeFormat>()
function wallFormat(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone, hourCycle: 'h23', weekday: 'short', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit'
    })
    formats.set(timeZone, format)
  }
  return format
}
