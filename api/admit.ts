import type { FastifyReply, FastifyRequest } from 'fastify'
import { networkOf } from '../kit/door/caller.ts'
import { type Route, rolesFor, type Seat } from '../kit/door/route.ts'
import { scopeOf } from '../kit/door/scope.ts'
import { refuse } from '../kit/refusal.ts'
import type { Session } from '../domain/people/sessions.ts'
import type { Limiter } from './limits.ts'
import type { Doorkeeper } from './who.ts'

/** Under https only this host, over https, may have set it (RFC 6265bis, `__Host-`). */
export const cookieName = (secure: boolean): string => secure ? '__Host-kith_session' : 'kith_session'

/** Who calls, as far as the route asked. */
export interface Admitted { readonly session: Session | null; readonly token: string | null; readonly seat: Seat | null }

const NOT_HERE = 'That is not here.'

/** Asks who comes in, before a word of the body is read; counts the call for whoever it is. */
export function openAdmission(doorkeeper: Doorkeeper, limiter: Limiter, route: Route, cookie: string): (request: FastifyRequest, reply: FastifyReply) => Promise<Admitted> {
  const open = route.who === 'anyone' || route.who === 'demo'
  const roles = rolesFor(route.who)
  const scope = scopeOf(route)
  const byProgram = async (token: string, proof: string, businessId: string | undefined, reply: FastifyReply): Promise<Admitted> => {
    const entrant = await doorkeeper.program(token)
    limiter.welcome(proof)
    limiter.count('program', entrant.id, reply)
    if (roles === null && route.who !== 'program') return refuse('not-allowed', 'people-only', 'Only a person who has signed in may do that, no program.')
    if (businessId !== undefined && businessId !== entrant.businessId) return refuse('not-found', 'not-found', NOT_HERE)
    if (roles && scope === null) return refuse('not-allowed', 'people-only', 'Only a person who has signed in may do that, no program.')
    if (scope !== null && !entrant.scopes.includes(scope)) return refuse('not-allowed', 'scope-missing', `This program may not do that: it needs the scope ${scope}.`)
    return { session: null, token, seat: { businessId: entrant.businessId, id: entrant.memberId, name: entrant.name, role: 'program', programId: entrant.id } }
  }
  const byPerson = async (token: string | undefined, proof: string, businessId: string | undefined, reply: FastifyReply): Promise<Admitted> => {
    const session = await doorkeeper.session(token)
    limiter.welcome(proof)
    limiter.count('session', session.id, reply)
    if (route.who === 'program') return refuse('not-allowed', 'programs-only', 'Only a program may ask that, with its token.')
    const seat = roles ? await doorkeeper.seat(session, businessId!) : null
    if (!roles && !route.confined && session.confinedTo !== null) {
      refuse('not-allowed', 'confined', 'You came in by the provider of a business, and that opens nothing but its desk. Sign in with your own address for the rest.')
    }
    if (seat && !roles!.includes(seat.role)) refuseRole(seat.role)
    if (route.who === 'steward') await doorkeeper.steward(session.personId)
    return { session, token: token!, seat }
  }
  return async (request, reply) => {
    const network = networkOf(request.ip)
    if (open) {
      limiter.count('network', network, reply)
      return { session: null, token: request.cookies[cookie] ?? null, seat: null }
    }
    const { authorization } = request.headers
    const token = authorization === undefined ? request.cookies[cookie] : /^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? ''
    const proof = token ?? ''
    limiter.look(network, proof, reply)
    const { businessId } = request.params as { businessId?: string }
    try {
      // Whoever shows a token is the program, whatever else the request carries.
      return await (authorization === undefined ? byPerson(token, proof, businessId, reply) : byProgram(token!, proof, businessId, reply))
    } catch (error) {
      if (reply.getHeader('ratelimit') === undefined) limiter.count('network', network, reply) // a stranger: guesses are counted where they come from
      throw error
    }
  }
}

function refuseRole(role: string): never {
  if (role === 'read-only') refuse('not-allowed', 'read-only', 'You may read here, and not write.')
  return refuse('not-allowed', 'role', 'Only those who run this business may do that. Ask its owner.')
}
