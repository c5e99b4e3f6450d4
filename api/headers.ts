import type { FastifyReply, FastifyRequest } from 'fastify'
import { refuse } from '../kit/refusal.ts'

/** What every answer says to a browser: run nothing but our own files, be shown in nobody's frame, tell nobody where one came from. */
const HEADERS = {
  'content-security-policy': "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin', 'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=()'
}
const YEAR = 'max-age=31536000'
const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/

/** `host`: as which we are reached; null for any name, 'loopback' where only this machine reaches us. */
export interface Shell { readonly secure: boolean; readonly host: string | null }

/** The shell of every answer, whatever it is: its headers, and what is refused before anybody asks what was wanted. */
export function openShell({ secure, host }: Shell): (request: FastifyRequest, reply: FastifyReply) => void {
  const headers: Record<string, string> = secure ? { ...HEADERS, 'strict-transport-security': YEAR } : HEADERS
  return (request, reply) => {
    reply.headers(headers)
    if (request.url.startsWith('/v1/')) reply.header('cache-control', 'no-store')
    checkHost(request.headers.host ?? '', host)
    checkOrigin(request)
    if (/kith_(live|test)_/.test(request.url)) {
      refuse('invalid', 'token-in-url', 'A token never belongs into an address, where others may read it. Withdraw it, make another, and send it as "Authorization: Bearer".')
    }
  }
}

/** A page that gave its own name our address (DNS rebinding) would otherwise read what we say to it. The machine itself may always ask. */
function checkHost(named: string, host: string | null): void {
  if (host === null || named.toLowerCase() === host || LOOPBACK.test(named)) return
  refuse('invalid', 'host-unknown', 'This Kith is not known by that name. Its operator says with KITH_URL how it is reached.')
}

/** A page of another origin may not act with our cookie (and `SameSite` would not send it). */
function checkOrigin(request: FastifyRequest): void {
  const { origin, host } = request.headers
  if (request.method === 'GET' || request.method === 'HEAD' || origin === undefined) return
  if (URL.parse(origin)?.host !== host) refuse('not-allowed', 'other-origin', 'This request came from a page of another site.')
}
