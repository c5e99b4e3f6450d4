import { z } from 'zod'
import type { Database } from '../../kit/database/transaction.ts'
import { id, instant, LAST, page, pageQuery, readCursor, utc, utcOrNull, words, writeCursor } from '../../kit/door/shapes.ts'
import { route, type Route } from '../../kit/door/route.ts'
import { ALL_SCOPES, type Scope } from '../../kit/door/scope.ts'
import { refuse } from '../../kit/refusal.ts'
import { listPrograms, whoseToken } from './know-program.ts'
import { LONGEST_DAYS, makeProgram } from './make-program.ts'
import { withdrawProgram } from './withdraw-program.ts'

const PAGE = 50
const B = '/v1/businesses/{businessId}'
const scopes = z.array(z.enum(ALL_SCOPES as [Scope, ...Scope[]]))

const programShape = z.object({
  id, name: z.string(), mode: z.enum(['live', 'test']), start: z.string().meta({ description: 'How its token begins.' }), scopes,
  madeBy: z.object({ id, name: z.string() }), madeAt: instant, expiresAt: instant,
  usedAt: instant.nullable().meta({ description: 'When it last came in, to the hour.' }), withdrawnAt: instant.nullable()
}).meta({ id: 'Program' })

/** How a business lets programs act for it, and how a program asks who it is. */
export const programRoutes = (database: Database): readonly Route[] => [
  route(`GET ${B}/programs`, {
    who: 'admin', about: 'programs', does: 'Programs that act for this business, newest first', params: z.object({ businessId: id }), query: pageQuery,
    gives: page(programShape),
    handle: call => call.work(async tx => {
      const found = await listPrograms(tx, readCursor(call.query.cursor, LAST).id, PAGE)
      const items = found.map(one => ({
        ...one, scopes: [...one.scopes], madeAt: utc(one.madeAt), expiresAt: utc(one.expiresAt), usedAt: utcOrNull(one.usedAt), withdrawnAt: utcOrNull(one.withdrawnAt)
      }))
      return { items, next: found.length === PAGE ? writeCursor(0, found.at(-1)!.id) : null }
    })
  }),
  route(`POST ${B}/programs`, {
    who: 'admin', about: 'programs', does: 'Lets a program act for this business; its token is shown this once', params: z.object({ businessId: id }), shownOnce: true,
    body: z.object({ name: words(100), scopes: scopes.min(1), expiresInDays: z.number().int().min(1).max(LONGEST_DAYS).default(365) }),
    gives: z.object({ id, token: z.string() }),
    handle: call => call.work(tx => makeProgram(tx, { ...call.body, memberId: call.seat.id, at: call.now }))
  }),
  route(`DELETE ${B}/programs/{id}`, {
    who: 'admin', about: 'programs', does: 'Withdraws a program: its token opens nothing from now on', params: z.object({ businessId: id, id }), gives: null,
    handle: call => call.work(async tx => { await withdrawProgram(tx, { programId: call.params.id, memberId: call.seat.id, at: call.now }); return null })
  }),
  route('GET /v1/program', {
    who: 'program', does: 'Which program this token is, for whom it acts and what it may do',
    gives: z.object({
      id, name: z.string(), mode: z.enum(['live', 'test']), scopes, expiresAt: instant, business: z.object({ id, slug: z.string(), name: z.string() })
    }).meta({ id: 'ProgramItself' }),
    handle: async call => {
      const found = await whoseToken(database, call.token!, call.now)
      if (!found) return refuse('not-allowed', 'token-not-valid', 'This token opens nothing: it was withdrawn, has expired, or never was one.')
      const { id: programId, name, mode, expiresAt, business } = found
      return { id: programId, name, mode, scopes: found.scopes as Scope[], expiresAt: utc(expiresAt), business }
    }
  })
]
