import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openNumbers } from './numbers.ts'

test('every key keeps its number, however many there are, and one that was never given has none', () => {
  const numbers = openNumbers()
  const keyOf = (at: number): number => at * 4_294_967_296 + (at * 2_654_435_761) % 4_294_967_296
  for (let at = 0; at < 20_000; at++) numbers.set(keyOf(at), at % 3 === 0 ? -1 : at)
  for (let at = 0; at < 20_000; at++) assert.equal(numbers.get(keyOf(at)), at % 3 === 0 ? -1 : at)
  assert.equal(numbers.get(keyOf(20_001)), undefined)
  numbers.set(keyOf(4), 9)
  assert.equal(numbers.get(keyOf(4)), 9)
  assert.equal(numbers.get(0), -1)
})
