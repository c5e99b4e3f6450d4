import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { load } from './load.ts'

test('a process that computes without a pause is as loaded as can be, and one that waits is not', async () => {
  load()
  const until = performance.now() + 600
  while (performance.now() < until) Math.hypot(1, 2)
  await wait(1)
  assert.ok(load() > 0.9, `${load()}`)
  await wait(600)
  assert.equal(load(), 0)
})
