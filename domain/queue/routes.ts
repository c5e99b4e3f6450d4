import { z } from 'zod'
import { FIRST, id, page, pageQuery, readCursor, writeCursor } from '../../kit/door/shapes.ts'
import { route, type Route } from '../../kit/door/route.ts'
import { rowOf, rowsById, rowShape } from './row.ts'
import { countQueue, placeInLine, seeQueue } from './see-queue.ts'
import { takeTurn } from './take-turn.ts'

const PAGE = 50
const business = z.object({ businessId: id })

export const queueRoutes: readonly Route[] = [
  route('GET /v1/businesses/{businessId}/queue', {
    who: 'member', about: 'queue', does: 'Who waits, in the order of their turn', params: business, query: pageQuery,
    gives: page(rowShape).extend({ waiting: z.number().int(), untaken: z.number().int() }),
    handle: call => call.work(async tx => {
      const from = readCursor(call.query.cursor, FIRST)
      const [turns, counts] = await Promise.all([seeQueue(tx, { dueAt: from.at, conversationId: from.id }, PAGE), countQueue(tx)])
      const first = turns[0] ? await placeInLine(tx, turns[0]) : 1
      const rows = new Map((await rowsById(tx, turns.map(t => t.conversationId))).map(row => [row.id, row]))
      const items = turns.flatMap((turn, i) => {
        const row = rows.get(turn.conversationId)
        return row?.turn ? [{ ...row, turn: { ...row.turn, place: first + i } }] : []
      })
      const last = turns.length === PAGE ? turns.at(-1)! : null
      return { items, next: last && writeCursor(last.dueAt, last.conversationId), ...counts }
    })
  }),
  route('POST /v1/businesses/{businessId}/queue/turns', {
    who: 'writer', about: 'queue', does: 'Takes the next turn; two members never get the same', params: business, gives: rowShape,
    handle: call => call.work(async tx => rowOf(tx, await takeTurn(tx, call.seat.id, call.now)))
  })
]
