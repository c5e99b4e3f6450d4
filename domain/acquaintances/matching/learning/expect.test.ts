import assert from 'node:assert/strict'
import { test } from 'node:test'
import { levels, NONE, type Field } from '../comparisons/field.ts'
import { learn } from './expect.ts'

const field = (key: string): Field => ({ key, name: key, shared: 0, twin: 0, terms: 'none', other: NONE, levels: levels(['the same', 0.6, 0.05], ['alike', 0.2, 0.1], ['another', 0.2, 0.85]) })
const fields = ['a', 'b', 'c', 'd', 'e'].map(field)
const ONE = [[0.8, 0.15, 0.05], [0.9, 0.05, 0.05], [0.7, 0.1, 0.2], [0.85, 0.1, 0.05], [0.75, 0.05, 0.2]]
const TWO = [[0.02, 0.08, 0.9], [0.1, 0.1, 0.8], [0.01, 0.02, 0.97], [0.05, 0.05, 0.9], [0.001, 0.049, 0.95]]
const MATCHED = 0.004

/** Every pattern with how often it is expected among so many pairs: what chance would give, without its noise. */
function patterns(pairs: number): { levels: Uint8Array; counts: Float64Array; size: number } {
  const size = 3 ** fields.length
  const rows = new Uint8Array(size * fields.length)
  const counts = new Float64Array(size)
  for (let i = 0; i < size; i++) {
    let [one, two] = [MATCHED, 1 - MATCHED]
    for (let f = 0, rest = i; f < fields.length; f++, rest = Math.floor(rest / 3)) {
      rows[i * fields.length + f] = rest % 3
      one *= ONE[f]![rest % 3]!
      two *= TWO[f]![rest % 3]!
    }
    counts[i] = (one + two) * pairs
  }
  return { levels: rows, counts, size }
}

test('the chances with which pairs were made are learned from the pairs alone', () => {
  const pairs = 3_000_000
  const made = patterns(pairs)
  const all = fields.map((_, f) => Float64Array.from([0, 1, 2], level => ((1 - MATCHED) * TWO[f]![level]! + MATCHED * ONE[f]![level]!) * pairs))
  const { chances, matched } = learn(fields, made, all, pairs, 0.02)
  assert.ok(Math.abs(matched - MATCHED) < MATCHED * 0.03, `matched ${matched}`)
  fields.forEach((_, f) => {
    for (const level of [0, 1, 2]) {
      assert.ok(Math.abs(chances[f]!.one[level]! - ONE[f]![level]!) < 0.02, `of one, field ${f} level ${level}: ${chances[f]!.one[level]}`)
      assert.ok(Math.abs(chances[f]!.two[level]! - TWO[f]![level]!) < 0.003, `of two, field ${f} level ${level}: ${chances[f]!.two[level]}`)
    }
  })
})

test('from hardly any pairs little is learned: what is generally known stays', () => {
  const few = { levels: Uint8Array.from([0, 0, 0, 0, 0]), counts: Float64Array.from([1]), size: 1 }
  const { chances } = learn(fields, few, fields.map(() => Float64Array.from([1, 0, 0])), 1, 0.02)
  assert.ok(Math.abs(chances[0]!.one[0]! - 0.6) < 0.05)
  assert.ok(chances[0]!.two[0]! < 0.06)
})
