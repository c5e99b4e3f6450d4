import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { setAside, TROUBLES, tryAgain } from '../../channels/try-again.ts'
import type { Database } from '../../kit/database/transaction.ts'
import { id, instant, utc, utcOrNull } from '../../kit/door/shapes.ts'
import { type Call, route, type Route } from '../../kit/door/route.ts'
import { KITH } from '../../kit/facts/fact.ts'
import { leaveFact } from '../../kit/facts/leave.ts'
import { refuse } from '../../kit/refusal.ts'
import { look, reasonsNotReady } from '../watch/look.ts'
import { newestMigration } from '../watch/newest-migration.ts'
import { backupShape, backupsMade } from './backups-made.ts'
import * as store from './store.ts'

const MOST = 100
const kind = z.enum(TROUBLES)
const which = z.object({ kind, businessId: id, id })
type Which = z.infer<typeof which>

const overviewShape = z.object({
  ready: z.boolean(), reasons: z.array(z.string()),
  versions: z.object({ kith: z.string(), node: z.string(), schema: z.string() }),
  waiting: z.array(z.object({ what: z.string(), count: z.number().int(), oldestAt: instant.nullable() })),
  diskFree: z.number().int().nullable(), backups: z.array(backupShape),
  businesses: z.array(z.object({ id, slug: z.string(), name: z.string(), joinedAt: instant, demo: z.boolean(), facts: z.number().int() }))
}).meta({ id: 'Overview' })

const troubleShape = z.object({
  kind, businessId: id, id, size: z.number().int(), error: z.string().meta({ description: 'A code; never what another machine wrote.' }), since: instant, tries: z.number().int()
}).meta({ id: 'Trouble' })

export interface StewardGround { readonly database: Database; readonly dataFolder?: string }

/** What who runs the platform sees: how much, how old, and what kind; and she may have it tried again. Never a word of anybody. */
export function stewardRoutes({ database, dataFolder }: StewardGround): readonly Route[] {
  const act = (does: typeof tryAgain, fact: string) => async (call: Call<unknown, unknown, Which>): Promise<null> => {
    const { kind, businessId, id } = call.body
    await database.transaction({ login: 'worker', businessId }, async tx => {
      if (!await does(tx, kind, id, call.now)) refuse('not-found', 'not-found', 'This is no longer among what has failed.')
      await leaveFact(tx, { kind: fact, about: id, by: KITH, at: call.now, payload: { trouble: kind } })
    })
    return null
  }
  return [
    route('GET /v1/steward/overview', {
      who: 'steward', does: 'Whether Kith is ready, what waits, its versions, backups and businesses', gives: overviewShape,
      async handle(call) {
        const [seen, backups, businesses] = await Promise.all([
          look(database, dataFolder ?? null), backupsMade(dataFolder), database.transaction({ login: 'worker' }, tx => store.volumes.all(tx, {}))
        ])
        const reasons = reasonsNotReady(seen, newestMigration(), call.now)
        return {
          ready: reasons.length === 0, reasons, versions: { kith: ownVersion(), node: process.versions.node, schema: seen.schemaAt ?? '' },
          waiting: seen.waiting.map(({ what, size, oldestAt }) => ({ what, count: size, oldestAt: utcOrNull(oldestAt) })), diskFree: seen.diskFree, backups,
          businesses: businesses.map(({ business, joined_at, ...row }) => ({ ...row, id: business, joinedAt: utc(joined_at) }))
        }
      }
    }),
    route('GET /v1/steward/troubles', {
      who: 'steward', does: 'What failed or fails again and again: kind, size, error, age, tries', gives: z.object({ items: z.array(troubleShape) }),
      handle: async () => ({
        items: (await database.transaction({ login: 'worker' }, tx => store.troubles.all(tx, { most: MOST })))
          .map(({ business, since_at, ...row }) => ({ ...row, kind: row.kind as Which['kind'], businessId: business, since: utc(since_at) }))
      })
    }),
    route('POST /v1/steward/retries', { who: 'steward', does: 'Has one tried again, now', body: which, gives: null, handle: act(tryAgain, 'trouble.retried') }),
    route('POST /v1/steward/set-asides', { who: 'steward', does: 'Sets one aside: it stays, and is not tried again', body: which, gives: null, handle: act(setAside, 'trouble.set-aside') })
  ]
}

const ownVersion = (): string => (JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8')) as { version: string }).version
