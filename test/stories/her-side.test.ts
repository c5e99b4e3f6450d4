import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MINUTE } from '../../kit/clock.ts'
import { ada } from '../cast.ts'
import { openDoors, openShop, openTestWorld, type TestWorld } from '../world.ts'

type Row = { id: string; state: string; subject: string; yourMove: boolean; waiting: { place: number; usuallyBy: string | null } | null }

/** She signs in by a code that comes to her address, which proves it. */
async function enter(it: TestWorld, url: string, address: string): Promise<(method: string, path: string, body?: unknown) => Promise<Response>> {
  const post = (path: string, body: unknown): Promise<Response> =>
    fetch(url + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  assert.equal((await post('/v1/sign-in/codes', { address })).status, 202)
  const code = /Your code is (\d{3} \d{3})/.exec(it.posted.filter(mail => mail.to === address).at(-1)!.raw)![1]!
  const cookie = (await post('/v1/sign-in/sessions', { address, code })).headers.getSetCookie()[0]!.split(';')[0]!
  return (method, path, body) => fetch(url + path, {
    method, headers: { cookie, ...body === undefined ? {} : { 'content-type': 'application/json' } }, ...body === undefined ? {} : { body: JSON.stringify(body) }
  })
}
const mail = (it: TestWorld, from: string, number: number, own: string, more = ''): Promise<void> =>
  it.mail(`From: ${from}\nTo: hello@harbour.example\nSubject: Matter ${number}\nMessage-ID: <${number}@x.example>\n${more === '' ? more : `${more}\n`}\n${own}`, { from, to: 'hello@harbour.example' })

test('who proves her address finds what came by it: her place in the line, what was said, and not what is held, noted or another\'s', async () => {
  const it = await openTestWorld()
  try {
    const shop = await openShop(it)
    const desk = await openDoors(it, shop)
    for (let i = 0; i < 3; i++) await mail(it, `p${i}@else.example`, i, 'Something else.')
    await mail(it, ada.email, 7, 'The gears slip.')
    await it.settle()
    const her = await enter(it, desk.url, ada.email)
    const [mine] = (await (await her('GET', '/v1/me/businesses')).json() as { items: { business: { id: string; name: string }; last: Row }[] }).items
    assert.equal(mine!.business.name, 'Harbour Bikes')
    assert.equal(mine!.last.waiting!.place, 4)
    assert.equal(mine!.last.waiting!.usuallyBy, null, 'too few have been answered to say how long it takes')
    const B = `/v1/me/businesses/${shop.id}`
    const conversation = `${B}/conversations/${mine!.last.id}`
    await desk.send('POST', `{B}/conversations/${mine!.last.id}/notes`, { text: 'A canary among the notes' })
    await desk.send('POST', `{B}/conversations/${mine!.last.id}/messages`, { text: 'Bring it in.' })
    const said = async (): Promise<string> => (await her('GET', `${conversation}/timeline`)).text()
    assert.match(await said(), /gears slip/)
    assert.ok(!(await (await her('GET', '/v1/me/businesses')).text()).includes('Bring it in'), 'nor in a line of any list')
    assert.ok(!/Bring it in|canary/.test(await said()), 'what is held can still be taken back; notes are not live on her side')
    it.clock.advance(MINUTE)
    await it.settle()
    assert.match(await said(), /Bring it in/)
    assert.match(await (await her('GET', `${B}/record`)).text(), /canary among the notes/, 'but part of her record')

    const [other] = await it.sql<{ id: string }>(`select id from conversation where subject = 'Matter 1'`)
    const [theirs] = await it.sql<{ id: string }>(`select m.id from message m where author_address = 'p1@else.example'`)
    for (const path of [`conversations/${other!.id}`, `conversations/${other!.id}/timeline`, `messages/${theirs!.id}/receipt`, `messages/${theirs!.id}/files/0`]) {
      assert.equal((await her('GET', `${B}/${path}`)).status, 404, path)
    }
    assert.equal((await her('POST', `${B}/messages`, { said: 'Mine too', conversation: other!.id })).status, 404)
    const disowned = await (await her('PUT', `${conversation}/disownment`)).json() as object
    assert.equal((await her('GET', conversation)).status, 404, 'what is not hers is off her page at once')
    assert.equal((await her('PUT', '/v1/me/disownments', { ...disowned, disowned: false })).status, 204)
    assert.equal((await her('GET', conversation)).status, 200)
    const stranger = await enter(it, desk.url, 'nobody@new.example')
    assert.deepEqual(await (await stranger('GET', '/v1/me/businesses')).json(), { items: [], next: null })
    for (const path of ['conversations', `conversations/${mine!.last.id}`, 'record']) assert.equal((await stranger('GET', `${B}/${path}`)).status, 404)
    assert.deepEqual(it.faults, [])
  } finally {
    await it.end()
  }
})

test('in her app she writes with a photo, says solved and not solved, asks for a person, and stops them; her receipt is true', async () => {
  const it = await openTestWorld()
  try {
    const shop = await openShop(it)
    const desk = await openDoors(it, shop)
    const her = await enter(it, desk.url, ada.email)
    const B = `/v1/me/businesses/${shop.id}`
    const photo = Buffer.from('a photo of a broken spoke')
    const first = await her('POST', `${B}/messages`, { said: 'A spoke broke.', files: [{ name: 'spoke.jpg', type: 'image/jpeg', content: photo.toString('base64') }] })
    assert.equal(first.status, 201)
    const { conversationId } = await first.json() as { conversationId: string }
    await it.settle()
    const read = async (): Promise<Row> => (await her('GET', `${B}/conversations/${conversationId}`)).json() as Promise<Row>
    assert.equal((await read()).state, 'awaiting-business')
    const [entry] = (await (await her('GET', `${B}/conversations/${conversationId}/timeline`)).json() as { items: { id: string; hasReceipt: boolean }[] }).items
    assert.deepEqual(Buffer.from(await (await her('GET', `${B}/messages/${entry!.id}/files/0`)).arrayBuffer()), photo)
    const receipt = await (await her('GET', `${B}/messages/${entry!.id}/receipt`)).text()
    const checked = await fetch(`${desk.url}/receipt`, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams({ receipt }) })
    assert.match(await checked.text(), /kept here, unchanged/)

    await desk.send('POST', `{B}/conversations/${conversationId}/solved-proposal`, { text: 'We put in a new one. Is it solved?' })
    it.clock.advance(MINUTE)
    await it.settle()
    assert.deepEqual([(await read()).state, (await read()).yourMove], ['solved-proposed', true])
    const say = async (word: string): Promise<string> => {
      assert.equal((await her('POST', `${B}/messages`, { said: word, word, conversation: conversationId })).status, 201)
      await it.settle()
      return (await read()).state
    }
    assert.equal(await say('not-solved'), 'awaiting-business')
    assert.equal(await say('human'), 'awaiting-business')
    assert.equal(await say('solved'), 'closed')
    assert.equal((await her('PUT', `${B}/silence`, { silent: true })).status, 200)
    const answer = await desk.send('POST', `{B}/conversations/${conversationId}/messages`, { text: 'We miss you!' })
    assert.equal(answer.status, 403)
    const { items } = await (await her('GET', '/v1/me/businesses')).json() as { items: { silentSince: string | null }[] }
    assert.notEqual(items[0]!.silentSince, null)
    const kinds = (await it.sql<{ kind: string }>('select distinct kind from fact order by kind')).map(row => row.kind)
    assert.ok(['acquaintance.silenced', 'conversation.closed'].every(kind => kinds.includes(kind)))
    assert.deepEqual(it.faults, [])
  } finally {
    await it.end()
  }
})

