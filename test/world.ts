import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { arrivalsOf } from '../channels/email/accept.ts'
import type { MailProviders } from '../channels/email/mailbox/providers.ts'
import type { Post } from '../channels/email/send.ts'
import { openBusiness } from '../domain/businesses/open-business.ts'
import { joinAsPerson, serveAs } from '../domain/people/person.ts'
import { makeLink } from '../domain/people/sign-in.ts'
import { type HeldClock, heldClock, type Instant } from '../kit/clock.ts'
import type { Tx } from '../kit/database/transaction.ts'
import type { HeadLog } from '../kit/facts/heads.ts'
import type { Id } from '../kit/ids.ts'
import { openOutbound, type Outbound } from '../kit/outbound/outbound.ts'
import { openServer, type Server } from '../server.ts'
import { buildWorld, type World } from '../world.ts'
import { harbourBikes, TUESDAY } from './cast.ts'
import { freshDatabase, keys, type TestDatabase } from './database.ts'

export interface Posted { readonly from: string; readonly to: string; readonly raw: string }

export interface TestWorld {
  readonly world: World
  readonly clock: HeldClock
  readonly database: TestDatabase
  /** What left, in order. */
  readonly posted: Posted[]
  readonly faults: { where: string; error: unknown }[]
  /** Doors that are open; `end` closes them. */
  readonly doors: Server[]
  /** Lets everything that is due be done: taken in, sealed, reacted to, sent. */
  settle(): Promise<void>
  as<T>(businessId: Id, work: (tx: Tx) => Promise<T>): Promise<T>
  /** Asks the database as its superuser, past every policy: for what a test wants to see, not for what it does. */
  sql<Row extends object>(sql: string, values?: unknown[]): Promise<Row[]>
  /** Mail as the SMTP door would keep it, without the wire. */
  mail(raw: string | Uint8Array, envelope: { from?: string; to: string; peer?: string }): Promise<void>
  end(): Promise<void>
}

const UNDER_WAY = 250 // milliseconds at most: what hangs on purpose is not waited for

export interface TestWorldOptions { readonly at?: Instant; readonly database?: TestDatabase; readonly post?: Post; readonly heads?: HeadLog | null; readonly allow?: string[]; readonly resolve?: Outbound['resolve']; readonly mailProviders?: MailProviders }

/** The product in one process, on real PostgreSQL, with a clock that we hold. */
export async function openTestWorld(options: TestWorldOptions = {}): Promise<TestWorld> {
  const database = options.database ?? await freshDatabase()
  const clock = heldClock(options.at ?? TUESDAY)
  const posted: Posted[] = []
  const faults: TestWorld['faults'] = []
  const doors: Server[] = []
  const world = buildWorld({
    url: () => doors[0] ? `http://localhost:${doors[0].port}` : 'https://kith.example',
    logins: database.logins, clock, keys, outbound: { ...openOutbound(options.allow ?? []), ...options.resolve ? { resolve: options.resolve } : {} }, mailProviders: options.mailProviders ?? {}, heads: options.heads ?? null, gather: 10,
    failed: (where, error) => faults.push({ where, error }),
    post: options.post ?? (async ({ from, to, raw }) => { posted.push({ from, to, raw: raw.toString() }); return { how: 'sent', note: '' } })
  })
  const settle = async (): Promise<void> => {
    for (let round = 0; round < 4; round++) {
      for (const lane of world.lanes) {
        await lane.sweep()
        await Promise.race([lane.idle(), wait(UNDER_WAY)]) // what the process itself has begun is nothing that a sweep finds
      }
    }
  }
  return {
    world, clock, database, posted, faults, doors, settle,
    as: (businessId, work) => world.database.transaction({ login: 'business', businessId }, work),
    async sql<Row extends object>(sql: string, values: unknown[] = []) {
      const client = new pg.Client(database.admin)
      await client.connect()
      try { return (await client.query(sql, values)).rows as Row[] } finally { await client.end() }
    },
    async mail(raw, envelope) {
      const to = (await world.routeMail(envelope.to))!
      const bytes = typeof raw === 'string' ? Buffer.from(raw.replaceAll(/\r?\n/g, '\r\n')) : raw
      const arrivals = arrivalsOf(bytes, [{ ...to, to: envelope.to }], {
        mailFrom: envelope.from ?? '', peer: envelope.peer ?? null, ehlo: 'mail.example', tls: false, door: 'smtp'
      })
      for (const arrival of arrivals) await world.intake.keep(arrival)
    },
    async end() {
      for (const door of doors) await door.close()
      await world.stop()
      if (!options.database) await database.drop()
    }
  }
}

export type Shop = ReturnType<typeof harbourBikes>

/** Opens Harbour Bikes in a world. */
export async function openShop(test: TestWorld, slug = 'harbour'): Promise<Shop> {
  const shop = harbourBikes(test.clock.now(), slug)
  await test.as(shop.id, tx => openBusiness(tx, shop))
  return shop
}

/** Opens the doors on free ports and signs a member in. */
export async function openDoors(test: TestWorld, shop: Shop, memberId: Id = shop.kim, pages: string | null = null): Promise<Server & { cookie: string; link: string; get(path: string): Promise<Response>; send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response> }> {
  const server = await openServer(test.world, { host: '127.0.0.1', port: 0, smtpPort: 0, demo: false, largestMail: 30 * 2 ** 20 }, pages)
  test.doors.push(server)
  const person = await joinAsPerson(test.world.database, { name: 'Kim', email: `kim@${shop.slug}.example`, at: test.clock.now() })
  await serveAs(test.world.database, person, { businessId: shop.id, memberId }, test.clock.now())
  const url = `http://127.0.0.1:${server.port}`
  const signedIn = await fetch(`${url}/v1/sign-in/sessions`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ link: await makeLink(test.world.database, person, test.clock.now()) })
  })
  const cookie = signedIn.headers.getSetCookie()[0]!.split(';')[0]!
  const at = (path: string): string => `${url}${path.replace('{B}', `/v1/businesses/${shop.id}`)}`
  return {
    ...server, url, cookie, link: await makeLink(test.world.database, person, test.clock.now()),
    get: path => fetch(at(path), { headers: { cookie } }),
    send: (method, path, body, headers = {}) => fetch(at(path), {
      method, headers: { cookie, ...body === undefined ? {} : { 'content-type': 'application/json' }, ...headers }, ...body === undefined ? {} : { body: JSON.stringify(body) }
    })
  }
}

/** Speaks SMTP by hand: sends the lines, answers with what the server said to each. */
export function speakSmtp(port: number, lines: readonly string[]): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const said: string[] = []
    const socket = connect({ host: '127.0.0.1', port })
    let buffer = ''
    let next = 0
    socket.setEncoding('utf8').on('data', chunk => {
      buffer += chunk
      for (let end = buffer.indexOf('\r\n'); end >= 0; end = buffer.indexOf('\r\n')) {
        const line = buffer.slice(0, end)
        buffer = buffer.slice(end + 2)
        if (/^\d{3}-/.test(line)) continue
        said.push(line)
        if (next < lines.length) socket.write(`${lines[next++]}\r\n`)
        else socket.end()
      }
    })
    socket.setTimeout(8000, () => socket.destroy(new Error('no answer in time'))) // as any mail program, it gives up and tries again
    socket.on('close', () => resolve(said)).on('error', reject)
  })
}
