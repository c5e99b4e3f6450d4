import { timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { words } from '../../kit/door/shapes.ts'
import { route, type Route } from '../../kit/door/route.ts'
import { refuse } from '../../kit/refusal.ts'
import { beginBusiness } from '../../domain/businesses/begin-business.ts'
import { anyBusiness } from '../../domain/businesses/know-business.ts'
import type { People } from '../../domain/people/people.ts'
import { makeLink, signInByLink } from '../../domain/people/sign-in.ts'
import { me, meShape } from './routes.ts'

const minute = z.number().int().min(0).max(1440)

export const beginningShape = z.object({
  name: words(200), slug: words(63), timeZone: words(100), answerWithinMinutes: z.number().int().min(1).max(100_000),
  hours: z.array(z.object({ weekday: z.number().int().min(1).max(7), opens: minute.max(1439), closes: minute.min(1) })).max(50),
  owner: z.object({ name: words(200), address: words(320) })
})

/**
 * The first business of a Kith that has none. A stranger who comes first must not become its owner, so it takes the code that the start
 * has printed on the screen of whoever runs it. The code lives as long as the process and works while there is no business.
 */
export const firstRunRoutes = ({ people, setupCode, mailDomain }: { people: People; setupCode: string; mailDomain: string }): readonly Route[] => {
  let busy = false
  return [
    route('GET /v1/beginnings', {
      who: 'anyone', does: 'Whether this Kith waits for its first business', gives: z.object({ open: z.boolean(), mailDomain: z.string() }),
      handle: async () => ({ open: !await anyBusiness(people.database), mailDomain })
    }),
    route('POST /v1/beginnings', {
      who: 'anyone', does: 'Opens the first business, with the code that the start has printed', gives: meShape,
      body: beginningShape.extend({ code: words(100) }),
      handle: async call => {
        const { code, ...asked } = call.body
        if (!isCode(code, setupCode)) refuse('not-allowed', 'setup-code-wrong', 'That is not the setup code. It stands on the screen where Kith was started.')
        if (busy) refuseBegun()
        busy = true
        try {
          if (await anyBusiness(people.database)) refuseBegun()
          const { personId } = await beginBusiness(people.database, asked, mailDomain, call.now)
          call.setCookie(await signInByLink(people, await makeLink(people.database, personId, call.now), call.caller))
          return await me(people, personId)
        } finally { busy = false }
      }
    })
  ]
}

const refuseBegun = (): never => refuse('conflict', 'begun', 'This Kith has a business already. Sign in instead.')

function isCode(given: string, code: string): boolean {
  const [one, other] = [given, code].map(each => Buffer.from(each.toUpperCase().replaceAll(/[^0-9A-Z]/g, '').padEnd(64).slice(0, 64)))
  return timingSafeEqual(one!, other!)
}
