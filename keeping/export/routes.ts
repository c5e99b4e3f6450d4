import { z } from 'zod'
import { inUtc } from '../../kit/clock.ts'
import { id } from '../../kit/door/shapes.ts'
import { route, type Route } from '../../kit/door/route.ts'
import { byMember } from '../../kit/facts/fact.ts'
import { leaveFact } from '../../kit/facts/leave.ts'
import type { Id } from '../../kit/ids.ts'
import type { Logins } from '../../kit/database/transaction.ts'
import { refuse } from '../../kit/refusal.ts'
import type { ExportOptions } from './export-business.ts'
import { exportStream } from './export-stream.ts'

/** What an owner takes with her: everything of her business, whenever she wants, without asking anybody. */
export function exportRoutes(ground: Pick<ExportOptions, 'database' | 'channels' | 'keys'> & { readonly logins: Pick<Logins, 'worker'> }): readonly Route[] {
  const under = new Set<Id>()
  return [
    route('GET /v1/businesses/{businessId}/export', {
      who: 'owner', about: 'keeping', does: 'Everything of this business as one .tar.gz: rows, sources, files and the chain of facts', params: z.object({ businessId: id }), gives: 'download',
      async handle(call) {
        const { businessId } = call.params
        if (under.has(businessId)) refuse('too-soon', 'export-under-way', 'An export of this business is under way. Wait until it has ended.')
        await call.work(tx => leaveFact(tx, { kind: 'business.exported', about: businessId, by: byMember(call.seat.id), at: call.now, payload: {} }))
        under.add(businessId)
        const stream = exportStream({ database: ground.database, channels: ground.channels, keys: ground.keys, worker: ground.logins.worker, businessId, at: call.now })
        stream.once('close', () => under.delete(businessId))
        return { bytes: stream, type: 'application/gzip', name: `kith-export-${inUtc(call.now).slice(0, 10)}.tar.gz` }
      }
    })
  ]
}
