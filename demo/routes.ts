import { z } from 'zod'
import { id, words } from '../kit/door/shapes.ts'
import { route, type Route } from '../kit/door/route.ts'
import type { Database } from '../kit/database/transaction.ts'
import { refuse } from '../kit/refusal.ts'
import { demoIsGone, type Gone, removeDemo, REMOVAL_WORD } from './remove-demo.ts'

/** Whether the demo has not been removed. */
export const demoIsHere = async (database: Database): Promise<boolean> => !await demoIsGone(database)

const word = z.object({ word: words(50) })
const given = z.object({ removed: z.number().int() })

/** Taking the demo away: what is not of the demo cannot be meant. */
export const demoRoutes = (people: Gone): readonly Route[] => {
  const remove = async (written: string): Promise<z.infer<typeof given>> => {
    if (written.trim().toLowerCase() !== REMOVAL_WORD) refuse('invalid', 'word-missing', `Write "${REMOVAL_WORD}" to take the demo away.`)
    return { removed: await removeDemo(people, people.now()) }
  }
  return [
    route('POST /v1/businesses/{businessId}/demo-removals', {
      who: 'owner', about: 'members', does: 'Takes the demo away with all its businesses', params: z.object({ businessId: id }), body: word, gives: given,
      handle: call => {
        // Where others can reach Kith, a business is one of many, and not the one to take away what belongs to none of them.
        if (!people.demo) refuse('not-allowed', 'steward-needed', 'A steward takes the demo away, or whoever runs this Kith: bin/kith remove-demo.')
        return remove(call.body.word)
      }
    }),
    route('POST /v1/demo-removals', {
      who: 'steward', does: 'Takes the demo away with all its businesses', body: word, gives: given, handle: call => remove(call.body.word)
    })
  ]
}
