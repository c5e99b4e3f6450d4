import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Row } from '@kith/sdk'
import { instantOf } from '../../ui/clock.ts'
import { enGB } from '../../ui/words/en-GB.ts'
import { sentenceOfRow } from './row-sentence.ts'
import { isMyMove, stirred } from './rows.ts'
import type { List } from './rows.ts'

const kim = { id: 'kim', name: 'Kim' }
const sam = { id: 'sam', name: 'Sam' }

function row(id: string, due: string | null, more: Partial<Row> = {}): Row {
  return {
    id, reference: id, subject: 'Cracked brake lever', firstParty: { id: 'ada', name: 'Ada', address: null },
    state: 'awaiting-business', owner: null, kind: 'problem', need: 'ordinary', excerpt: '', doubtful: false,
    lastChannel: 'email', stirredAt: '2026-06-18T08:00:00Z', undeliveredAt: null,
    turn: due ? { waitingSince: '2026-06-18T08:12:00Z', dueAt: `2026-06-18T${due}:00Z`, boosts: [], takenBy: null, place: null } : null,
    ...more
  }
}

function after(ids: string[], rows: Row[], changed: Row[], held: string | null = null, next: string | null = null): readonly string[] {
  const known = Object.fromEntries([...rows, ...changed].map(one => [one.id, one]))
  const list: List = { ids, next, state: 'ready' }
  return stirred(list, 'waiting', { known, rows: changed, memberId: 'kim', held }).ids
}

const line = [row('a', '09:00'), row('b', '10:00'), row('c', '11:00')]

test('somebody new stands in the line where an answer to them is due', () => {
  assert.deepEqual(after(['a', 'b', 'c'], line, [row('new', '10:30')]), ['a', 'b', 'new', 'c'])
})

test('whoever is answered leaves the line', () => {
  assert.deepEqual(after(['a', 'b', 'c'], line, [row('b', null)]), ['a', 'c'])
})

test('the conversation on the screen keeps its place until the member moves on', () => {
  assert.deepEqual(after(['a', 'b', 'c'], line, [row('b', null)], 'b'), ['a', 'b', 'c'])
})

test('what belongs behind the part that was read is not put at its end', () => {
  assert.deepEqual(after(['a', 'b', 'c'], line, [row('late', '17:00')], null, 'more'), ['a', 'b', 'c'])
})

test('a list that nothing moved is the same list', () => {
  const list: List = { ids: ['a', 'b', 'c'], next: null, state: 'ready' }
  const known = Object.fromEntries(line.map(one => [one.id, one]))
  assert.equal(stirred(list, 'waiting', { known, rows: [row('b', '10:00')], memberId: 'kim', held: null }), list)
})

test('it is my move when I took the turn, or look after the matter and nobody else took it', () => {
  const taken = (by: typeof kim): Row['turn'] => ({ ...line[0]!.turn!, takenBy: by })
  assert.equal(isMyMove(row('a', '09:00'), 'kim'), false)
  assert.equal(isMyMove(row('a', '09:00', { owner: kim }), 'kim'), true)
  assert.equal(isMyMove(row('a', '09:00', { owner: kim, turn: taken(sam) }), 'kim'), false)
  assert.equal(isMyMove(row('a', null, { owner: kim }), 'kim'), false)
})

test('a row says in words whose move it is, since when, why it goes ahead, and who has it', () => {
  const turn = { ...line[0]!.turn!, boosts: ['second-contact' as const], takenBy: kim }
  const london = { language: 'en-GB', zone: 'Europe/London' }
  const said = sentenceOfRow(row('a', '09:00', { turn, owner: kim }), 'kim', instantOf('2026-06-18T08:20:00Z'), london, enGB)
  assert.deepEqual(said, {
    move: 'Your move', state: 'Waits since 09:12.', due: 'due in 40 minutes', late: false,
    boosts: 'Goes ahead: asks for the second time.', has: 'You have it.'
  })
})
