import type { AddressInfo } from 'node:net'
import { everyRoute } from './api/routes.ts'
import { mountLive } from './api/live.ts'
import { mountPages } from './api/pages.ts'
import { mountPublic } from './channels/page/page-door.ts'
import { type DoorOptions, openDoor } from './api/server.ts'
import { openSmtpDoor } from './channels/email/smtp-door.ts'
import { codePost } from './channels/email/code-post.ts'
import { type Config, isLoopback } from './config.ts'
import { newestMigration } from './keeping/watch/newest-migration.ts'
import { mountWatch } from './keeping/watch/mount-watch.ts'
import { refuse } from './kit/refusal.ts'
import type { World } from './world.ts'

export interface Server { readonly port: number; readonly smtpPort: number; readonly url: string; close(): Promise<void> }

export type Doors = Pick<Config, 'host' | 'port' | 'smtpPort' | 'demo' | 'largestMail'> & Partial<Pick<Config, 'url' | 'metricsToken'>> & Pick<DoorOptions, 'limits' | 'patience'>

/** As which name browsers reach us; whatever is only reached by this machine answers to no other name. */
const shellOf = ({ host, url = null, limits, patience }: Doors): DoorOptions => ({
  secure: url?.startsWith('https:') ?? false, host: url === null ? isLoopback(host) ? 'localhost' : null : new URL(url).host, ...limits ? { limits } : {}, ...patience ? { patience } : {}
})

/** Opens the doors of a world: HTTP and SMTP. */
export async function openServer(world: World, config: Doors, pages: string | null): Promise<Server> {
  const people = {
    database: world.database, keys: world.keys, now: world.clock.now, url: world.url, postCode: codePost(world.post, world.clock.now),
    sessionsChanged: world.sessionsChanged, demo: config.demo
  }
  let smtpPort = config.smtpPort
  const door = await openDoor(world, everyRoute({ world, people, demo: config.demo ? { smtpPort: () => smtpPort } : null }), shellOf(config))
  const realtime = mountLive(door, world)
  mountWatch(door.app, {
    ...world, note: world.note ?? (() => {}), screens: realtime.screens, dataFolder: world.dataFolder ?? null, newestMigration: newestMigration(), token: config.metricsToken ?? null
  })
  await mountPublic(door.app, { database: world.database, intake: world.intake, keys: world.keys, post: world.post, url: world.url, now: world.clock.now })
  if (pages) await mountPages(door.app, pages, config.demo)
  const smtp = await openSmtpDoor({
    host: config.host, port: config.smtpPort, intake: world.intake, routeOf: world.routeMail, failed: world.failed, largest: config.largestMail
  })
  smtpPort = smtp.port
  await door.app.listen({ host: config.host, port: config.port }).catch(async (error: NodeJS.ErrnoException) => {
    await smtp.close()
    if (error.code === 'EADDRINUSE') refuse('unavailable', 'port-taken', `Port ${config.port} is taken by another program. Stop it, or choose another with PORT.`)
    if (error.code === 'EACCES') refuse('unavailable', 'port-not-allowed', `This user may not open port ${config.port}. Choose one above 1023 with PORT.`)
    throw error
  })
  const { port } = door.app.server.address() as AddressInfo
  return {
    port, smtpPort, url: `http://${config.host === '0.0.0.0' || config.host === '127.0.0.1' ? 'localhost' : config.host}:${port}`,
    async close() {
      await smtp.close()
      realtime.close()
      await door.app.close()
    }
  }
}
