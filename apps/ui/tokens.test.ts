import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { contrast, linearRgb } from './colour.ts'
import { pigmentOf, pigments, shapePairs, textPairs, tokensSheet } from './tokens.ts'

const themes = ['light', 'dark'] as const

test('every pair that carries words reaches 4.5 to 1 by day and by night', () => {
  const poor = themes.flatMap(theme => textPairs
    .map(([ink, ground]) => ({ theme, ink, ground, ratio: contrast(pigmentOf(ink, theme), pigmentOf(ground, theme)) }))
    .filter(pair => pair.ratio < 4.5))
  assert.deepEqual(poor, [])
})

test('every edge and mark reaches 3 to 1 by day and by night', () => {
  const poor = themes.flatMap(theme => shapePairs
    .map(([mark, ground]) => ({ theme, mark, ground, ratio: contrast(pigmentOf(mark, theme), pigmentOf(ground, theme)) }))
    .filter(pair => pair.ratio < 3))
  assert.deepEqual(poor, [])
})

test('every pigment can be shown by an ordinary screen', () => {
  const outside = Object.entries(pigments).filter(([, colour]) => linearRgb(colour).some(part => part < -0.001 || part > 1.001))
  assert.deepEqual(outside, [])
})

test('the style sheet holds exactly the tokens', () => {
  assert.equal(readFileSync(new URL('./styles/tokens.css', import.meta.url), 'utf8'), tokensSheet())
})
