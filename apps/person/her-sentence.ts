import type { HerRow } from '@kith/sdk'
import { instantOf, MINUTE } from '../ui/clock.ts'
import { momentInWords } from '../ui/time.ts'
import type { Place } from '../ui/time.ts'
import type { Words } from '../ui/words/en-GB.ts'

/** Whose move it is, and what comes next, in words. `move` is empty unless it is hers. */
export interface HerSentence { move: string; text: string }

/** Who is to answer: by first name where somebody is, since the name of the business always stands above. */
export const whoAnswers = (row: HerRow, business: string): string => row.answers ?? business

/** Tells one conversation as she should hear it. */
export function herSentence(row: HerRow, business: string, now: number, place: Place, words: Words): HerSentence {
  const say = words.person.say
  const who = whoAnswers(row, business)
  const move = row.yourMove ? say.move : ''
  if (row.state === 'solved-proposed') return { move, text: say.asks(who) }
  if (row.state === 'awaiting-person') return { move, text: say.answered(who) }
  if (row.state === 'closed') return { move, text: say.solved }
  if (row.state === 'not-answered') return { move, text: say.rests }
  return { move, text: row.waiting ? `${promised(row.waiting, who, now, place, words)} ${say.place(row.waiting.place)}` : say.will(who) }
}

// An honest range: what is usual where it lies ahead, beside what they mean where they mean to be quicker; what has passed is said to have passed.
function promised(waiting: NonNullable<HerRow['waiting']>, who: string, now: number, place: Place, words: Words): string {
  const say = words.person.say
  const told = (instant: number): string => momentInWords(instant, now, place, words.time)
  const usual = waiting.usuallyBy === null ? 0 : instantOf(waiting.usuallyBy)
  const means = instantOf(waiting.meansBy)
  if (means <= now + MINUTE) return usual > now + MINUTE ? say.willBy(who, told(usual)) : say.meantBy(who, told(means))
  if (usual <= now + MINUTE) return say.meansBy(who, told(means))
  return usual <= means ? say.willBy(who, told(usual)) : say.meansAndUsually(who, told(means), told(usual))
}
