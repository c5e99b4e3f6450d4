import { z } from 'zod'
import { route, type Route } from '../../../kit/door/route.ts'
import { id, words } from '../../../kit/door/shapes.ts'
import { nameOfGroup, namesOf } from '../group.ts'
import { ITEMS } from '../matching/callers/caller.ts'
import { namesById, showSomeone, someoneShape } from '../shapes.ts'
import { findCallers } from './find-callers.ts'

const MOST_GUESSES = 5
const guesses = z.array(words(200)).max(MOST_GUESSES).optional().meta({ description: 'What was heard, the likeliest first.' })
const fit = z.enum(['same', 'alike', 'differs', 'unknown'])

/** Who is on the telephone. */
export const callerRoutes: readonly Route[] = [
  route('POST /v1/businesses/{businessId}/callers', {
    who: 'member', about: 'acquaintances', does: 'Finds who may be calling, from the number and from what was heard, and says what to ask next to be sure; keeps nothing of it',
    params: z.object({ businessId: id }), status: 200,
    body: z.object({ phone: words(50).optional(), name: guesses, birth: guesses, postcode: guesses }),
    gives: z.object({
      items: z.array(someoneShape.extend({
        count: z.number().int(), confidence: z.number().meta({ description: 'From 0 to 1; all of them add up to less than 1, because it may be somebody else.' }),
        fits: z.object({ phone: fit.optional(), name: fit.optional(), birth: fit.optional(), postcode: fit.optional() })
      }).meta({ id: 'Caller' })),
      sure: z.boolean(), ask: z.enum(ITEMS).nullable().meta({ description: 'What to ask next to be sure; never what was heard already. Null when it is sure, or all was asked.' })
    }),
    handle: call => call.work(async tx => {
      const heard = ITEMS.map(item => ({ item, guesses: call.body[item] ?? [] }))
      const { callers, ask, sure } = await findCallers(tx, { phone: call.body.phone ?? '', heard })
      const names = namesById(await namesOf(tx, callers.flatMap(({ group }) => group)))
      return {
        ask, sure, items: callers.map(({ id, group, confidence, fits }) => ({
          ...showSomeone(names, id), name: nameOfGroup(group.flatMap(each => names.get(each) ?? [])), count: group.length, confidence, fits
        }))
      }
    })
  })
]
