import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { ada } from '../cast.ts'
import { openDoors, openShop, openTestWorld, type TestWorld } from '../world.ts'

interface Heard { readonly id: number; readonly event: string; readonly data: { facts: { seq: number; kind: string }[]; rows: { subject: string }[] } }

/** A screen: reads events until `enough`, from where it was. */
async function watch(url: string, cookie: string, after: number | null, enough: (heard: Heard[]) => boolean, ready: () => void = () => {}): Promise<Heard[]> {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), 15_000)
  const response = await fetch(url, { headers: { cookie, ...after === null ? {} : { 'last-event-id': String(after) } }, signal: stop.signal })
  const heard: Heard[] = []
  let text = ''
  try {
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk
      const blocks = text.split('\n\n')
      text = blocks.pop()!
      for (const block of blocks) {
        const field = (name: string): string => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? ''
        if (field('event') === 'ready') ready()
        if (field('event') === 'stir') heard.push({ id: Number(field('id')), event: 'stir', data: JSON.parse(field('data')) as Heard['data'] })
      }
      if (enough(heard)) break
    }
  } catch (error) {
    if ((error as Error).name !== 'AbortError') throw error
  } finally {
    clearTimeout(timer)
    stop.abort()
  }
  return heard
}

const letter = (it: TestWorld, name: string): Promise<void> => it.mail(
  `From: ${ada.email}\nTo: hello@harbour.example\nSubject: ${name}\nMessage-ID: <${name}@marsh.example>\n\n${name}`, { from: ada.email, to: 'hello@harbour.example' })

test('a screen at another server process hears of a mail that this one took in', async () => {
  const one = await openTestWorld()
  const other = await openTestWorld({ database: one.database })
  try {
    const shop = await openShop(one)
    const desk = await openDoors(other, shop)
    await new Promise(resolve => setTimeout(resolve, 300)) // its listening connection
    const heard = await watch(`${desk.url}/v1/businesses/${shop.id}/events`, desk.cookie, null,
      all => all.some(h => h.data.rows.some(row => row.subject === 'across')), () => void letter(one, 'across'))
    assert.ok(heard.some(h => h.data.rows.some(row => row.subject === 'across')))
  } finally {
    await other.end()
    await one.end()
  }
})

test('a transaction held open for two seconds over a reconnect is still heard: nothing commits behind the cursor', async () => {
  const it = await openTestWorld()
  try {
    const shop = await openShop(it)
    const desk = await openDoors(it, shop)
    const url = `${desk.url}/v1/businesses/${shop.id}/events`
    const slow = new pg.Client(it.database.logins.business as pg.ClientConfig)
    await slow.connect()
    await slow.query(`begin; set local kith.business_id = '${shop.id}'`)
    const early = '00000000-0000-7000-8000-000000000001' // an id older than all others, as a slow writer's would be
    await slow.query(`insert into fact (business_id, id, kind, about, by_kind, happened_at, commitment) values ($1, $2, 'slow.told', $1, 'kith', now(), '\\x00')`, [shop.id, early])
    const before = await watch(url, desk.cookie, null, heard => heard.length > 0, () => void letter(it, 'while it is open'))
    const cursor = before.at(-1)!.id
    await new Promise(resolve => setTimeout(resolve, 2000))
    await slow.query('commit')
    await slow.end()
    const resumed = watch(url, desk.cookie, cursor, heard => heard.some(h => h.data.facts.some(fact => fact.kind === 'slow.told')))
    await it.settle()
    const facts = (await resumed).flatMap(h => h.data.facts)
    assert.ok(facts.some(fact => fact.kind === 'slow.told'), 'the slow one is heard')
    assert.ok(facts.every(fact => fact.seq > cursor), 'and after the cursor')
  } finally {
    await it.end()
  }
})

test('a screen is told at most four times a second, whatever comes in', async () => {
  const it = await openTestWorld()
  try {
    const shop = await openShop(it)
    const desk = await openDoors(it, shop)
    let done = false
    const began = process.hrtime.bigint()
    const heard = await watch(`${desk.url}/v1/businesses/${shop.id}/events`, desk.cookie, null, () => done, () => void (async () => {
      for (let i = 0; i < 60; i++) await letter(it, `n${i}`)
      await new Promise(resolve => setTimeout(resolve, 400))
      await letter(it, 'last')
      await new Promise(resolve => setTimeout(resolve, 300))
      done = true
      await letter(it, 'end')
    })())
    const seconds = Number(process.hrtime.bigint() - began) / 1e9
    assert.ok(heard.length <= 4 * seconds + 2, `${heard.length} in ${seconds} s`)
  } finally {
    await it.end()
  }
})
