import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ada } from '../../test/cast.ts'
import { openDoors, openShop, openTestWorld, type TestWorld } from '../../test/world.ts'
import { MINUTE, SECOND } from '../../kit/clock.ts'

const form = (url: string, path: string, fields: Record<string, string>): Promise<Response> =>
  fetch(`${url}${path}`, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams(fields).toString() })
const readable = (raw: string): string => raw.replaceAll(/=\r?\n/g, '').replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
const stampOf = (page: string): string => /name="stamp" value="([^"]+)"/.exec(page)![1]!
const states = (it: TestWorld): Promise<{ subject: string; waiting: boolean; closed: boolean }[]> =>
  it.sql('select subject, waiting_since is not null as waiting, closed_at is not null as closed from conversation order by opened_at')

test('what is written on a public page joins nothing until the button in a mail has been pressed; opening the link is not enough', async () => {
  const it = await openTestWorld()
  try {
    const { url } = await openDoors(it, await openShop(it))
    const page = await (await fetch(`${url}/@harbour`)).text()
    assert.match(page, /Harbour Bikes/)
    assert.ok(!page.includes('<script'))
    const letter = { name: 'Ada <b>Marsh</b>', address: ada.email, said: 'Do you mend "gears" & bells?', website: '', stamp: stampOf(page) }
    assert.equal((await form(url, '/@harbour', letter)).status, 400, 'nobody fills it in within a second')
    it.clock.advance(10 * SECOND)
    const answer = await (await form(url, '/@harbour', letter)).text()
    assert.match(answer, /One more step/)
    await it.settle()
    assert.equal((await states(it)).length, 0)
    const path = /\/l\/[0-9a-z]+/.exec(readable(it.posted.at(-1)!.raw))![0]
    assert.match(await (await fetch(url + path)).text(), /Deliver my message/)
    await it.settle()
    assert.equal((await states(it)).length, 0, 'a scanner that opens links delivers nothing')
    for (let i = 0; i < 2; i++) assert.match(await (await form(url, path, {})).text(), /has your message/)
    await it.settle()
    assert.equal((await states(it)).length, 1)
    const [{ address }] = await it.sql<{ address: string }>('select address from acquaintance_address') as [{ address: string }]
    assert.equal(address, ada.email)
    assert.match(readable(it.posted.at(-1)!.raw), /has your message/, 'she is told by when a person means to answer')
    assert.equal((await fetch(`${url}/l/${'0'.repeat(68)}`)).status, 404)
  } finally {
    await it.end()
  }
})

test('a form filled in by machines fills no queue: the trap, the stamp and the number from one network', async () => {
  const it = await openTestWorld()
  try {
    const { url } = await openDoors(it, await openShop(it))
    const stamp = stampOf(await (await fetch(`${url}/@harbour`)).text())
    it.clock.advance(MINUTE)
    const letter = { name: 'Bot', address: 'bot@spam.example', said: 'Buy now', website: '', stamp }
    assert.match(await (await form(url, '/@harbour', { ...letter, website: 'http://spam.example' })).text(), /One more step/)
    assert.equal(it.posted.length, 0)
    assert.equal((await form(url, '/@harbour', { ...letter, stamp: 'forged.stamp' })).status, 400)
    const answers = []
    for (let i = 0; i < 10; i++) answers.push((await form(url, '/@harbour', letter)).status)
    assert.deepEqual(answers, [200, 200, 200, 200, 200, 200, 429, 429, 429, 429])
    assert.equal((await form(url, '/@harbour', { ...letter, said: 'x'.repeat(400_000) })).status, 413)
    assert.equal((await states(it)).length, 0)
  } finally {
    await it.end()
  }
})

