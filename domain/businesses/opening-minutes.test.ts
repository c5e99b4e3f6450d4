import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HOUR, MINUTE, readInstant } from '../../kit/clock.ts'
import { afterOpenMinutes, openMinutesBetween } from './opening-hours.ts'

const shop = {
  timeZone: 'Europe/London', closedOn: new Set(['2026-12-25']),
  hours: [1, 2, 3, 4, 5].map(weekday => ({ weekday, opens: 9 * 60, closes: 17 * 60 }))
}
const at = (written: string): number => readInstant(written)!

test('minutes in which a business was open are counted on its own clock, and nights, Sundays and holidays do not count', () => {
  assert.equal(openMinutesBetween(shop, at('2026-11-23T10:00Z'), at('2026-11-23T11:30Z')), 90)
  assert.equal(openMinutesBetween(shop, at('2026-11-20T16:00Z'), at('2026-11-23T10:00Z')), 120) // Friday to Monday
  assert.equal(openMinutesBetween(shop, at('2026-12-24T16:00Z'), at('2026-12-28T09:30Z')), 90)
  assert.equal(openMinutesBetween({ ...shop, hours: [] }, 0, 3 * HOUR), 180)
})

test('counting forward and counting between agree', () => {
  for (const minutes of [1, 59, 480, 481, 2400]) {
    const from = at('2026-11-19T12:00Z')
    assert.equal(openMinutesBetween(shop, from, afterOpenMinutes(shop, from, minutes)), minutes)
  }
  assert.equal(openMinutesBetween(shop, at('2026-11-23T10:00Z'), at('2026-11-23T10:00Z') - MINUTE), 0)
})
