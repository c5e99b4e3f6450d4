import type { Clock } from '../clock.ts'
import type { Id } from '../ids.ts'
import { load } from './load.ts'

/**
 * Work that waits in rows, done business by business: within a business in order, between businesses side by side.
 * A lane is woken by what the process itself has just written, and looks round by itself for what others or a crash have left.
 */
export interface Lane {
  /** There is something for this business. Answers when what there was has been done. */
  wake(businessId: Id): Promise<void>
  /** Looks for left work now, and answers when all that was found has been done. */
  sweep(): Promise<void>
  /** Answers when nothing is under way. */
  idle(): Promise<void>
  stop(): Promise<void>
}

export interface LaneOptions {
  readonly name: string
  readonly clock: Clock
  /** Milliseconds that a woken business waits, so that what comes together is done together. */
  readonly gather: number
  /** Milliseconds more for each other business that is busy, when this process is: under load handfuls grow, and what is done once for a handful is done less often. */
  readonly crowd?: number
  /** Milliseconds between looks for left work; 0 for never. */
  readonly sweepEvery: number
  /** Businesses that have work. */
  readonly due: () => Promise<Id[]>
  /** Does one round for a business; true when there is more. */
  readonly work: (businessId: Id) => Promise<boolean>
  readonly failed: (lane: string, error: unknown) => void
}

const MOST_CROWDED = 1500

export function openLane(options: LaneOptions): Lane {
  const busy = new Map<Id, Promise<void>>()
  const again = new Set<Id>()
  let stopped = false
  let cancel: (() => void) | undefined

  const rounds = async (businessId: Id): Promise<void> => {
    do {
      again.delete(businessId)
      const wait = options.gather + Math.min(MOST_CROWDED, (options.crowd ?? 0) * (busy.size - 1)) * load()
      if (wait > 0) await new Promise(resolve => setTimeout(resolve, wait))
      try {
        if (await options.work(businessId)) again.add(businessId)
      } catch (error) {
        options.failed(options.name, error)
        return // the sweep comes back to it
      }
    } while (again.has(businessId) && !stopped)
  }

  const wake = (businessId: Id): Promise<void> => {
    const running = busy.get(businessId)
    if (running) {
      again.add(businessId)
      return running
    }
    if (stopped) return Promise.resolve()
    const started = rounds(businessId).finally(() => {
      busy.delete(businessId)
      if (again.has(businessId) && !stopped) { again.delete(businessId); void wake(businessId) }
    })
    busy.set(businessId, started)
    return started
  }

  const sweep = async (): Promise<void> => {
    try {
      await Promise.all((await options.due()).map(wake))
    } catch (error) {
      options.failed(options.name, error)
    }
  }

  const idle = async (): Promise<void> => {
    while (busy.size > 0) await Promise.allSettled(busy.values())
  }

  const turnRound = (): void => {
    if (stopped || options.sweepEvery === 0) return
    cancel = options.clock.at(options.clock.now() + options.sweepEvery, () => void sweep().finally(turnRound))
  }
  turnRound()

  return {
    wake,
    sweep,
    idle,
    async stop() {
      stopped = true
      cancel?.()
      await idle()
    }
  }
}
