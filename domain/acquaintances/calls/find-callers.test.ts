import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openDoors, openShop, openTestWorld, type TestWorld } from '../../../test/world.ts'

type Found = { items: { id: string; name: string; count: number; confidence: number; fits: Record<string, string> }[]; ask: string | null; sure: boolean }
let it: TestWorld
let desk: Awaited<ReturnType<typeof openDoors>>
const ids = new Map<string, string>()
const PEOPLE = [
  ['Ada Marsh', '1978-09-27', 'BS1 4SB', '+44 117 496 0958'], ['Adam Marsh', '2001-04-02', 'BS1 4SB', '+44 117 496 0958'],
  ['Ruth Okonkwo', '1971-03-09', 'BS3 6UX', ''], ['Edda Marche', '1955-12-30', 'M4 5JD', ''], ['Grace Mwangi', '1990-01-01', '', '0117 496 0111']
] as const

before(async () => {
  it = await openTestWorld()
  const shop = await openShop(it)
  desk = await openDoors(it, shop)
  for (const [name, birth, postcode, phone] of PEOPLE) {
    const from = `${name.toLowerCase().replace(' ', '.')}@x.example`
    await it.mail(`From: "${name}" <${from}>\nTo: hello@harbour.example\nSubject: s\nMessage-ID: <${from}>\n\nHello.\n`, { from, to: 'hello@harbour.example' })
    await it.settle()
    const [{ id }] = await it.sql<{ id: string }>('select acquaintance_id as id from acquaintance_address where business_id = $1 and address = $2', [shop.id, from]) as [{ id: string }]
    ids.set(name, id)
    for (const [kind, value] of [['birth', birth], ['postcode', postcode], ['phone', phone]]) if (value) await desk.send('POST', `{B}/acquaintances/${id}/traits`, { kind, value })
  }
  await it.settle()
})
after(async () => {
  assert.deepEqual(it.faults, [])
  await it.end()
})

const heard = async (body: unknown): Promise<Found> => {
  const answer = await desk.send('POST', '{B}/callers', body)
  assert.equal(answer.status, 200, await answer.clone().text())
  return answer.json() as Promise<Found>
}

test('a number that two share asks for what tells them apart, and then is sure', async () => {
  const first = await heard({ phone: '0044 117 4960958' })
  assert.deepEqual(first.items.map(each => each.name).sort(), ['Ada Marsh', 'Adam Marsh'])
  assert.deepEqual([first.sure, first.items[0]!.fits.phone], [false, 'same'])
  assert.ok(first.ask === 'name' || first.ask === 'birth', 'their postcode is one and the same')
  const then = await heard({ phone: '0044 117 4960958', name: ['adam march', 'adam marsh'], birth: ['2nd of April 2001'] })
  assert.deepEqual([then.items[0]!.name, then.sure, then.ask], ['Adam Marsh', true, null])
  assert.deepEqual(then.items[0]!.fits, { phone: 'same', name: 'same', birth: 'same' })
})

test('she is found from guesses of which none is right, and is never asked what was heard already', async () => {
  const found = await heard({ name: ['either marsh', 'edda marsh'], birth: ['27 September 1979'], postcode: ['bs one four s b'] })
  assert.equal(found.items[0]!.name, 'Ada Marsh')
  assert.equal(found.items[0]!.fits.birth, 'alike')
  for (const given of [{ name: ['ruth'] }, { name: ['ruth'], postcode: ['B S 3'] }, { name: ['ruth'], postcode: ['B S 3'], birth: ['1971'] }]) {
    const { ask } = await heard(given)
    assert.ok(ask === null || !(ask in given), `${ask} was entered`)
  }
  assert.ok(found.items.reduce((sum, each) => sum + each.confidence, 0) < 1)
})

test('nobody is made up for a stranger, and nothing of it is kept', async () => {
  const before = await it.sql('select count(*) from fact')
  assert.deepEqual(await heard({ phone: '+49 30 123456789' }), { items: [], ask: 'name', sure: false })
  const { items } = await heard({ name: ['Wolfgang Zimmermann'] })
  assert.ok(items.every(each => each.confidence < 0.3), JSON.stringify(items))
  assert.deepEqual(await heard({}), { items: [], ask: 'name', sure: false })
  assert.deepEqual(await it.sql('select count(*) from fact'), before)
})

test('two who are linked are one caller', async () => {
  await desk.send('POST', '{B}/links', { one: ids.get('Ruth Okonkwo'), other: ids.get('Grace Mwangi') })
  const { items } = await heard({ phone: '0117 496 0111', birth: ['9 March 1971'] })
  assert.equal(items.length, 1)
  assert.deepEqual([items[0]!.count, items[0]!.fits], [2, { phone: 'same', birth: 'same' }])
})
