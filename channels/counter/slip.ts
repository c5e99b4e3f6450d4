import { type Instant, readInstant } from '../../kit/clock.ts'
import type { Business } from '../../domain/businesses/business.ts'
import { dueAt } from '../../domain/queue/turn.ts'
import type { Row } from '../../domain/queue/row.ts'

/** By when she will have an answer, in a sentence that can be held against the business. */
export function whenAnswered(business: Business, row: Row, visitedAt: Instant, now: Instant): string {
  const due = row.turn ? readInstant(row.turn.dueAt)! : dueAt({ since: visitedAt, kind: row.kind, need: row.need, chased: false }, business.opening, business.targets)
  const day = (options: Intl.DateTimeFormatOptions): string => new Intl.DateTimeFormat('en-GB', { timeZone: business.opening.timeZone, ...options }).format(due)
  const date = day({ dateStyle: 'short' })
  const today = new Intl.DateTimeFormat('en-GB', { timeZone: business.opening.timeZone, dateStyle: 'short' }).format(now)
  const time = day({ hour: '2-digit', minute: '2-digit' })
  return date === today
    ? `${business.name} means to answer today by ${time}.`
    : `${business.name} means to answer by ${day({ weekday: 'long', day: 'numeric', month: 'long' })}, ${time}.`
}

/** How she goes on, on any channel, with this slip and nothing else. */
export function howToGoOn(business: Business, reference: string, address: string | null): string[] {
  const mail = business.addresses.find(a => a.channel === 'email')?.address
  return [
    `Come by and show this slip, or say ${reference}. Nobody will ask you to tell it again.`,
    ...mail && address?.includes('@') ? [`The answer goes to ${address}. You can also write to ${mail} from there.`] : [],
    ...address === null ? ['You left no address, and need none: the answer waits for you here.'] : []
  ]
}
