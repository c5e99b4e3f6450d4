import { z } from 'zod'
import { id, instant, utcOrNull } from '../../kit/door/shapes.ts'
import { route, type Route } from '../../kit/door/route.ts'
import { DAY } from '../../kit/clock.ts'
import { FEWEST_DAYS, KINDS, knowRetention, MOST_DAYS, setRetention, wouldErase } from './retention.ts'

const B = '/v1/businesses/{businessId}'
const days = z.number().int().min(FEWEST_DAYS).max(MOST_DAYS)

const ruleShape = z.object({
  what: z.enum(KINDS), keepDays: days.nullable().meta({ description: 'Null: for ever.' }), appliedAt: instant.nullable(),
  dueNow: z.number().int().meta({ description: 'How many would be erased if the rule were applied now.' })
}).meta({ id: 'RetentionRule' })

/** How long this business keeps what; only its owner decides, and sees before what it would erase. */
export const retentionRoutes: readonly Route[] = [
  route(`GET ${B}/retention`, {
    who: 'admin', about: 'keeping', does: 'How long what is kept, and how much the next night would erase', params: z.object({ businessId: id }),
    gives: z.object({ items: z.array(ruleShape) }),
    handle: call => call.work(async tx => ({ items: (await knowRetention(tx, call.now)).map(rule => ({ ...rule, appliedAt: utcOrNull(rule.appliedAt) })) }))
  }),
  route(`GET ${B}/retention/{what}/trial`, {
    who: 'admin', about: 'keeping', does: 'How many would be erased with so many days, without erasing any', params: z.object({ businessId: id, what: z.enum(KINDS) }),
    query: z.object({ days: z.coerce.number().int().min(FEWEST_DAYS).max(MOST_DAYS) }), gives: z.object({ wouldErase: z.number().int() }),
    handle: call => call.work(async tx => ({ wouldErase: await wouldErase(tx, call.params.what, call.now - call.query.days * DAY) }))
  }),
  route(`PUT ${B}/retention/{what}`, {
    who: 'owner', about: 'keeping', does: 'Keeps it for so many days from now on; null for ever', params: z.object({ businessId: id, what: z.enum(KINDS) }),
    body: z.object({ keepDays: days.nullable() }), gives: null,
    handle: async call => {
      await call.work(tx => setRetention(tx, call.seat.id, call.params.what, call.body.keepDays, call.now))
      return null
    }
  })
]
