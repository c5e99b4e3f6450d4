import { z } from 'zod'
import { id } from '../../kit/door/shapes.ts'
import { route, type Route } from '../../kit/door/route.ts'
import { MATTER_KINDS, NEEDS } from './business.ts'
import { knowBusiness } from './know-business.ts'
import { isOpen } from './opening-hours.ts'

const named = z.object({ id, name: z.string() })

export const businessShape = z.object({
  id, slug: z.string(), name: z.string(), about: z.string(), timeZone: z.string(), openNow: z.boolean(), members: z.array(named), teams: z.array(named),
  addresses: z.array(z.object({ channel: z.string(), address: z.string() })),
  targets: z.array(z.object({ kind: z.enum(MATTER_KINDS), need: z.enum(NEEDS), answerWithinMinutes: z.number().int() }))
}).meta({ id: 'Business' })

export const businessRoutes: readonly Route[] = [
  route('GET /v1/businesses/{businessId}', {
    who: 'member', about: 'business', does: 'The business, its members and how soon it answers', params: z.object({ businessId: id }), gives: businessShape,
    handle: call => call.work(async tx => {
      const { opening, ...business } = await knowBusiness(tx)
      return {
        ...business, timeZone: opening.timeZone, openNow: isOpen(opening, call.now), members: business.members.map(({ id, name }) => ({ id, name })),
        teams: [...business.teams], addresses: business.addresses.map(({ channel, address }) => ({ channel, address })), targets: [...business.targets]
      }
    })
  })
]
