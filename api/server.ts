import cookie from '@fastify/cookie'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, type FastifyServerOptions } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import type { z } from 'zod'
import { inUtc, readInstant, SECOND } from '../kit/clock.ts'
import type { Certificate } from '../kit/door/certificate.ts'
import { deviceOf, networkOf } from '../kit/door/caller.ts'
import { anything, type Call, type Deprecated, type Download, type Route, rolesFor, type Seat } from '../kit/door/route.ts'
import { timedId } from '../kit/ids.ts'
import { refuse } from '../kit/refusal.ts'
import type { World } from '../world.ts'
import { type Admitted, cookieName, openAdmission } from './admit.ts'
import { sendDownload } from '../kit/door/download.ts'
import { openShell, type Shell } from './headers.ts'
import { type Counted, type Limit, type Limiter, LIMITS, openLimiter } from './limits.ts'
import { answersOfBusiness, once, sealedAnswers } from './once.ts'
import { problemShape, sendProblem, unreadable } from './problem.ts'
import { type Doorkeeper, openDoorkeeper } from './who.ts'

const SESSION_SECONDS = 30 * 24 * 3600
const LARGEST_BODY = 2 ** 20
const LARGEST_OF_STRANGERS = 32 * 2 ** 10

export interface Door {
  readonly app: FastifyInstance
  readonly doorkeeper: Doorkeeper
  readonly cookie: string
  /** Counts a call of somebody who has not signed in, for doors that are no routes. */
  readonly countStranger: (request: FastifyRequest, reply: FastifyReply) => void
}

/** Who is slow is not waited for: a head within ten seconds, a whole request within thirty. */
const PATIENCE = { headersTimeout: 10 * SECOND, requestTimeout: 30 * SECOND, connectionsCheckingInterval: 2 * SECOND, keepAliveTimeout: 72 * SECOND }

export interface DoorOptions extends Shell {
  /** Proxies whose word about the caller is believed. */
  readonly trustProxy?: readonly string[]
  /** Shown where the door itself speaks TLS. */
  readonly certificate?: Certificate | null
  readonly limits?: Readonly<Record<Counted, Limit>>
  readonly patience?: typeof PATIENCE
}

/** The public door. Every route comes in by the same way: shell, who, limit, shape, once, verb. */
export async function openDoor(world: World, routes: readonly Route[], options: DoorOptions): Promise<Door> {
  const patience = options.patience ?? PATIENCE
  const app = fastify({
    logger: false, bodyLimit: LARGEST_BODY, genReqId: () => timedId(world.clock.now()), trustProxy: (options.trustProxy ?? []).length > 0 && [...options.trustProxy!],
    forceCloseConnections: true, ...options.certificate ? { https: { ...options.certificate, ...patience } } : { http: patience },
    requestTimeout: patience.requestTimeout, keepAliveTimeout: patience.keepAliveTimeout, exposeHeadRoutes: false,
    clientErrorHandler: unreadable
  } as FastifyServerOptions)
  const doorkeeper = openDoorkeeper(world.database, world.clock.now)
  const limiter = openLimiter(options.limits ?? LIMITS, world.clock.now)
  const shell = openShell(options)
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.decorateRequest('admitted')
  await app.register(cookie)
  app.addHook('onRequest', async (request, reply) => shell(request, reply))
  app.setErrorHandler((error: Error, request, reply) => sendProblem(error, request, reply, fault => world.failed(`http ${String(request.id)}`, fault)))
  app.setNotFoundHandler((request, reply) => {
    sendProblem(notHere(), request, reply, () => {})
  })
  for (const route of routes) mount(app, world, doorkeeper, limiter, route, options.secure)
  world.onSessions(person => doorkeeper.forget(person))
  return { app, doorkeeper, cookie: cookieName(options.secure), countStranger: (request, reply) => limiter.count('network', networkOf(request.ip), reply) }
}

const notHere = (): Error => {
  try { return refuse('not-found', 'not-found', 'There is nothing at this address.') } catch (error) { return error as Error }
}

