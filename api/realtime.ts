import type { ServerResponse } from 'node:http'
import { z } from 'zod'
import { inUtc } from '../kit/clock.ts'
import type { Database } from '../kit/database/transaction.ts'
import { id } from '../kit/door/shapes.ts'
import { factsAfter, reachedBy } from '../kit/facts/replay.ts'
import type { Id } from '../kit/ids.ts'
import { rowsById, rowShape } from '../domain/queue/row.ts'

const PAUSE = 250
const FURTHEST = 1000 // facts; who was away for longer loads everything again

/** What a screen is told: which facts there were, and the conversations touched as they are now. */
export const stirShape = z.object({
  seq: z.number().int(),
  facts: z.array(z.object({ seq: z.number().int(), kind: z.string(), about: id, by: z.object({ kind: z.string(), id: id.nullable() }), at: z.string() })),
  rows: z.array(rowShape)
}).meta({ id: 'Stir' })

interface Screen { readonly out: ServerResponse; seq: number }
interface Hall { readonly screens: Set<Screen>; told: number; timer: NodeJS.Timeout | null; again: boolean; busy: boolean }

export interface Realtime {
  join(businessId: Id, out: ServerResponse, lastSeen: number | null): Promise<void>
  news(businessId: Id): void
  /** How many screens listen now. */
  screens(): number
  close(): void
}

/**
 * Screens of one business hear together, at most four times a second: one read serves them all. The cursor is the sealer's seq, so
 * nothing can commit behind it; rows are read when they are told, as the business may see them now.
 */
export function openRealtime(database: Database, failed: (lane: string, error: unknown) => void): Realtime {
  const halls = new Map<Id, Hall>()

  const tell = async (businessId: Id, hall: Hall): Promise<void> => {
    hall.busy = true
    try {
      const from = Math.min(...[...hall.screens].map(screen => screen.seq))
      const { facts, rows } = await database.transaction({ login: 'business', businessId }, async tx => {
        const reached = await reachedBy(tx, 'queue') // what is told of a fact includes the turn that it gave or ended
        const facts = (await factsAfter(tx, from)).filter(fact => fact.seq <= reached)
        const touched = facts.flatMap(f => [f.about, ...typeof f.payload.conversation === 'string' ? [f.payload.conversation] : []])
        return { facts, rows: await rowsById(tx, [...new Set(touched)]) }
      })
      const last = facts.at(-1)
      if (last) {
        hall.told = last.seq
        const written = new Map<number, string>()
        for (const screen of hall.screens) {
          if (screen.seq >= last.seq) continue
          let text = written.get(screen.seq)
          if (!text) written.set(screen.seq, text = stir(last.seq, facts.filter(f => f.seq > screen.seq), rows))
          screen.seq = last.seq
          screen.out.write(text)
        }
        if (facts.length === FURTHEST) hall.again = true
      }
    } catch (error) {
      failed('realtime', error)
    } finally {
      hall.busy = false
    }
  }

  const soon = (businessId: Id, hall: Hall): void => {
    hall.again = true
    if (hall.timer || hall.busy || hall.screens.size === 0) return
    hall.again = false
    void tell(businessId, hall).finally(() => {
      hall.timer = setTimeout(() => {
        hall.timer = null
        if (hall.again) soon(businessId, hall)
      }, PAUSE)
      hall.timer.unref()
    })
  }

  return {
    async join(businessId, out, lastSeen) {
      const reached = await database.transaction({ login: 'business', businessId }, tx => reachedBy(tx, 'queue'))
      if (out.destroyed) return // gone while we looked: it will say no goodbye
      const hall = halls.get(businessId) ?? { screens: new Set<Screen>(), told: reached, timer: null, again: false, busy: false }
      halls.set(businessId, hall)
      const tooLong = lastSeen !== null && (lastSeen > reached || reached - lastSeen > FURTHEST)
      const screen: Screen = { out, seq: lastSeen === null || tooLong ? reached : lastSeen }
      out.write(`retry: 1000\n: ok\n\nid: ${screen.seq}\nevent: ${tooLong ? 'reset' : 'ready'}\ndata: {}\n\n`)
      hall.screens.add(screen)
      const beat = setInterval(() => out.write(': still here\n\n'), 20_000).unref()
      out.on('close', () => {
        clearInterval(beat)
        hall.screens.delete(screen)
        if (hall.screens.size === 0) halls.delete(businessId)
      })
      if (screen.seq < reached) soon(businessId, hall)
    },
    news(businessId) {
      const hall = halls.get(businessId)
      if (hall) soon(businessId, hall)
    },
    screens: () => [...halls.values()].reduce((sum, hall) => sum + hall.screens.size, 0),
    close() { for (const hall of halls.values()) for (const screen of hall.screens) screen.out.end() }
  }
}

const stir = (seq: number, facts: Awaited<ReturnType<typeof factsAfter>>, rows: unknown): string =>
  `id: ${seq}\nevent: stir\ndata: ${JSON.stringify({
    seq, rows, facts: facts.map(f => ({ seq: f.seq, kind: f.kind, about: f.about, by: f.by, at: inUtc(f.at) }))
  })}\n\n`
