import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clockTime, dayInWords, dueInWords, howLong, momentInWords, sizeInWords } from './time.ts'
import { enGB } from './words/en-GB.ts'

const london = { language: 'en-GB', zone: 'Europe/London' }
const words = enGB.time
const at = (time: string): number => Date.parse(time)
const now = at('2026-06-18T10:00:00Z')

test('a clock shows the time on the wall of the business, summer time included', () => {
  assert.equal(clockTime(now, london), '11:00')
  assert.equal(clockTime(now, { language: 'en-GB', zone: 'Asia/Kolkata' }), '15:30')
})

test('a day is told by its nearest name', () => {
  assert.equal(dayInWords(at('2026-06-18T00:30:00Z'), now, london, words), 'today')
  assert.equal(dayInWords(at('2026-06-17T22:30:00Z'), now, london, words), 'yesterday')
  assert.equal(dayInWords(at('2026-06-14T12:00:00Z'), now, london, words), 'Sunday')
  assert.equal(dayInWords(at('2026-06-05T12:00:00Z'), now, london, words), '5 June')
  assert.equal(dayInWords(at('2024-06-05T12:00:00Z'), now, london, words), '5 June 2024')
})

test('the day changes at midnight on the wall, not in UTC', () => {
  const late = at('2026-06-17T23:30:00Z')
  assert.equal(dayInWords(late, now, london, words), 'today')
  assert.equal(dayInWords(late, now, { language: 'en-GB', zone: 'America/New_York' }, words), 'yesterday')
})

test('a moment of today is a clock time, an older one names its day', () => {
  assert.equal(momentInWords(at('2026-06-18T08:12:00Z'), now, london, words), '09:12')
  assert.equal(momentInWords(at('2026-06-17T15:40:00Z'), now, london, words), 'yesterday at 16:40')
})

test('a span is told in the largest honest unit', () => {
  assert.equal(howLong(20_000, london, words), 'a moment')
  assert.equal(howLong(60_000, london, words), '1 minute')
  assert.equal(howLong(40 * 60_000, london, words), '40 minutes')
  assert.equal(howLong(89 * 60_000, london, words), '89 minutes')
  assert.equal(howLong(3 * 3_600_000, london, words), '3 hours')
  assert.equal(howLong(50 * 3_600_000, london, words), '2 days')
})

test('what is owed is ahead, now, or past', () => {
  assert.equal(dueInWords(now + 40 * 60_000, now, london, words), 'due in 40 minutes')
  assert.equal(dueInWords(now - 20_000, now, london, words), 'due now')
  assert.equal(dueInWords(now - 3 * 3_600_000, now, london, words), 'was due 3 hours ago')
  assert.equal(dueInWords(at('2026-06-19T10:00:00Z'), now, london, words), 'due tomorrow at 11:00')
  assert.equal(dueInWords(at('2026-06-16T09:20:00Z'), now, london, words), 'was due Tuesday at 10:20')
})

test('sizes are told as a person reads them', () => {
  assert.equal(sizeInWords(412, 'en-GB'), '412 bytes')
  assert.equal(sizeInWords(1_843_200, 'en-GB'), '1.8 MB')
})
