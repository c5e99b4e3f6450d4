import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Clock, SECOND } from '../../kit/clock.ts'
import type { Database } from '../../kit/database/transaction.ts'
import type { Log } from '../../kit/log.ts'
import type { Tally } from '../../kit/tally.ts'
import { openFigures } from './figures.ts'
import { type Look, look, reasonsNotReady } from './look.ts'

export interface WatchOptions {
  readonly database: Database
  readonly clock: Clock
  readonly tally: Tally
  readonly note: Log['note']
  readonly screens: () => number
  readonly dataFolder: string | null
  readonly newestMigration: string
  readonly token: string | null
}

/** What an operator's machines ask: whether it is alive, whether it is ready, and its figures; and a line in the log for each answer. */
export function mountWatch(app: FastifyInstance, options: WatchOptions): void {
  const { database, clock, note, dataFolder, newestMigration, token } = options
  let seen: { until: number; look: Promise<Look> } | null = null
  const looked = (): Promise<Look> => {
    if (!seen || seen.until <= clock.now()) seen = { until: clock.now() + SECOND, look: look(database, dataFolder) } // whoever asks often costs little
    return seen.look
  }
  const figures = openFigures({ ...options, look: looked, now: clock.now })
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'nothing'
    const ms = Math.round(reply.elapsedTime)
    figures.answered(request.method, route, reply.statusCode, reply.elapsedTime / 1000)
    if (route !== '/*') note('http', { id: String(request.id), method: request.method, route, status: reply.statusCode, ms }, reply.statusCode >= 500 ? 'error' : 'info')
    done()
  })
  app.get('/health', { schema: { hide: true } }, (_request, reply) => reply.send({ ok: true }))
  app.get('/ready', { schema: { hide: true } }, async (request, reply) => {
    const reasons = reasonsNotReady(await looked(), newestMigration, clock.now())
    return reply.code(reasons.length === 0 ? 200 : 503).send({ ready: reasons.length === 0, ...mayLook(request, token) ? { reasons } : {} })
  })
  app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    if (!mayLook(request, token)) return reply.callNotFound()
    return reply.type(figures.type).send(await figures.text())
  })
}

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/
const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** With a token set, only who brings it. Without one, only this machine itself: what a proxy passes on comes from elsewhere. */
function mayLook(request: FastifyRequest, token: string | null): boolean {
  if (token !== null) return timingSafeEqual(digest(request.headers.authorization ?? ''), digest(`Bearer ${token}`))
  const { headers } = request
  const passedOn = ['x-forwarded-for', 'x-real-ip', 'forwarded', 'via'].some(name => headers[name] !== undefined)
  return !passedOn && LOOPBACK.test(request.socket.remoteAddress ?? '')
}
