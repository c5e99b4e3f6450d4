import assert from 'node:assert/strict'
import { test } from 'node:test'
import { killWhileMailArrives } from '../kill.ts'

test('whatever is killed while mail arrives, each mail that was answered OK is there, once', { timeout: 150_000 }, async () => {
  const survived = await killWhileMailArrives(200, 8)
  assert.deepEqual({ ...survived, kills: 0 }, { confirmed: 200, kills: 0, lost: [], twice: [], unplaced: 0 })
})
