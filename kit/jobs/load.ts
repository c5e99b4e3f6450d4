import { performance } from 'node:perf_hooks'

const EVERY = 250 // milliseconds
const [EASY, HARD] = [0.5, 0.9] // shares of the time in which this process has something to do

let before = performance.eventLoopUtilization()
let at = performance.now()
let now = 0

/** How hard this process works just now: 0 while it has time to spare, 1 when it has none. */
export function load(): number {
  if (performance.now() - at >= EVERY) {
    const until = performance.eventLoopUtilization()
    const { utilization } = performance.eventLoopUtilization(until, before)
    before = until
    at = performance.now()
    now = Math.min(1, Math.max(0, (utilization - EASY) / (HARD - EASY)))
  }
  return now
}
