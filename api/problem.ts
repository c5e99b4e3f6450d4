import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { isDatabaseAway } from '../kit/database/transaction.ts'
import { Refusal, type RefusalKind } from '../kit/refusal.ts'

/** RFC 9457. The only place that knows what HTTP calls a refusal. */
export const problemShape = z.object({
  type: z.string(), title: z.string(), status: z.number().int(), code: z.string(), detail: z.string(),
  at: z.array(z.string()).optional().meta({ description: 'Which fields were not understood.' })
}).meta({ id: 'Problem' })

const STATUS: Record<RefusalKind, number> = {
  invalid: 400, 'not-found': 404, 'not-allowed': 403, conflict: 409, 'too-soon': 429, unavailable: 503
}
const TITLE: Record<number, string> = {
  400: 'That was not understood', 401: 'Please sign in', 403: 'That is not allowed', 404: 'Not found', 409: 'Something came in between',
  413: 'Too large', 415: 'Not in this form', 429: 'Too soon', 500: 'Our mistake', 503: 'Not available just now'
}

export const SIGN_IN = 'sign-in-needed'

export function sendProblem(error: FastifyError | Refusal | Error, request: FastifyRequest, reply: FastifyReply, logged: (error: unknown) => void): void {
  const { status, code, detail, at } = read(error, request)
  if (status >= 500 && !(error instanceof Refusal)) logged(error)
  if (error instanceof Refusal && error.afterSeconds !== null) void reply.header('retry-after', String(Math.max(1, Math.ceil(error.afterSeconds))))
  void reply.code(status).type('application/problem+json').send(JSON.stringify({
    type: `/problems/${code}`, title: TITLE[status] ?? 'That did not work', status, code, detail, ...at ? { at } : {}
  }))
}

function read(error: FastifyError | Refusal | Error, request: FastifyRequest): { status: number; code: string; detail: string; at?: string[] } {
  if (error instanceof Refusal) return { status: error.code === SIGN_IN ? 401 : STATUS[error.kind], code: error.code, detail: error.message }
  if (hasZodFastifySchemaValidationErrors(error)) {
    const at = error.validation.map(issue => `${error.validationContext ?? 'body'}${issue.instancePath}`)
    // An id in a path that is none is simply not found.
    if (error.validationContext === 'params') return { status: 404, code: 'not-found', detail: 'That is not here.' }
    return { status: 400, code: 'not-understood', detail: `Please check: ${at.join(', ')}.`, at }
  }
  if (isDatabaseAway(error)) return { status: 503, code: 'database-away', detail: 'Kith cannot reach its database just now. Nothing is lost; try again in a moment.' }
  const { statusCode, code } = error as FastifyError
  if (statusCode === 413) return { status: 413, code: 'too-large', detail: 'That is larger than we can take here.' }
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return { status: statusCode, code: 'not-understood', detail: 'The request could not be read.' }
  return { status: 500, code: 'fault', detail: `That was our mistake. If you tell us, name ${String(request.id)}${code?.startsWith('FST') ? ` (${code})` : ''}.` }
}
