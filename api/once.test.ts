import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openDoors, openShop, openTestWorld } from '../test/world.ts'

test('a POST with the same Idempotency-Key is done once and answered the same, also when both come at once', async () => {
  const it = await openTestWorld()
  try {
    const desk = await openDoors(it, await openShop(it))
    const visit = (key: string): Promise<Response> => desk.send('POST', '{B}/counter/visits', { name: 'Ada', said: 'The bell is loose' }, { 'idempotency-key': key })
    const [one, other] = await Promise.all([visit('the-same-key'), visit('the-same-key')])
    assert.ok([one, other].some(response => response.status === 201))
    assert.ok([one, other].every(response => response.status === 201 || response.status === 409))
    const again = await visit('the-same-key')
    assert.equal(again.status, 201)
    assert.equal((await again.json() as { visitId: string }).visitId, ((await [one, other].find(r => r.status === 201)!.json()) as { visitId: string }).visitId)
    assert.equal((await visit('another-key')).status, 201)
    assert.equal((await it.sql('select from conversation')).length, 2)
    const refused = await desk.send('POST', '{B}/counter/visits', { name: 'Ada', said: '  ' }, { 'idempotency-key': 'refused-key' })
    assert.equal(refused.status, 400)
    assert.equal(((await refused.json()) as { code: string }).code, 'nothing-said')
    assert.equal((await desk.send('POST', '{B}/counter/visits', { name: 'Ada', said: 'now with words' }, { 'idempotency-key': 'refused-key' })).status, 201)
  } finally {
    await it.end()
  }
})