test('by mail one word is enough: solved closes, not solved goes back, stop silences, record brings what is known, and a quoted word does nothing', async () => {
  const it = await openTestWorld()
  try {
    const shop = await openShop(it)
    await mail(it, ada.email, 1, 'The gears slip.')
    await it.settle()
    const state = async (): Promise<unknown> => (await it.sql(`select waiting_since is not null as waiting, closed_at is not null as closed from conversation where acquaintance_id = (select acquaintance_id from acquaintance_address where address = $1)`, [ada.email]))[0]
    let number = 10
    const answer = async (own: string): Promise<void> => {
      await mail(it, ada.email, number++, own, 'In-Reply-To: <1@x.example>')
      await it.settle()
    }
    await answer('SOLVED\n\n> Reply with one word if that says it all: SOLVED, NOT SOLVED, HUMAN, STOP')
    assert.deepEqual(await state(), { waiting: false, closed: true })
    await answer('Not solved.')
    assert.deepEqual(await state(), { waiting: true, closed: true })
    await answer('The word STOP is on my brake. What does it mean?')
    assert.deepEqual(await it.sql('select from acquaintance where silenced_at is not null'), [])
    const posted = it.posted.length
    await answer('Record')
    assert.match(it.posted.at(-1)!.raw, /knows about you/)
    assert.equal(it.posted.length, posted + 1)
    await answer('Stop')
    assert.equal((await it.sql('select from acquaintance where silenced_at is not null')).length, 1)
    await mail(it, 'first@x.example', 80, 'A matter of mine.', 'Cc: copied@x.example')
    await it.settle()
    const before = it.posted.length
    for (const [at, word] of ['RECORD', 'STOP', 'SOLVED'].entries()) await mail(it, 'copied@x.example', 81 + at, word, 'In-Reply-To: <80@x.example>')
    await it.settle()
    assert.ok(!it.posted.slice(before).some(each => /knows about you/.test(each.raw)), 'who was only copied is told nothing about her whose matter it is')
    assert.deepEqual(await it.sql(`select a.silenced_at, c.closed_at from conversation c join acquaintance a on a.id = c.acquaintance_id where c.subject = 'Matter 80'`),
      [{ silenced_at: null, closed_at: null }], 'and decides nothing for her')
    await mail(it, 'machine@x.example', 90, 'Stop', 'Auto-Submitted: auto-replied')
    await it.settle()
    assert.equal((await it.sql('select from acquaintance where silenced_at is not null')).length, 1, 'a machine says nothing with a word')
    assert.ok(shop)
    assert.deepEqual(it.faults, [])
  } finally {
    await it.end()
  }
})

