import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { HerRow } from '@kith/sdk'
import { instantOf } from '../ui/clock.ts'
import { enGB } from '../ui/words/en-GB.ts'
import { herSentence } from './her-sentence.ts'

const now = instantOf('2026-11-19T12:00:00Z')
const london = { language: 'en-GB', zone: 'Europe/London' }
const row = (waiting: Partial<NonNullable<HerRow['waiting']>> | null, rest: Partial<HerRow> = {}): HerRow => ({
  id: '1', reference: 'ABCD-EFGH', subject: 'My gears slip', state: 'awaiting-business', answers: null, excerpt: '', doubtful: false, yourMove: false,
  openedAt: '2026-11-19T09:00:00Z', stirredAt: '2026-11-19T09:00:00Z',
  waiting: waiting && { since: '2026-11-19T09:00:00Z', place: 3, meansBy: '2026-11-19T16:00:00Z', usuallyBy: null, ...waiting }, ...rest
})
const told = (one: HerRow): string => {
  const { move, text } = herSentence(one, 'Harbour Bikes', now, london, enGB)
  return `${move} ${text}`.trim()
}

test('what is usual is told while it lies ahead, with her place', () => {
  assert.equal(told(row({ usuallyBy: '2026-11-19T14:20:00Z' })), 'Harbour Bikes will answer, usually by 14:20. You are third.')
  assert.equal(told(row({ usuallyBy: '2026-11-19T14:20:00Z', place: 1 }, { answers: 'Kim' })), 'Kim will answer, usually by 14:20. You are next.')
  assert.equal(told(row({ usuallyBy: '2026-11-19T14:20:00Z', place: 12 })), 'Harbour Bikes will answer, usually by 14:20. You are number 12 in line.')
})

test('where they mean to be quicker than they usually are, both are told', () => {
  assert.equal(told(row({ usuallyBy: '2026-11-20T09:30:00Z' })),
    'Harbour Bikes means to answer by 16:00; usually it takes until tomorrow at 09:30. You are third.')
})

test('what has passed is said to have passed, and what is not known is not guessed', () => {
  assert.equal(told(row({ usuallyBy: '2026-11-19T12:00:00Z', meansBy: '2026-11-19T11:00:00Z' })), 'Harbour Bikes meant to answer by 11:00 and has not yet. You are third.')
  assert.equal(told(row({})), 'Harbour Bikes means to answer by 16:00. You are third.')
  assert.equal(told(row(null)), 'Harbour Bikes will answer.')
})

test('her move is named where it is hers, and only there', () => {
  assert.equal(told(row(null, { state: 'solved-proposed', yourMove: true, answers: 'Sam' })), 'Your move. Sam asks whether it is solved.')
  assert.equal(told(row(null, { state: 'awaiting-person', yourMove: true })), 'Your move. Harbour Bikes has answered you.')
  assert.equal(told(row(null, { state: 'closed' })), 'Solved, by your word. Write, and it opens again.')
  assert.equal(told(row(null, { state: 'not-answered' })), 'At rest, and not counted as solved. Write, and it goes on.')
})
