import { z } from 'zod'
import { readInstant } from '../../kit/clock.ts'
import { id, instant, utc, words } from '../../kit/door/shapes.ts'
import { route, type Route } from '../../kit/door/route.ts'
import { refuse } from '../../kit/refusal.ts'
import { knowBusiness } from '../businesses/know-business.ts'
import { authorOf } from './author.ts'
import { HELD_WHYS, rescheduleMessage, type ScheduledMessage, scheduledIn, scheduleMessage, unscheduleMessage, type Wanted } from './scheduled-message.ts'
import { sendScheduled } from './send-scheduled.ts'
import { SENDING_TIMES, sendingTimes } from './sending-times.ts'

const B = '/v1/businesses/{businessId}'
const conversation = z.object({ businessId: id, id })
const shape = z.object({
  id, conversationId: id, member: z.object({ id, name: z.string() }), text: z.string(), sendAt: instant,
  files: z.array(z.object({ id, name: z.string(), type: z.string(), size: z.number().int() })),
  held: z.object({ why: z.enum(HELD_WHYS), sentence: z.string() }).nullable().meta({ description: 'Why it does not leave by itself any more.' })
}).meta({ id: 'ScheduledMessage' })
const body = z.object({
  text: words(100_000), sendAt: instant, files: z.array(id).max(10).optional(), answering: id.optional().meta({ description: 'The newest message its author has read.' })
})

/** What members write to leave later. */
export const scheduledRoutes: readonly Route[] = [
  route(`GET ${B}/sending-times`, {
    who: 'member', about: 'conversations', does: 'Times at which one may want something to leave, on the clock of the business', params: z.object({ businessId: id }),
    gives: z.object({ timeZone: z.string(), items: z.array(z.object({ name: z.enum(SENDING_TIMES), at: instant })) }),
    handle: call => call.work(async tx => {
      const { opening } = await knowBusiness(tx)
      return { timeZone: opening.timeZone, items: sendingTimes(opening, call.now).map(({ name, at }) => ({ name, at: utc(at) })) }
    })
  }),
  route(`GET ${B}/conversations/{id}/scheduled-messages`, {
    who: 'member', about: 'conversations', does: 'What is to leave later, the next first', params: conversation, gives: z.object({ items: z.array(shape) }),
    handle: call => call.work(async tx => ({ items: (await scheduledIn(tx, call.params.id)).map(shapeOf) }))
  }),
  route(`POST ${B}/conversations/{id}/scheduled-messages`, {
    who: 'writer', about: 'conversations', does: 'Writes what is to leave later; should she write meanwhile, it does not', params: conversation, body, gives: shape,
    handle: call => call.work(async tx => shapeOf(await scheduleMessage(tx, call.params.id, authorOf(call.seat), wanted(call.body), call.now)))
  }),
  route(`PUT ${B}/scheduled-messages/{id}`, {
    who: 'writer', about: 'conversations', does: 'Its author changes it, or its time', params: conversation, body, gives: shape,
    handle: call => call.work(async tx => shapeOf(await rescheduleMessage(tx, call.params.id, call.seat.id, wanted(call.body), call.now)))
  }),
  route(`DELETE ${B}/scheduled-messages/{id}`, {
    who: 'writer', about: 'conversations', does: 'Takes it back before it leaves', params: conversation, gives: null,
    handle: call => call.work(async tx => { await unscheduleMessage(tx, call.params.id, call.seat.id, call.now); return null })
  }),
  route(`POST ${B}/scheduled-messages/{id}/departure`, {
    who: 'writer', about: 'conversations', does: 'Lets it leave now, whatever was said since', params: conversation, gives: z.object({ messageId: id }),
    handle: call => call.work(async tx => ({ messageId: (await sendScheduled(tx, call.params.id, call.now, true))! }))
  })
]

const wanted = ({ text, sendAt, files, answering }: z.infer<typeof body>): Wanted => ({
  text, files: files ?? [], seen: answering ?? null, sendAt: readInstant(sendAt) ?? refuse('invalid', 'send-at-malformed', 'Write the time as in 2026-08-31T09:00:00Z.')
})

const shapeOf = ({ sendAt, files, ...rest }: ScheduledMessage): z.input<typeof shape> => ({ ...rest, files: [...files], sendAt: utc(sendAt) })