test('with the page that every mail names she says without an account: solved, not solved, a person, stop, and what do you know', async () => {
  const it = await openTestWorld()
  try {
    const shop = await openShop(it)
    const desk = await openDoors(it, shop)
    await it.mail(`From: Ada Marsh <${ada.email}>\nTo: hello@harbour.example\nSubject: The gears\nMessage-ID: <1@marsh.example>\n\nThey slip.`, { from: ada.email, to: 'hello@harbour.example' })
    await it.settle()
    const path = /\/c\/[0-9a-z]+/.exec(readable(it.posted[0]!.raw))![0]
    const shown = await (await fetch(desk.url + path)).text()
    assert.match(shown, /Harbour Bikes owes you an answer/)
    assert.ok(!shown.includes('slip') && !shown.includes('gears') && !shown.includes(ada.email), 'it shows nothing that was said')
    await it.settle()
    assert.deepEqual((await states(it)).map(s => s.waiting), [true], 'opening it does nothing')

    const press = async (act: string): Promise<string> => (await form(desk.url, path, { act })).text()
    assert.match(await press('solved'), /closed, by your word/)
    await it.settle()
    assert.deepEqual((await states(it)).map(s => [s.waiting, s.closed]), [[false, true]])
    assert.match(await press('not-solved'), /goes back to the same person/)
    await it.settle()
    assert.deepEqual((await states(it)).map(s => s.waiting), [true])
    await press('human')

    const [{ id }] = await it.sql<{ id: string }>('select id from conversation') as [{ id: string }]
    const reply = (): Promise<Response> => desk.send('POST', `{B}/conversations/${id}/messages`, { text: 'Bring it in.' })
    assert.equal((await reply()).status, 201, 'written, and still held')
    assert.match(await press('stop'), /may not write to you any more/)
    it.clock.advance(MINUTE)
    const before = it.posted.length
    await it.settle()
    assert.equal(it.posted.length, before, 'what was still held does not leave')
    assert.equal((await reply()).status, 403)
    assert.match(await (await reply()).text(), /asked not to hear from you/)
    await it.mail(`From: ${ada.email}\nTo: hello@harbour.example\nSubject: One more\nMessage-ID: <2@marsh.example>\nIn-Reply-To: <1@marsh.example>\n\nWhen do you close?`, { from: ada.email, to: 'hello@harbour.example' })
    await it.settle()
    assert.equal((await reply()).status, 201, 'what she asks may be answered')
    assert.match(await press('speak'), /may write to you again/)

    await press('record')
    await it.settle()
    const record = readable(it.posted.at(-1)!.raw)
    assert.equal(it.posted.at(-1)!.to, ada.email)
    assert.match(record, /This is what Harbour Bikes knows about you/)
    assert.match(record, /ada@marsh\.example/)
    assert.equal((await form(desk.url, path, { act: 'nonsense' })).status, 400)
    assert.equal((await form(desk.url, `${path.slice(0, -1)}x`, { act: 'solved' })).status, 404)
  } finally {
    await it.end()
  }
})

test('the receipt of what she sent is checked on a public page, and a changed one is not believed', async () => {
  const it = await openTestWorld()
  try {
    const { url } = await openDoors(it, await openShop(it))
    await it.mail(`From: ${ada.email}\nTo: hello@harbour.example\nSubject: The gears\nMessage-ID: <1@marsh.example>\n\nThey slip.`, { from: ada.email, to: 'hello@harbour.example' })
    await it.settle()
    const part = /filename=receipt\.json[\s\S]*?\r\n\r\n([\s\S]*?)\r\n--/.exec(it.posted[0]!.raw)![1]!
    const receipt = /^[A-Za-z0-9+/=\s]+$/.test(part) ? Buffer.from(part, 'base64').toString() : readable(part)
    const check = async (written: string): Promise<string> => (await form(url, '/receipt', { receipt: written })).text()
    assert.match(await check(receipt), /kept here, unchanged/)
    assert.match(await check(receipt.replace(/"bytes": \d+/, '"bytes": 1')), /not signed here/)
    assert.match(await check('{}'), /not a receipt of Kith/)
    await it.sql(`update inbound set raw = raw || '!'::bytea`)
    assert.match(await check(receipt), /now differs from it/)
  } finally {
    await it.end()
  }
})
