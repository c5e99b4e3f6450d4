import { HOUR, type Instant, MINUTE } from '../../kit/clock.ts'
import type { Business } from '../../domain/businesses/business.ts'
import { isOpen } from '../../domain/businesses/opening-hours.ts'

/** What the machine says when a letter has arrived: that it has, by when a human means to answer, and how to go on. */
export function acknowledgement(business: Business, reference: string, due: Instant, now: Instant): string {
  const when = format(business.opening.timeZone).format(due)
  const wait = due - now
  const soon = wait <= 36 * HOUR && isOpen(business.opening, now)
    ? `Somebody will read it and means to answer within ${inWords(wait)}, by ${when}.`
    : `Somebody will read it and means to answer by ${when}.`
  return [
    `${business.name} has your message.`,
    soon,
    `To add something, just reply to this mail. If you come by or ring, say ${reference}: whoever answers will have everything in front of them.`,
    'This note was written by a machine, once, so that you know. The answer will come from a person.'
  ].join('\n\n')
}

function inWords(span: number): string {
  const minutes = Math.max(5, Math.ceil(span / MINUTE / 5) * 5)
  if (minutes < 60) return `${minutes} minutes`
  const hours = Math.round(minutes / 60)
  return hours === 1 ? 'an hour' : `${hours} hours`
}

const formats = new Map<string, Intl.DateTimeFormat>()

function format(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone) ?? new Intl.DateTimeFormat('en-GB', {
    timeZone, weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit'
  })
  formats.set(timeZone, known)
  return known
}
