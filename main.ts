import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { buildApps } from './bin/build-apps.ts'
import { openDatabaseFor } from './bin/open-database.ts'
import { urlOf } from './bin/url-of.ts'
import { welcome } from './bin/welcome.ts'
import { anyBusiness } from './domain/businesses/know-business.ts'
import { readConfig } from './config.ts'
import { seedDemo } from './demo/seed.ts'
import { systemClock } from './kit/clock.ts'
import { openHeadLog } from './kit/facts/heads.ts'
import { openKeys } from './kit/keys.ts'
import { openLog } from './kit/log.ts'
import { openOutbound } from './kit/outbound/outbound.ts'
import { Refusal } from './kit/refusal.ts'
import { postFor } from './bin/post-for.ts'
import { openServer } from './server.ts'
import { buildWorld } from './world.ts'

const root = import.meta.dirname
const began = Number(process.env.KITH_STARTED_AT) || systemClock.now()
const say = (line: string): void => { process.stdout.write(`${line}\n`) }

/** What is to be closed when a start fails half-way. */
let leave = async (): Promise<void> => {}
let stopping = false

/** Reads the configuration, builds the world, opens its doors, and closes them again in order. */
async function main(): Promise<void> {
  const config = readConfig(process.env, root)
  const keys = openKeys(config.keys)
  const marks: [string, number][] = [['launch', systemClock.now()]]
  const mark = (what: string): void => { marks.push([what, systemClock.now()]) }
  mkdirSync(config.dataFolder, { recursive: true })
  const log = openLog(join(config.dataFolder, 'kith.log'))
  const [opened, built] = await Promise.all([openDatabaseFor(config, keys, root, say), buildApps(root, say)])
  leave = async () => opened.embedded?.stop()
  mark(built ? 'database, build' : 'database')
  const outbound = openOutbound(config.outboundAllow)
  let { port } = config
  const world = buildWorld({
    url: () => config.url ?? urlOf({ ...config, port }),
    logins: opened.logins, clock: systemClock, keys, outbound, mailProviders: config.mailProviders, failed: log.fault, note: log.note, dataFolder: config.dataFolder,
    heads: openHeadLog(join(config.dataFolder, 'heads.log'), keys, systemClock.now),
    post: postFor(config, outbound, () => world.database, systemClock.now), ...config.trustedSealers ? { trustedSealers: config.trustedSealers } : {}
  })
  const server = await openServer(world, config, join(root, 'dist', 'apps'))
  port = server.port
  if (config.demo) outbound.allow(`127.0.0.1:${server.smtpPort}`) // the demo's mailboxes write to our own door
  mark('doors')
  const stop = (): void => {
    if (stopping) return // npm passes a Ctrl-C on that the terminal has already sent
    stopping = true
    say('\nStopping: what has begun is finished first.')
    void (async () => {
      await server.close()
      await world.stop()
      await opened.embedded?.stop()
      say('Stopped. Everything is kept.')
      process.exit(0)
    })().catch(error => { log.fault('stop', error); process.exit(1) })
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  process.on('unhandledRejection', error => log.fault('unhandled', error))
  const links = config.demo ? await seedDemo(world, say) : []
  mark(links.length > 0 ? 'demo' : 'rest')
  say(welcome(config, server, links, began, marks, await anyBusiness(world.database) ? null : server.setupCode))
}

main().catch(async (error: unknown) => {
  if (stopping) return // the start was broken off; what it was doing has no end to tell of
  process.stderr.write(error instanceof Refusal ? `\n${error.message}\n` : `\nKith could not start; this is our mistake.\n${(error as Error).stack ?? String(error)}\n`)
  await leave().catch(() => {})
  process.exit(1)
})
