import type { Row } from '@kith/sdk'
import { instantOf } from '../../ui/clock.ts'
import { dayInWords, dueInWords, momentInWords } from '../../ui/time.ts'
import type { Place } from '../../ui/time.ts'
import type { Words } from '../../ui/words/en-GB.ts'
import { isMyMove } from './rows.ts'

/** Whose turn it is and why, in words. An empty part is not said. */
export interface Sentence { move: string; state: string; due: string; boosts: string; has: string; late: boolean }

/** The name of who wrote, or what we call somebody who gave none. */
export const nameOf = (party: { name: string; address?: string | null; group?: { name: string } | undefined }, words: Words): string =>
  party.group?.name || party.name || party.address || words.desk.noName

/** Tells a row in sentences. */
export function sentenceOfRow(row: Row, memberId: string, now: number, place: Place, words: Words): Sentence {
  const said = words.desk.sentence
  const move = isMyMove(row, memberId) ? said.yourMove : ''
  const owner = row.turn?.takenBy ?? row.owner
  const has = row.state === 'closed' ? '' : !owner ? (row.turn ? said.stop(said.nobody) : '')
    : said.stop(owner.id === memberId ? said.youHave : said.has(owner.name))
  if (!row.turn) return { move, state: restingState(row, words), due: '', boosts: '', has, late: false }
  const waits = said.waits(momentInWords(instantOf(row.turn.waitingSince), now, place, words.time))
  const due = instantOf(row.turn.dueAt)
  return {
    move, has, late: due < now,
    state: row.undeliveredAt ? `${said.stop(waits)} ${said.cameBack}` : said.stop(waits),
    due: dueInWords(due, now, place, words.time),
    boosts: row.turn.boosts.map(boost => words.desk.boost[boost]).join(' ')
  }
}

/** When something last stirred and where it stands, for lists beside the main one. */
export function storyOf(row: Row, memberId: string, now: number, place: Place, words: Words): string {
  const day = words.desk.sentence.stop(dayInWords(instantOf(row.stirredAt), now, place, words.time))
  return `${day.charAt(0).toLocaleUpperCase(words.language)}${day.slice(1)} ${sentenceOfRow(row, memberId, now, place, words).state}`
}

function restingState(row: Row, words: Words): string {
  const said = words.desk.sentence
  const name = nameOf(row.firstParty, words)
  if (row.state === 'solved-proposed') return said.proposed(name)
  if (row.state === 'not-answered') return said.resting
  if (row.state === 'closed') return said.closed(name)
  return said.waitingFor(name)
}
