import cookie from '@fastify/cookie'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, type FastifyServerOptions } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import type { z } from 'zod'
import type { Certificate } from '../kit/door/certificate.ts'
import { type Call, type Download, type Route, rolesFor, type Seat } from '../kit/door/route.ts'
import { timedId } from '../kit/ids.ts'
import { refuse } from '../kit/refusal.ts'
import type { World } from '../world.ts'
import { once } from './once.ts'
import { problemShape, sendProblem } from './problem.ts'
import { type Doorkeeper, openDoorkeeper } from './who.ts'

export const COOKIE = 'kith_session'
const SESSION_SECONDS = 30 * 24 * 3600
const LARGEST_BODY = 2 * 2 ** 20

const HEADERS = {
  'content-security-policy': "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cross-origin-opener-policy': 'same-origin', 'x-frame-options': 'DENY'
}

export interface DoorOptions {
  /** Browsers find it by https, whoever speaks TLS for it: cookies are marked so, and browsers told to stay with it. */
  readonly secure: boolean
  readonly trustProxy: readonly string[]
  readonly certificate: Certificate | null
}

export interface Door { readonly app: FastifyInstance; readonly doorkeeper: Doorkeeper }

/** The public door. Every route comes in by the same way: who, shape, once, verb. */
export async function openDoor(world: World, routes: readonly Route[], { secure, trustProxy, certificate }: DoorOptions): Promise<Door> {
  const app = fastify({
    logger: false, bodyLimit: LARGEST_BODY, genReqId: () => timedId(world.clock.now()), trustProxy: trustProxy.length > 0 && [...trustProxy], forceCloseConnections: true,
    ...certificate ? { https: certificate } : {}
  } as FastifyServerOptions)
  const doorkeeper = openDoorkeeper(world.database, world.clock.now)
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  await app.register(cookie)
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(HEADERS)
    if (secure) void reply.header('strict-transport-security', 'max-age=31536000')
    checkOrigin(request)
  })
  app.setErrorHandler((error: Error, request, reply) => sendProblem(error, request, reply, fault => world.failed(`http ${String(request.id)}`, fault)))
  app.setNotFoundHandler((request, reply) => {
    sendProblem(notHere(), request, reply, () => {})
  })
  for (const route of routes) mount(app, world, doorkeeper, route, secure)
  return { app, doorkeeper }
}

const notHere = (): Error => {
  try { return refuse('not-found', 'not-found', 'There is nothing at this address.') } catch (error) { return error as Error }
}

/** A page of another origin may not act with our cookie (and `SameSite` would not send it). */
function checkOrigin(request: FastifyRequest): void {
  const { origin, host } = request.headers
  if (request.method === 'GET' || request.method === 'HEAD' || origin === undefined) return
  if (URL.parse(origin)?.host !== host) refuse('not-allowed', 'other-origin', 'This request came from a page of another site.')
}

function mount(app: FastifyInstance, world: World, doorkeeper: Doorkeeper, route: Route, secure: boolean): void {
  const schema = {
    params: route.params, querystring: route.query, ...route.body ? { body: route.body } : {},
    response: { ...route.gives !== 'download' && route.gives ? { [route.status]: route.gives } : {}, '4xx': problemShape, '5xx': problemShape }
  }
  app.route({
    method: route.method, url: route.path.replaceAll(/\{(\w+)\}/g, ':$1'), schema,
    async handler(request, reply) {
      const call = await callOf(world, doorkeeper, route, request, reply, secure)
      if (route.method === 'POST' && call.seat && route.gives !== 'download') {
        const asked = { businessId: call.seat.businessId, memberId: call.seat.id, line: `${route.path} ${JSON.stringify(request.params)}`, key: call.key }
        const answer = await once(world.database, call.now, asked, async () => {
          const given = await route.handle(call as never)
          return { status: route.status, body: given === null ? '' : JSON.stringify((route.gives as z.ZodType).parse(given)) }
        })
        return reply.code(answer.status).type('application/json').serializer((text: string) => text).send(answer.body)
      }
      const given = await route.handle(call as never)
      if (route.gives === 'download') return sendDownload(reply, given as Download | null)
      if (given === null) return reply.code(route.status).send()
      return reply.code(route.status).send(given)
    }
  })
}

async function callOf(
  world: World, doorkeeper: Doorkeeper, route: Route, request: FastifyRequest, reply: FastifyReply, secure: boolean
): Promise<Call<unknown, unknown, unknown>> {
  const token = request.cookies[COOKIE]
  const open = route.who === 'anyone' || route.who === 'demo'
  const personId = open ? null : await doorkeeper.person(token)
  const roles = rolesFor(route.who)
  const seat = roles ? await doorkeeper.seat(personId!, (request.params as { businessId: string }).businessId, token) : null
  if (seat && !roles!.includes(seat.role)) refuseRole(seat.role)
  if (personId !== null && !seat && !route.confined && await doorkeeper.confined(token) !== null) {
    refuse('not-allowed', 'confined', 'You came in by the provider of a business, and that opens nothing but its desk. Sign in with your own address for the rest.')
  }
  if (route.who === 'steward') await doorkeeper.steward(personId!)
  const key = request.headers['idempotency-key']
  return {
    params: request.params, query: request.query, body: request.body, now: world.clock.now(), personId, token: token ?? null, seat: seat as Seat,
    key: typeof key === 'string' && key.length >= 8 && key.length <= 200 ? key : String(request.id),
    work: work => seat ? world.database.transaction({ login: 'business', businessId: seat.businessId }, work) : refuse('not-allowed', 'no-seat', 'This needs a business.'),
    setCookie: value => {
      const rest = { path: '/', httpOnly: true, sameSite: 'lax' as const, secure }
      if (value === null) reply.clearCookie(COOKIE, rest)
      else reply.setCookie(COOKIE, value, { ...rest, maxAge: SESSION_SECONDS })
      if (token) doorkeeper.forget(token)
    },
    lookAgain: doorkeeper.lookAgain
  }
}

function refuseRole(role: string): never {
  if (role === 'read-only') refuse('not-allowed', 'read-only', 'You may read here, and not write.')
  return refuse('not-allowed', 'role', 'Only those who run this business may do that. Ask its owner.')
}

/** Whatever it is, a browser only saves it, or shows it as plain text; it never runs it. */
function sendDownload(reply: FastifyReply, file: Download | null): FastifyReply {
  if (!file) return refuse('not-found', 'not-found', 'That is not here.')
  void reply.header('content-security-policy', "sandbox; default-src 'none'").header('x-content-type-options', 'nosniff').header('cache-control', 'private, no-store')
  if (file.name !== null) {
    const plain = file.name.replaceAll(/[^\w.\- ]/g, '_')
    void reply.header('content-disposition', `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(file.name.toWellFormed()).replaceAll(/['()*]/g, c => `%${c.charCodeAt(0).toString(16)}`)}`)
  }
  return reply.type(file.type).send(Buffer.from(file.bytes))
}
