import { join } from 'node:path'
import pg from 'pg'
import { systemClock } from '../kit/clock.ts'
import { openHeadLog } from '../kit/facts/heads.ts'
import { openKeys } from '../kit/keys.ts'
import { openLog } from '../kit/log.ts'
import { openOutbound } from '../kit/outbound/outbound.ts'
import type { Logins } from '../kit/postgres/prepare.ts'
import { openServer } from '../server.ts'
import { buildWorld } from '../world.ts'

/** What the server process is told when it is started. */
export interface Orders { readonly logins: Logins; readonly folder: string; readonly key: string; readonly dns: number; readonly count: boolean }
export interface Counts { readonly posted: number; readonly faults: number; readonly statements: Record<string, number> }

const statements: Record<string, number> = {}

/** Counts what is sent to the database, by the statement's name or the first words of its text. */
function countStatements(): void {
  const query = pg.Client.prototype.query as (this: unknown, ...words: unknown[]) => unknown
  pg.Client.prototype.query = function (this: unknown, ...words: unknown[]) {
    const asked = words[0] as { name?: string; text?: string } | string
    const name = typeof asked === 'string' ? asked : asked.name ?? asked.text ?? ''
    const short = name.startsWith('begin') ? 'begin; set local' : name.slice(0, 60)
    statements[short] = (statements[short] ?? 0) + 1
    return query.apply(this, words)
  } as never
}

/** The limits count, and nobody reaches them. */
const PLENTY = { program: { most: 1e9, seconds: 60 }, session: { most: 1e9, seconds: 60 }, network: { most: 1e9, seconds: 60 } }

/** Kith as `main.ts` composes it, but for the post, which takes every mail, and the DNS, which knows no name. */
async function serve({ logins, folder, key, dns, count }: Orders): Promise<void> {
  if (count) countStatements()
  const keys = openKeys(key)
  const log = openLog(join(folder, 'kith.log'))
  let posted = 0
  let faults = 0
  const outbound = {
    ...openOutbound([]),
    async resolve(): Promise<unknown[]> {
      if (dns > 0) await new Promise(resolve => setTimeout(resolve, dns))
      throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })
    }
  }
  const world = buildWorld({
  url: () => 'https://kith.example',
    logins, clock: systemClock, keys, outbound, heads: openHeadLog(join(folder, 'heads.log'), keys, systemClock.now),
    failed: (where, error) => { faults++; log.fault(where, error) },
    post: async () => { posted++; return { how: 'sent', note: '' } }
  })
  const server = await openServer(world, { host: '127.0.0.1', port: 0, smtpPort: 0, demo: false, largestMail: 30 * 2 ** 20, limits: PLENTY }, null)
  process.on('message', (asked: string) => {
    if (asked === 'counts') process.send!({ posted, faults, statements } satisfies Counts)
    if (asked === 'stop') void server.close().then(() => world.stop()).then(() => process.exit(0))
  })
  process.on('disconnect', () => process.exit(1))
  process.send!({ port: server.port, smtpPort: server.smtpPort })
}

process.once('message', (orders: Orders) => void serve(orders).catch((error: unknown) => {
  process.stderr.write(`${(error as Error).stack ?? String(error)}\n`)
  process.exit(1)
}))
