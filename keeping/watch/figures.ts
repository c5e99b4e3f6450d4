import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import { type Instant, SECOND } from '../../kit/clock.ts'
import type { Database } from '../../kit/database/transaction.ts'
import type { Tally } from '../../kit/tally.ts'
import type { Look } from './look.ts'

export interface Figures {
  readonly type: string
  /** All of them, as Prometheus reads them. */
  text(): Promise<string>
  /** One answer has left. `route` is the pattern, never the address that was asked for. */
  answered(method: string, route: string, status: number, seconds: number): void
}

export interface FiguresOptions {
  readonly database: Database
  readonly tally: Tally
  readonly screens: () => number
  readonly look: () => Promise<Look>
  readonly now: () => Instant
}

/** Everything that Prometheus is told. No label ever holds a business, a person, an address or a value. */
export function openFigures({ database, tally, screens, look, now }: FiguresOptions): Figures {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'kith_http_request_seconds', help: 'Answers by route pattern and status.', labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10], registers
  })
  // What was counted as the product went along is told as it is, when it is asked for.
  const counted = (name: string, help: string, what: string, label: string): void => {
    new Counter({
      name, help, labelNames: [label], registers,
      collect() {
        this.reset()
        for (const [how, count] of tally.of(what)) this.inc({ [label]: how }, count)
      }
    })
  }
  counted('kith_inbound_total', 'What was kept as it came in, by channel; what came again is not counted.', 'inbound', 'channel')
  counted('kith_mail_out_total', 'Attempts at sending mail, by their outcome.', 'mail-out', 'outcome')
  counted('kith_faults_total', 'Faults, by where; each is in the log.', 'fault', 'where')
  new Gauge({ name: 'kith_screens', help: 'Screens that listen for live events.', registers, collect() { this.set(screens()) } })
  new Gauge({
    name: 'kith_database_connections', help: 'Connections that work, and calls that wait for one.', labelNames: ['state'], registers,
    collect() {
      const { open, waiting } = database.load()
      this.set({ state: 'open' }, open)
      this.set({ state: 'waiting' }, waiting)
    }
  })
  const waiting = new Gauge({ name: 'kith_waiting', help: 'Rows that wait or have failed, by kind.', labelNames: ['what'], registers })
  const late = new Gauge({ name: 'kith_waiting_late_seconds', help: 'By how much the oldest of them is overdue.', labelNames: ['what'], registers })
  const disk = new Gauge({ name: 'kith_disk_free_bytes', help: 'Room left where the data lies.', registers })
  const up = new Gauge({ name: 'kith_database_up', help: '1 while the database can be reached.', registers })
  return {
    type: registry.contentType,
    async text() {
      const seen = await look()
      up.set(seen.database ? 1 : 0)
      if (seen.diskFree !== null) disk.set(seen.diskFree)
      for (const { what, size, oldestAt } of seen.waiting) {
        waiting.set({ what }, size)
        late.set({ what }, oldestAt === null ? 0 : Math.max(0, (now() - oldestAt) / SECOND))
      }
      return registry.metrics()
    },
    answered: (method, route, status, seconds) => requests.observe({ method, route, status: String(status) }, seconds)
  }
}