function mount(app: FastifyInstance, world: World, doorkeeper: Doorkeeper, limiter: Limiter, route: Route, secure: boolean): void {
  const schema = {
    ...route.params === anything ? {} : { params: route.params }, ...route.query === anything ? {} : { querystring: route.query }, ...route.body ? { body: route.body } : {},
    response: { ...route.gives !== 'download' && route.gives ? { [route.status]: route.gives } : {}, '4xx': problemShape, '5xx': problemShape }
  }
  const admit = openAdmission(doorkeeper, limiter, route, cookieName(secure))
  const stranger = route.who === 'anyone' || route.who === 'demo'
  const setsUpWho = route.method !== 'GET' && (/^(programs|members|sign-in)$/.test(route.about ?? '') || /^\/v1\/(me\/desks|invitations)\//.test(route.path))
  const old = route.deprecated && datesOf(route.deprecated)
  app.route({
    method: route.method, url: route.path.replaceAll(/\{(\w+)\}/g, ':$1'), schema, bodyLimit: route.largest ?? (stranger ? LARGEST_OF_STRANGERS : LARGEST_BODY),
    async onRequest(request, reply) {
      if (old) reply.headers(old)
      const admitted = await admit(request, reply)
      if (admitted.session?.renewed) cookieSetter(reply, secure)(admitted.session.renewed)
      ;(request as Asking).admitted = admitted
    },
    async handler(request, reply) {
      const call = callOf(world, route, request as Asking, reply, secure)
      const repeatable = route.method === 'POST' && route.gives !== 'download' && keyOf(request) !== null
      const book = !repeatable ? null
        : call.seat ? answersOfBusiness(world.database, call.seat.businessId) : call.personId ? sealedAnswers(world.database, call.personId, world.keys) : null
      if (book) {
        const asked = {
          authorId: call.seat?.programId ?? call.seat?.id ?? call.personId!, line: `${route.path} ${JSON.stringify(request.params)}`, key: call.key,
          body: request.body, shownOnce: route.shownOnce ?? false
        }
        const answer = await once(book, call.now, asked, async () => {
          const given = await route.handle(call as never)
          return { status: route.status, body: given === null ? '' : JSON.stringify((route.gives as z.ZodType).parse(given)) }
        })
        if (setsUpWho) doorkeeper.forgetAll()
        if (answer.body === '') return reply.code(answer.status).send()
        return reply.code(answer.status).type('application/json').serializer((text: string) => text).send(answer.body)
      }
      const given = await route.handle(call as never)
      if (setsUpWho) doorkeeper.forgetAll()
      if (route.gives === 'download') return sendDownload(reply, given as Download | null)
      if (given === null) return reply.code(route.status).send()
      return reply.code(route.status).send(given)
    }
  })
}

type Asking = FastifyRequest & { admitted: Admitted }

/** Without a key of one's own nothing can be a repeat, and nothing needs to be remembered. */
function keyOf({ headers }: FastifyRequest): string | null {
  const key = headers['idempotency-key']
  return typeof key === 'string' && key.length >= 8 && key.length <= 200 ? key : null
}

/** RFC 9745 counts seconds, RFC 8594 writes a date of HTTP. */
function datesOf({ since, sunset, instead }: Deprecated): Record<string, string> {
  const day = (written: string): number => readInstant(`${written}T00:00:00Z`)!
  return {
    deprecation: `@${day(since) / SECOND}`, sunset: inHttp(day(sunset)), link: `<${instead}>; rel="successor-version"`
  }
}

function inHttp(at: number): string {
  const [date = '', time = ''] = inUtc(at).split('T')
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  const weekday = ['Thu', 'Fri', 'Sat', 'Sun', 'Mon', 'Tue', 'Wed'][Math.floor(at / 86_400_000) % 7]
  const name = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][month - 1]
  return `${weekday}, ${String(day).padStart(2, '0')} ${name} ${year} ${time.slice(0, 8)} GMT`
}

function callOf(world: World, route: Route, request: Asking, reply: FastifyReply, secure: boolean): Call<unknown, unknown, unknown> {
  const { session, token, seat } = request.admitted
  return {
    params: request.params, query: request.query, body: request.body, now: world.clock.now(), personId: session?.personId ?? null, token, session,
    get caller() { return { device: deviceOf(request.headers['user-agent']), network: networkOf(request.ip) } }, seat: seat as Seat, key: keyOf(request) ?? String(request.id),
    work: work => seat && rolesFor(route.who) ? world.database.transaction({ login: 'business', businessId: seat.businessId, programId: seat.programId }, work)
      : refuse('not-allowed', 'no-seat', 'This needs a business.'),
    setCookie: cookieSetter(reply, secure)
  }
}

const cookieSetter = (reply: FastifyReply, secure: boolean) => (value: string | null): void => {
  const rest = { path: '/', httpOnly: true, sameSite: 'lax' as const, secure }
  if (value === null) reply.clearCookie(cookieName(secure), rest)
  else reply.setCookie(cookieName(secure), value, { ...rest, maxAge: SESSION_SECONDS })
}
