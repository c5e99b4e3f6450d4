import { z } from 'zod'
import type { Database, Tx } from '../../kit/database/transaction.ts'
import { id, instant, utc } from '../../kit/door/shapes.ts'
import { route, type Route } from '../../kit/door/route.ts'
import { byAcquaintance } from '../../kit/facts/fact.ts'
import type { Id } from '../../kit/ids.ts'
import { refuse } from '../../kit/refusal.ts'
import { decideSuggestion } from '../acquaintances/decide-suggestion.ts'
import { disputeTrait } from '../acquaintances/note-trait.ts'
import { meAfterAll, notMe, questionsFor, whole } from './her-links.ts'
import { knownAt } from './her-side.ts'

const M = '/v1/me/businesses/{business}'
const at = z.object({ business: id })
const one = z.object({ business: id, id })

const questionShape = z.object({
  id, acquaintanceId: id, address: z.string().nullable().meta({ description: 'Masked, while she has not shown that it is hers.' }), mine: z.boolean(), askedAt: instant
}).meta({ id: 'IsThisYou' })

/** What a person says of whom a business holds to be her. */
export const herLinksRoutes = (database: Database): readonly Route[] => {
  const within = async <T>(person: Id, business: Id, work: (tx: Tx, hers: Id[]) => Promise<T>): Promise<T> => {
    const hers = whole(await knownAt(database, person, business))
    return database.transaction({ login: 'business', businessId: business }, tx => work(tx, hers))
  }
  return [
    route(`GET ${M}/questions`, {
      who: 'signed-in', does: 'Whether I am also somebody else whom they know: what a business asks me', params: at, gives: z.object({ items: z.array(questionShape) }),
      handle: call => within(call.personId!, call.params.business, async (tx, hers) => ({
        items: (await questionsFor(tx, hers)).map(({ suggestion, other, mine, address }) => ({ id: suggestion.id, acquaintanceId: other, address, mine, askedAt: utc(suggestion.askedAt!) }))
      }))
    }),
    route(`PUT ${M}/questions/{id}/answer`, {
      who: 'signed-in', does: 'Answers it: that is not me; or that is me, once I have shown that the address is mine', params: one, body: z.object({ answer: z.enum(['me', 'not-me']) }), gives: null,
      handle: call => within(call.personId!, call.params.business, async (tx, hers) => {
        const question = (await questionsFor(tx, hers)).find(each => each.suggestion.id === call.params.id)
        if (!question) return refuse('not-found', 'not-found', 'That is not here.')
        if (call.body.answer === 'not-me') await notMe(tx, hers, question.other, call.now)
        else if (!question.mine) refuse('conflict', 'address-not-proved', 'Show first that this address is yours: add it to your account by a code.')
        else await decideSuggestion(tx, { suggestionId: question.suggestion.id, outcome: 'linked', by: byAcquaintance(question.own), at: call.now })
        return null
      })
    }),
    route(`POST ${M}/aparts`, {
      who: 'signed-in', does: 'Says of somebody whom they hold to be me: that is not me. It takes effect at once', params: at,
      body: z.object({ acquaintanceId: id }), gives: z.object({ ids: z.array(id) }),
      handle: call => within(call.personId!, call.params.business, async (tx, hers) => ({ ids: await notMe(tx, hers, call.body.acquaintanceId, call.now) }))
    }),
    route(`DELETE ${M}/aparts/{id}`, {
      who: 'signed-in', does: 'Takes back that somebody is not me', params: one, gives: null,
      handle: call => within(call.personId!, call.params.business, async (tx, hers) => { await meAfterAll(tx, hers, call.params.id, call.now); return null })
    }),
    route(`PUT ${M}/traits/{id}/dispute`, {
      who: 'signed-in', does: 'Says that something they know of me is not so, or takes that back; their members see it', params: one, body: z.object({ disputed: z.boolean() }), gives: null,
      handle: call => within(call.personId!, call.params.business, async (tx, hers) => {
        await disputeTrait(tx, { traitId: call.params.id, hers, disputed: call.body.disputed, at: call.now })
        return null
      })
    })
  ]
}