test('how long they usually take is measured from what was answered, not from what was meant', async () => {
  const it = await openTestWorld()
  try {
    const shop = await openShop(it)
    const desk = await openDoors(it, shop)
    for (let i = 0; i < 12; i++) {
      await mail(it, `p${i}@else.example`, 100 + i, 'A question.')
      await it.settle()
      it.clock.advance(20 * MINUTE)
      const [row] = await it.sql<{ id: string }>('select id from conversation where subject = $1', [`Matter ${100 + i}`])
      await desk.send('POST', `{B}/conversations/${row!.id}/messages`, { text: 'An answer.' })
      await it.settle()
    }
    const profile = await (await fetch(`${desk.url}/v1/profiles/harbour`)).json() as { usualMinutes: number }
    assert.equal(profile.usualMinutes, 20)
    assert.match(await (await fetch(`${desk.url}/@harbour`)).text(), /Usually answers within 20 minutes of its opening hours/)
    await mail(it, ada.email, 200, 'When will you answer?')
    await it.settle()
    const her = await enter(it, desk.url, ada.email)
    const { items } = await (await her('GET', `/v1/me/businesses/${shop.id}/conversations`)).json() as { items: Row[] }
    assert.equal(Date.parse(items[0]!.waiting!.usuallyBy!) - it.clock.now(), 20 * MINUTE)
  } finally {
    await it.end()
  }
})
