import { useSyncExternalStore } from 'react'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** What time it is on this machine, in epoch milliseconds. The apps may not look into kit: this is their only clock. */
export const now = (): number => Date.now()

/** Epoch milliseconds of an RFC 3339 time; the epoch itself when it cannot be read. */
export const instantOf = (time: string): number => Date.parse(time) || 0

/** RFC 3339 of epoch milliseconds. */
export const timeOf = (instant: number): string => new Date(instant).toISOString()

// One timer for the whole screen, however many rows watch it.
function ticker(every: number): (call: () => void) => () => void {
  const calls = new Set<() => void>()
  let timer: ReturnType<typeof setInterval> | undefined
  return call => {
    calls.add(call)
    timer ??= setInterval(() => { for (const one of calls) one() }, every)
    return () => {
      calls.delete(call)
      if (calls.size > 0) return
      clearInterval(timer)
      timer = undefined
    }
  }
}

const eachSecond = ticker(1000)
const eachQuarterMinute = ticker(15_000)
const still = (): (() => void) => () => {}

/** The time, renewed four times a minute: often enough for waiting told in minutes. */
export const useNow = (): number => useSyncExternalStore(eachQuarterMinute, () => Math.floor(now() / 15_000) * 15_000)

/** The time, renewed each second while `running`: for the ten seconds in which a reply can be taken back. */
export const useSecond = (running: boolean): number =>
  useSyncExternalStore(running ? eachSecond : still, () => running ? Math.floor(now() / 1000) * 1000 : 0)
