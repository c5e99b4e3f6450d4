import type { FastifyReply } from 'fastify'
import { HOUR, type Instant, SECOND } from '../kit/clock.ts'
import { refuse } from '../kit/refusal.ts'

/** How often one may ask: `most` calls in `seconds`. */
export interface Limit { readonly most: number; readonly seconds: number }

/** Whose calls are counted together: those of a token, of a session, or of all at one network who have not signed in. */
export type Counted = 'program' | 'session' | 'network'

export const LIMITS: Readonly<Record<Counted, Limit>> = {
  program: { most: 600, seconds: 60 }, session: { most: 1200, seconds: 60 }, network: { most: 600, seconds: 60 }
}
const MOST_WINDOWS = 50_000

export interface Limiter {
  /** Counts a call, says so in the answer's headers, and refuses it when there were too many. */
  count(counted: Counted, key: string, reply: FastifyReply): void
  /** Whoever has come in by this in the last hour comes in again, however much is guessed from where she is. */
  welcome(proof: string): void
  /** Refuses a proof that has not been good lately, where too much was tried already. */
  look(network: string, proof: string, reply: FastifyReply): void
}

interface Window { until: Instant; used: number }

/** Counts in memory, for this process: enough against haste and mistakes. It forgets on a restart, and two processes count apart. */
export function openLimiter(limits: Readonly<Record<Counted, Limit>>, now: () => Instant): Limiter {
  const windows = new Map<string, Window>()
  const good = new Map<string, Instant>()
  const windowOf = (counted: Counted, key: string): Window => {
    const name = `${counted} ${key}`
    const at = now()
    const found = windows.get(name)
    if (found && found.until > at) return found
    if (windows.size > MOST_WINDOWS) for (const [old, window] of windows) if (window.until <= at) windows.delete(old)
    const made = { until: at + limits[counted].seconds * SECOND, used: 0 }
    windows.set(name, made)
    return made
  }
  const tell = (counted: Counted, window: Window, reply: FastifyReply, over: boolean): void => {
    const { most, seconds } = limits[counted]
    const wait = Math.max(1, Math.ceil((window.until - now()) / SECOND))
    reply.header('ratelimit-policy', `"${counted}";q=${most};w=${seconds}`)
    reply.header('ratelimit', `"${counted}";r=${Math.max(0, most - window.used)};t=${wait}`)
    if (!over) return
    reply.header('retry-after', String(wait))
    refuse('too-soon', 'too-many-requests', `That was too much at once: at most ${most} requests in ${seconds} seconds. Go on in ${wait} seconds.`)
  }
  return {
    count(counted, key, reply) {
      const window = windowOf(counted, key)
      window.used++
      tell(counted, window, reply, window.used > limits[counted].most)
    },
    welcome(proof) {
      if (good.size > MOST_WINDOWS) good.clear()
      good.set(proof, now() + HOUR)
    },
    look(network, proof, reply) {
      const window = windowOf('network', network)
      if (window.used >= limits.network.most && !((good.get(proof) ?? 0) > now())) tell('network', window, reply, true)
    }
  }
}
