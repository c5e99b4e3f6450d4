import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { HOUR, MINUTE } from '../../kit/clock.ts'
import { openShop, openTestWorld } from '../../test/world.ts'
import { knowBusiness } from '../businesses/know-business.ts'
import { afterOpenMinutes, type OpeningHours } from '../businesses/opening-hours.ts'
import { TUESDAY } from '../../test/cast.ts'
import { seeQueue } from './see-queue.ts'
import { takeTurn } from './take-turn.ts'
import { dueAt, goesFirst, type Waiting } from './turn.ts'

const week: OpeningHours = { timeZone: 'Europe/London', hours: [1, 2, 3, 4, 5].map(weekday => ({ weekday, opens: 540, closes: 1080 })), closedOn: new Set(['2026-06-10']) }

test('a target runs in opening hours: over the night, the weekend and a closed day', () => {
  assert.equal(afterOpenMinutes(week, TUESDAY, 60), TUESDAY + HOUR)
  const thursdayTen = TUESDAY + 2 * 24 * HOUR + 50 * MINUTE
  assert.equal(afterOpenMinutes(week, TUESDAY, 590), thursdayTen) // 530 minutes are left on Tuesday, Wednesday is closed
  assert.equal(afterOpenMinutes({ ...week, hours: [] }, TUESDAY, 60), TUESDAY + HOUR)
})

test('whoever has waited longer with the same need is never due later', () => {
  fc.assert(fc.property(fc.nat({ max: 20_000 }), fc.nat({ max: 20_000 }), fc.boolean(), (a, b, chased) => {
    const wait = (minutes: number): Waiting => ({ since: TUESDAY + minutes * MINUTE, kind: 'question', need: 'ordinary', chased })
    const [first, second] = a <= b ? [a, b] : [b, a]
    assert.ok(dueAt(wait(first), week, []) <= dueAt(wait(second), week, []))
  }))
})

test('a named boost brings her forward, and nothing else does', () => {
  const wait: Waiting = { since: TUESDAY, kind: 'question', need: 'ordinary', chased: false }
  const plain = dueAt(wait, week, [])
  assert.equal(plain - dueAt({ ...wait, chased: true }, week, []), 30 * MINUTE)
  assert.ok(dueAt({ ...wait, need: 'vulnerable' }, week, []) < plain)
  assert.ok(dueAt({ ...wait, need: 'safety' }, week, []) < dueAt({ ...wait, need: 'vulnerable' }, week, []))
})

test('the order of the index is the order of the function, and many who ask at once never get the same turn', async () => {
  const it = await openTestWorld()
  try {
    const shop = await openShop(it)
    for (let i = 0; i < 60; i++) {
      await it.mail(`From: p${i}@pine.example\nTo: hello@harbour.example\nSubject: ${i}\nMessage-ID: <${i}@pine.example>\n\nLetter ${i}`, { from: `p${i}@pine.example`, to: 'hello@harbour.example' })
      it.clock.advance(MINUTE)
    }
    await it.settle()
    await it.sql(`update conversation set need = (array['ordinary', 'vulnerable', 'safety'])[1 + abs(hashtext(id::text)) % 3], kind = (array['question', 'complaint'])[1 + abs(hashtext(subject)) % 2]`)
    const ids = (await it.sql<{ id: string; waiting_since: Date; need: 'ordinary'; kind: 'question' }>('select id, waiting_since, need, kind from conversation'))
    const { giveTurns } = await import('./give-turns.ts')
    const business = await it.as(shop.id, async tx => {
      const known = await knowBusiness(tx)
      await giveTurns(tx, known, ids.map(row => row.id), it.clock.now())
      return known
    })
    const byFunction = ids.map(row => ({
      conversationId: row.id, dueAt: dueAt({ since: row.waiting_since.getTime(), kind: row.kind, need: row.need, chased: false }, business.opening, business.targets)
    })).sort(goesFirst).map(turn => turn.conversationId)
    const byIndex = (await it.as(shop.id, tx => seeQueue(tx, { dueAt: 0, conversationId: '00000000-0000-0000-0000-000000000000' }, 100))).map(turn => turn.conversationId)
    assert.deepEqual(byIndex, byFunction)

    const taken = await Promise.all(Array.from({ length: 60 }, (_, i) => it.as(shop.id, tx => takeTurn(tx, i % 2 ? shop.kim : shop.sam, it.clock.now()))))
    assert.equal(new Set(taken).size, 60)
    await it.settle()
    await assert.rejects(it.as(shop.id, tx => takeTurn(tx, shop.kim, it.clock.now())), /Nobody is waiting/)
  } finally {
    await it.end()
  }
})
