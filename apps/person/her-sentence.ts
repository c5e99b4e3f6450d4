import type { HerRow } from '@kith/sdk'
import { instantOf, MINUTE } from '../ui/clock.ts'
import { momentInWords } from '../ui/time.ts'
import type { Place } from '../ui/time.ts'
import type { Words } from '../ui/words/en-GB.ts'

/** Whose move it is, and what comes next, in words. `move` is empty unless it is hers. */
export interface HerSentence { move: string; text: string }

/** Who is to answer: a first name where there is one. */
export const whoAnswers = (row: HerRow, business: string, words: Words): string =>
  row.answers ? words.person.say.at(row.answers, business) : business

/** Tells one conversation as she should hear it. */
export function herSentence(row: HerRow, business: string, now: number, place: Place, words: Words): HerSentence {
  const say = words.person.say
  const who = whoAnswers(row, business, words)
  const move = row.yourMove ? say.move : ''
  if (row.state === 'solved-proposed') return { move, text: say.asks(who) }
  if (row.state === 'awaiting-person') return { move, text: say.answered(who) }
  if (row.state === 'closed') return { move, text: say.solved }
  if (row.state === 'not-answered') return { move, text: say.rests }
  return { move, text: row.waiting ? `${promised(row.waiting, who, now, place, words)} ${say.place(row.waiting.place)}` : say.will(who) }
}

// What is usual is told only while it still lies ahead; else what they meant, and whether that has passed.
function promised(waiting: NonNullable<HerRow['waiting']>, who: string, now: number, place: Place, words: Words): string {
  const say = words.person.say
  const usual = waiting.usuallyBy === null ? null : instantOf(waiting.usuallyBy)
  const means = instantOf(waiting.meansBy)
  if (usual !== null && usual > now + MINUTE) return say.willBy(who, momentInWords(usual, now, place, words.time))
  const moment = momentInWords(means, now, place, words.time)
  return means > now ? say.meansBy(who, moment) : say.meantBy(who, moment)
}
