import type { AddressInfo } from 'node:net'
import fastify from 'fastify'
import type pg from 'pg'
import { knowBusiness } from '../domain/businesses/know-business.ts'
import { isOpen } from '../domain/businesses/opening-hours.ts'
import { rowsById } from '../domain/queue/row.ts'
import { countQueue, placeInLine, seeQueue } from '../domain/queue/see-queue.ts'
import { systemClock } from '../kit/clock.ts'
import { openDatabase } from '../kit/database/transaction.ts'
import { FIRST, writeCursor } from '../kit/door/shapes.ts'
import type { Id } from '../kit/ids.ts'

/** Two reads by bare routes: nobody is asked who she is, nothing is checked, counted or remembered. */
process.once('message', ({ login, business }: { login: pg.PoolConfig; business: Id }) => void (async () => {
  const database = openDatabase({ business: login, person: login, worker: login })
  const app = fastify({ logger: false })
  app.get('/v1/businesses/:businessId/queue', async (_request, reply) => {
    const given = await database.transaction({ login: 'business', businessId: business }, async tx => {
      const [turns, counts] = await Promise.all([seeQueue(tx, { dueAt: FIRST.at, conversationId: FIRST.id }, 50), countQueue(tx)])
      const first = turns[0] ? await placeInLine(tx, turns[0]) : 1
      const rows = new Map((await rowsById(tx, turns.map(turn => turn.conversationId))).map(row => [row.id, row]))
      const items = turns.flatMap((turn, i) => {
        const row = rows.get(turn.conversationId)
        return row?.turn ? [{ ...row, turn: { ...row.turn, place: first + i } }] : []
      })
      const last = turns.length === 50 ? turns.at(-1)! : null
      return { items, next: last && writeCursor(last.dueAt, last.conversationId), ...counts }
    })
    return reply.type('application/json').send(JSON.stringify(given))
  })
  app.get('/v1/businesses/:businessId', async (_request, reply) => {
    const given = await database.transaction({ login: 'business', businessId: business }, async tx => {
      const { opening, ...known } = await knowBusiness(tx)
      return {
        ...known, timeZone: opening.timeZone, openNow: isOpen(opening, systemClock.now()), members: known.members.map(({ id, name }) => ({ id, name })),
        addresses: known.addresses.map(({ channel, address }) => ({ channel, address }))
      }
    })
    return reply.type('application/json').send(JSON.stringify(given))
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  process.send!({ port: (app.server.address() as AddressInfo).port })
})())
process.on('disconnect', () => process.exit(0))
