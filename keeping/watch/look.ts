import { statfs } from 'node:fs/promises'
import { type Instant, MINUTE, SECOND } from '../../kit/clock.ts'
import { type Database, isDatabaseAway } from '../../kit/database/transaction.ts'
import * as store from './store.ts'

/** What waits, in rows; since when the oldest is due. */
export interface Waiting { readonly what: string; readonly size: number; readonly oldestAt: Instant | null }

/** Kith as it is at this instant, by what can be counted. */
export interface Look {
  readonly database: boolean
  readonly schemaAt: string | null
  readonly waiting: readonly Waiting[]
  /** Bytes left where the data lies; null when that cannot be told. */
  readonly diskFree: number | null
}

export async function look(database: Database, dataFolder: string | null): Promise<Look> {
  const diskFree = dataFolder === null ? null : await statfs(dataFolder).then(({ bavail, bsize }) => bavail * bsize, () => null)
  try {
    return await database.transaction({ login: 'worker' }, async tx => {
      const [rows, at] = await Promise.all([store.watch.all(tx, {}), store.schemaAt.one(tx, {})])
      return { database: true, schemaAt: at?.name ?? null, waiting: rows.map(row => ({ what: row.what, size: row.size, oldestAt: row.oldest_at })), diskFree }
    })
  } catch (error) {
    if (isDatabaseAway(error)) return { database: false, schemaAt: null, waiting: [], diskFree }
    throw error
  }
}

const LATE: Record<string, { after: number; says: string }> = {
  'facts-unsealed': { after: 30 * SECOND, says: 'Facts are not being sealed' },
  'inbound-waiting': { after: 2 * MINUTE, says: 'What came in is not being read' },
  'outbound-waiting': { after: 5 * MINUTE, says: 'What should leave is not leaving' }
}
const LEAST_ROOM = 256 * 2 ** 20

/** Why Kith is not ready, in sentences; none means that it is. */
export function reasonsNotReady({ database, schemaAt, waiting, diskFree }: Look, newest: string, now: Instant): string[] {
  const room = diskFree !== null && diskFree < LEAST_ROOM ? [`The disk that holds the data has ${Math.floor(diskFree / 2 ** 20)} MB left.`] : []
  if (!database) return ['The database cannot be reached.', ...room]
  const schema = schemaAt === newest ? [] : [`The database is at ${schemaAt ?? 'nothing'}; this Kith needs ${newest}. Start the version that fits.`]
  const late = waiting.flatMap(({ what, oldestAt }) => {
    const rule = LATE[what]
    return rule && oldestAt !== null && now - oldestAt > rule.after ? [`${rule.says}: the oldest is ${Math.round((now - oldestAt) / SECOND)} s late.`] : []
  })
  return [...schema, ...late, ...room]
}
