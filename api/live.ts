import type { ServerResponse } from 'node:http'
import type { Id } from '../kit/ids.ts'
import type { World } from '../world.ts'
import { openRealtime, type Realtime } from './realtime.ts'
import type { Door } from './server.ts'

/** Live events (Server-Sent Events) for a member's screen. */
export function mountLive({ app, doorkeeper, cookie }: Door, world: World): Realtime {
  const realtime = openRealtime(world.database, world.failed)
  world.onNews(businessId => realtime.news(businessId))
  const keep = openStreams(world)
  app.get('/v1/businesses/:businessId/events', { schema: { hide: true } }, async (request, reply) => {
    const { businessId } = request.params as { businessId: string }
    const person = await doorkeeper.person(request.cookies[cookie])
    const seat = await doorkeeper.seat(person, businessId)
    const last = Number(request.headers['last-event-id'] ?? (request.query as { after?: string }).after ?? Number.NaN)
    reply.hijack()
    keep(person, reply.raw)
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no', 'x-content-type-options': 'nosniff'
    })
    await realtime.join(seat.businessId, reply.raw, Number.isSafeInteger(last) && last >= 0 ? last : null)
  })
  return realtime
}

/** A session that has ended is not listened in: her streams are closed, and those that may come back do. */
function openStreams(world: World): (person: Id, out: ServerResponse) => void {
  const streams = new Map<Id, Set<ServerResponse>>()
  world.onSessions(person => { for (const out of streams.get(person) ?? []) out.end() })
  return (person, out) => {
    const hers = streams.get(person) ?? new Set<ServerResponse>()
    streams.set(person, hers.add(out))
    out.on('close', () => {
      hers.delete(out)
      if (hers.size === 0 && streams.get(person) === hers) streams.delete(person)
    })
  }
}
