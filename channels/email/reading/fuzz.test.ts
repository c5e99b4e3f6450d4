import { test } from 'node:test'
import assert from 'node:assert/strict'
import { fuzzParse } from '../../../test/fuzz-parse.ts'

test('mails that are cut, mixed and flipped at random are read without a fault, none for long, and what is read can be stored', async () => {
  assert.equal(await fuzzParse({ runs: 1_500, seed: 20_261_122 }), 1_500)
})
