import { z } from 'zod'
import type { Instant } from '../../kit/clock.ts'
import type { Database, Tx } from '../../kit/database/transaction.ts'
import { id, instant, utc, words } from '../../kit/door/shapes.ts'
import { route, type Route } from '../../kit/door/route.ts'
import type { Id } from '../../kit/ids.ts'
import type { Keys } from '../../kit/keys.ts'
import { refuse } from '../../kit/refusal.ts'
import { knowBusiness } from '../../domain/businesses/know-business.ts'
import { conversationOfInbound } from '../../domain/conversations/read-conversation.ts'
import { rowOf, rowShape } from '../../domain/queue/row.ts'
import type { Intake } from '../intake.ts'
import { linkToken } from '../link-token.ts'
import { readVisit } from './counter.ts'
import { receiveVisit } from './receive.ts'
import { howToGoOn, whenAnswered } from './slip.ts'
import * as store from './store.ts'

const B = '/v1/businesses/{businessId}'

export interface CounterGround { readonly database: Database; readonly intake: Intake; readonly keys: Keys; readonly url: () => string }

const slipShape = z.object({
  business: z.string(), reference: z.string(), visitedAt: instant, name: z.string(), said: z.string(), member: z.string(),
  answer: z.string(), howToGoOn: z.array(z.string()), page: z.string()
}).meta({ id: 'Slip' })

export function counterRoutes({ database, intake, keys, url }: CounterGround): readonly Route[] {
  const pageOf = (businessId: Id) => (conversation: Id): string => `${url()}/c/${linkToken(keys, 'page', businessId, conversation)}`
  return [
    route(`POST ${B}/counter/visits`, {
      who: 'writer', about: 'counter', does: 'Writes down what a visitor says; she leaves with a slip', params: z.object({ businessId: id }),
      body: z.object({
        name: words(200), said: words(100_000), address: words(320).optional(), reference: words(20).optional(), subject: words(500).optional()
      }),
      gives: z.object({ visitId: id, conversation: rowShape, slip: slipShape }),
      handle: async call => {
        const { name, said, address = '', reference = '', subject = '' } = call.body
        const account = await call.work(async tx => (await knowBusiness(tx)).addresses.find(a => a.channel === 'counter')?.address)
        if (!account) return refuse('conflict', 'no-counter', 'This business has no counter yet.')
        const visited = await receiveVisit(database, intake, call.now, {
          businessId: call.params.businessId, account, key: `${call.seat.programId ?? call.seat.id} ${call.key}`, visit: { name, said, address, reference, subject, memberId: call.seat.id }
        })
        return call.work(async tx => ({
          visitId: visited.visitId, conversation: await rowOf(tx, visited.conversationId), slip: await slip(tx, visited.visitId, call.now, pageOf(call.params.businessId))
        }))
      }
    }),
    route(`GET ${B}/counter/visits/{id}/slip`, {
      who: 'member', about: 'counter', does: 'The slip of a visit', params: z.object({ businessId: id, id }), gives: slipShape,
      handle: call => call.work(tx => slip(tx, call.params.id, call.now, pageOf(call.params.businessId)))
    })
  ]
}

async function slip(tx: Tx, visitId: Id, now: Instant, pageOf: (conversation: Id) => string): Promise<z.infer<typeof slipShape>> {
  const [visit, conversationId, business] = await Promise.all([
    store.visit.one(tx, { business: tx.businessId!, inbound: visitId }), conversationOfInbound(tx, visitId), knowBusiness(tx)
  ])
  if (!visit || !conversationId) return refuse('not-found', 'not-found', 'There is no such visit here.')
  const row = await rowOf(tx, conversationId)
  const told = readVisit(visit.raw)
  return {
    business: business.name, reference: row.reference, visitedAt: utc(visit.visited_at), name: row.firstParty.name || told.name, said: told.said,
    member: visit.member, answer: whenAnswered(business, row, visit.visited_at, now), howToGoOn: howToGoOn(business, row.reference, row.firstParty.address), page: pageOf(conversationId)
  }
}
