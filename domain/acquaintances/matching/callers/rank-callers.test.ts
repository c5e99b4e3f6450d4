import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readDay } from '../values/read-date.ts'
import { readNameParts } from '../values/read-name.ts'
import { type Callable, type Heard } from './caller.ts'
import { indexCallers, nextQuestion, rankCallers } from './rank-callers.ts'
import { heardDay, spelled } from './spelled.ts'

const who = (id: string, given: string, family: string, birth: string, postcode: string): Callable => ({ id, name: readNameParts(given, '', family), birth: readDay(birth), postcode })
const index = indexCallers([who('sarah', 'Sarah', 'Meyer', '1968-05-14', 'nr48pt'), who('sara', 'Sara', 'Maier', '1986-05-14', 'ip14yq'), who('tom', 'Tom', 'Smith', '1974-07-04', 'dd3w8sj'),
  who('amelia', 'Amelia', 'Stone', '1948-01-22', 'sn7n5qh'), who('emilia', 'Emilia', 'Stone', '1984-01-22', 'nr27ab')])

test('what is spelled is read: letters, words for letters, doubled ones', () => {
  assert.equal(spelled('Hotel Romeo 511 Bravo golf'), 'hr511bg')
  assert.equal(spelled('t for Tommy Q for Queen 6'), 'tq6')
  assert.equal(spelled('double n 8 to 7'), 'nn827')
})

test('a day that was heard is taken apart', () => {
  assert.deepEqual({ ...heardDay('27th of the 9th 1979'), digits: '' }, { day: 27, month: 9, year: 1979, decade: 197, digits: '' })
  assert.equal(heardDay('26th of April 1920 9').year, 1929)
  for (const text of ['27 września 1979', 'le 27 septembre 1979', '27. September 1979', '27 de septiembre de 1979', '27 settembre 1979', '27th of the ninth 1979']) {
    assert.deepEqual([heardDay(text).day, heardDay(text).month, heardDay(text).year], [27, 9, 1979], text)
  }
  assert.deepEqual([heardDay('October 193').month, heardDay('October 193').decade], [10, 193])
})

test('the caller is found by what the recogniser may have heard, first guess or not', () => {
  const heard: Heard[] = [{ item: 'name', guesses: ['Sahara Mayor', 'Sarah Mayer'] }, { item: 'birth', guesses: ['14th of May 1968'] }]
  assert.equal(rankCallers(heard, index)[0]!.id, 'sarah')
})

test('a day of which only some was heard speaks for whom it is, not against her', () => {
  const heard = (guess: string): string | undefined => rankCallers([{ item: 'name', guesses: ['Stone'] }, { item: 'birth', guesses: [guess] }], index)[0]?.id
  assert.equal(heard('January 194'), 'amelia')
  assert.equal(heard('22nd of January 84'), 'emilia')
})

test('a name spelled in words for letters is read', () => {
  assert.equal(rankCallers([{ item: 'name', guesses: ['both Mike Echo India Echo Romeo'] }], index)[0]!.id, 'sarah')
})

test('what to ask next is what tells the likeliest apart, and nothing is asked twice', () => {
  const heard: Heard[] = [{ item: 'name', guesses: ['Emelia stone'] }]
  const ranked = rankCallers(heard, index)
  assert.deepEqual(ranked.slice(0, 2).map(({ id }) => id).sort(), ['amelia', 'emilia'])
  const next = nextQuestion(heard, ranked, index)
  assert.ok(next === 'birth' || next === 'postcode')
  const all: Heard[] = [...heard, { item: 'birth', guesses: ['noise'] }, { item: 'postcode', guesses: ['more noise'] }]
  assert.equal(nextQuestion(all, rankCallers(all, index), index), null)
  const sure: Heard[] = [...heard, { item: 'postcode', guesses: ['s n 7 n v q h', 's n 7 n 5 q h'] }, { item: 'birth', guesses: ['22nd of January 1948'] }]
  assert.ok(rankCallers(sure, index)[0]!.confidence > 0.99)
})

test('to somebody of whom nothing fits nobody is likely', () => {
  const ranked = rankCallers([{ item: 'name', guesses: ['Zebedee Quill'] }], index)
  assert.ok((ranked[0]?.confidence ?? 0) < 0.3)
})
