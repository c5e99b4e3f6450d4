import type { FastifyInstance } from 'fastify'
import type { World } from '../world.ts'
import { openRealtime, type Realtime } from './realtime.ts'
import { COOKIE, type Door } from './server.ts'

/** Live events (Server-Sent Events) for a member's screen, and what an operator's watch asks. */
export function mountLive({ app, doorkeeper }: Door, world: World): Realtime {
  const realtime = openRealtime(world.database, world.failed)
  world.onNews(businessId => realtime.news(businessId))
  doorkeeper.onLookAgain(businessId => realtime.dismiss(businessId))
  app.get('/v1/businesses/:businessId/events', { schema: { hide: true } }, async (request, reply) => {
    const { businessId } = request.params as { businessId: string }
    const token = request.cookies[COOKIE]
    const seat = await doorkeeper.seat(await doorkeeper.person(token), businessId, token)
    const last = Number(request.headers['last-event-id'] ?? (request.query as { after?: string }).after ?? Number.NaN)
    reply.hijack()
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no', 'x-content-type-options': 'nosniff'
    })
    await realtime.join(seat.businessId, reply.raw, Number.isSafeInteger(last) && last >= 0 ? last : null)
  })
  mountHealth(app, world)
  return realtime
}

function mountHealth(app: FastifyInstance, world: World): void {
  app.get('/health', { schema: { hide: true } }, async (_request, reply) => {
    await world.database.transaction({ login: 'worker' }, async () => null)
    return reply.send({ ok: true, database: world.database.load() })
  })
}
