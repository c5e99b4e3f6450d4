import type { AddressInfo } from 'node:net'
import type { Server as TlsServer } from 'node:tls'
import { everyRoute } from './api/routes.ts'
import { mountLive } from './api/live.ts'
import { mountPages } from './api/pages.ts'
import { mountPublic } from './channels/page/page-door.ts'
import { type DoorOptions, openDoor } from './api/server.ts'
import { openSmtpDoor } from './channels/email/smtp-door.ts'
import { codePost } from './channels/email/code-post.ts'
import { invitationPost } from './channels/email/invitation-post.ts'
import { type Config, isLoopback } from './config.ts'
import { partDisowned } from './domain/standing/her-links.ts'
import { newestMigration } from './keeping/watch/newest-migration.ts'
import { mountWatch } from './keeping/watch/mount-watch.ts'
import { type Certificate, readCertificate, watchCertificate } from './kit/door/certificate.ts'
import type { Instant } from './kit/clock.ts'
import { type Id, randomLetters } from './kit/ids.ts'
import { refuse } from './kit/refusal.ts'
import type { World } from './world.ts'

/** The doors while they are open. */
export interface Server {
  readonly port: number
  readonly smtpPort: number
  readonly url: string
  /** Opens the first business, while there is none. */
  readonly setupCode: string
  close(): Promise<void>
}

/** What doors are opened, and how. */
export type Doors = Pick<Config, 'host' | 'port' | 'smtpPort' | 'demo' | 'largestMail'> & Pick<DoorOptions, 'limits' | 'patience'>
  & Partial<Pick<Config, 'url' | 'smarthost' | 'metricsToken' | 'mailDomain' | 'tls' | 'trustProxy'>>

/** As which name browsers reach us; whatever is only reached by this machine answers to no other name. */
const shellOf = ({ host, url = null, limits, patience, trustProxy = [] }: Doors, certificate: Certificate | null): DoorOptions => ({
  trustProxy, certificate, secure: certificate !== null || (url?.startsWith('https:') ?? false),
  host: url !== null ? new URL(url).host : isLoopback(host) ? 'localhost' : null, ...limits ? { limits } : {}, ...patience ? { patience } : {}
})

const letters = (): string => randomLetters(16).replaceAll(/(.{4})(?=.)/g, '$1-')

/** Opens the doors of a world: HTTP and SMTP. */
export async function openServer(world: World, config: Doors, pages: string | null): Promise<Server> {
  const people = {
    database: world.database, keys: world.keys, now: world.clock.now, url: world.url, postCode: codePost(world.post, world.clock.now),
    sessionsChanged: world.sessionsChanged, demo: config.demo,
    disowned: (person: Id, of: { businessId: Id; acquaintanceId: Id }, at: Instant | null) => partDisowned(world.database, person, of, at, world.clock.now())
  }
  let smtpPort = config.smtpPort
  const certificate = config.tls ? readCertificate(config.tls, world.clock.now()) : null
  const setupCode = letters()
  const door = await openDoor(world, everyRoute({
    world, people, mailDomain: config.mailDomain ?? 'kith.localhost', setupCode, sendsThrough: config.smarthost ? new URL(config.smarthost).hostname : null,
    postInvitation: invitationPost({ post: world.post, ownPost: world.ownPost, now: world.clock.now }),
    demo: config.demo ? { smtpPort: () => smtpPort } : null
  }), shellOf(config, certificate))
  const realtime = mountLive(door, world)
  mountWatch(door.app, {
    ...world, note: world.note ?? (() => {}), screens: realtime.screens, dataFolder: world.dataFolder ?? null, newestMigration: newestMigration(), token: config.metricsToken ?? null
  })
  await mountPublic(door.app, { database: world.database, intake: world.intake, keys: world.keys, post: world.post, url: world.url, now: world.clock.now }, door.countStranger)
  if (pages) await mountPages(door.app, pages, config.demo)
  const smtp = await openSmtpDoor({
    host: config.host, port: config.smtpPort, intake: world.intake, routeOf: world.routeMail, failed: world.failed, largest: config.largestMail, certificate
  })
  const unwatch = config.tls ? watchCertificate(config.tls, world.clock.now, renewed => {
    (door.app.server as unknown as TlsServer).setSecureContext({ ...renewed })
    smtp.renew(renewed)
  }, error => world.failed('certificate', error)) : () => {}
  smtpPort = smtp.port
  await door.app.listen({ host: config.host, port: config.port }).catch(async (error: NodeJS.ErrnoException) => {
    await smtp.close()
    if (error.code === 'EADDRINUSE') refuse('unavailable', 'port-taken', `Port ${config.port} is taken by another program. Stop it, or choose another with PORT.`)
    if (error.code === 'EACCES') refuse('unavailable', 'port-not-allowed', `This user may not open port ${config.port}. Choose one above 1023 with PORT.`)
    throw error
  })
  const { port } = door.app.server.address() as AddressInfo
  return {
    port, smtpPort, setupCode, url: `${certificate ? 'https' : 'http'}://${config.host === '0.0.0.0' || config.host === '127.0.0.1' ? 'localhost' : config.host}:${port}`,
    async close() {
      unwatch()
      await smtp.close()
      realtime.close()
      await door.app.close()
    }
  }
}
