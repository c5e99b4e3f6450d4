import { systemClock } from '../kit/clock.ts'
import type { Logins } from '../kit/database/transaction.ts'
import { openOutbound } from '../kit/outbound/outbound.ts'
import { openServer } from '../server.ts'
import { buildWorld } from '../world.ts'
import { keys } from './database.ts'

/** A server process of its own, to be killed: `KITH_TEST_SERVE` says how it reaches the database and on which ports it listens. */
const { logins, port, smtpPort, largestMail = 2 ** 20 } = JSON.parse(process.env.KITH_TEST_SERVE!) as { logins: Logins; port: number; smtpPort: number; largestMail?: number }
const world = buildWorld({
  url: () => 'https://kith.example',
  logins, clock: systemClock, keys, outbound: openOutbound([]), heads: null, failed: () => {}, post: async () => ({ how: 'sent', note: '' })
})
const server = await openServer(world, { host: '127.0.0.1', port, smtpPort, demo: false, largestMail }, null)
process.send?.({ port: server.port, smtpPort: server.smtpPort })
process.on('disconnect', () => process.exit(0))
