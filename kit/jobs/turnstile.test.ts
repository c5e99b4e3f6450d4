import assert from 'node:assert/strict'
import { setImmediate } from 'node:timers/promises'
import { test } from 'node:test'
import { turnstile } from './turnstile.ts'

test('never more than so many are inside, everybody gets her turn in the order she came, and a fault frees the place', async () => {
  const turns = turnstile(2)
  let inside = 0
  let most = 0
  const came: number[] = []
  const all = await Promise.allSettled(Array.from({ length: 20 }, (_, nth) => turns(async () => {
    most = Math.max(most, ++inside)
    came.push(nth)
    await setImmediate()
    inside--
    if (nth % 3 === 0) throw new Error('it broke')
    return nth
  })))
  assert.equal(most, 2)
  assert.deepEqual(came, Array.from({ length: 20 }, (_, nth) => nth))
  assert.equal(all.filter(each => each.status === 'rejected').length, 7)
})
