import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SECOND } from '../../kit/clock.ts'
import type { Id } from '../../kit/ids.ts'
import { dataFiles, withoutDataSets } from '../data-sets.ts'
import { openDoors, openShop, openTestWorld, type TestWorld } from '../world.ts'

test('every mail of the collections is taken, kept as it came, and shown somehow', { skip: withoutDataSets }, async () => {
  const it = await openTestWorld()
  try {
    await openShop(it)
    const mails = [...dataFiles('mime-stalwart', '.eml'), ...dataFiles('mime-chatwoot', '.eml'), ...dataFiles('bounces', '.eml'), ...dataFiles('mime-stalwart', '.msg')]
    assert.ok(mails.length > 200, `only ${mails.length} mails were found`)
    for (const mail of mails) await it.mail(mail.bytes, { from: 'somebody@example.org', to: 'hello@harbour.example' })
    await it.settle()
    const kept = await it.sql<{ raw: Buffer; shown: boolean }>(`select i.raw, exists (select from message m where m.business_id = i.business_id and m.inbound_id = i.id)
      or exists (select from inbound_problem p where p.business_id = i.business_id and p.inbound_id = i.id and p.solved_at is null) as shown from inbound i`)
    const bytes = new Set(kept.map(row => row.raw.toString('latin1')))
    for (const mail of mails) if (!bytes.has(mail.bytes.toString('latin1'))) assert.ok(twin(mail.bytes, mails), `${mail.name} was lost`)
    assert.ok(kept.every(row => row.shown))
    assert.deepEqual(it.faults, [])
  } finally {
    await it.end()
  }
})

async function eightAtATime<T>(it: TestWorld, all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const left = [...all]
  await Promise.all(Array.from({ length: 8 }, async () => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) {
      it.clock.advance(2 * SECOND) // no session asks without end within a minute
      await work(one)
    }
  }))
}

/** Two files of the collections may be the same mail; then one is kept. */
const twin = (bytes: Buffer, mails: readonly { bytes: Buffer }[]): boolean => mails.filter(other => other.bytes.subarray(-200).equals(bytes.subarray(-200))).length > 1

test('every naughty string is stored, found, shown unchanged in every field', { skip: withoutDataSets }, async () => {
  const it = await openTestWorld()
  try {
    const shop = await openShop(it)
    const desk = await openDoors(it, shop)
    const strings = (JSON.parse(dataFiles('values', 'blns.json')[0]!.bytes.toString()) as string[]).filter(s => s.trim() !== '' && !s.includes('\0'))
    const visit = async (said: string): Promise<{ status: number; conversation: Id }> => {
      const response = await desk.send('POST', '{B}/counter/visits', { name: said.slice(0, 200), said, subject: said.slice(0, 500) })
      return { status: response.status, conversation: ((await response.json()) as { conversation?: { id: Id } }).conversation?.id ?? '' }
    }
    const keep = async (naughty: string): Promise<void> => {
      const { status, conversation } = await visit(naughty)
      assert.equal(status, 201, `refused: ${JSON.stringify(naughty)}`)
      const timeline = await (await desk.get(`{B}/conversations/${conversation}/timeline`)).json() as { items: { own: string }[] }
      assert.equal(timeline.items[0]!.own, naughty.trim())
      const row = await (await desk.get(`{B}/conversations/${conversation}`)).json() as { subject: string; firstParty: { name: string } }
      assert.equal(row.subject, naughty.slice(0, 500).trim())
      assert.equal(row.firstParty.name, naughty.slice(0, 200).trim())
      const noted = await desk.send('POST', `{B}/conversations/${conversation}/notes`, { text: naughty })
      assert.equal(((await noted.json()) as { text: string }).text, naughty.trim())
    }
    await eightAtATime(it, strings, keep)
    const lost: string[] = []
    await eightAtATime(it, strings, async naughty => {
      let cursor: string | null = ''
      for (let page = 0; cursor !== null && page < 30; page++) {
        it.clock.advance(SECOND)
        const asked = `{B}/search?q=${encodeURIComponent(naughty.toWellFormed())}${cursor === '' ? '' : `&cursor=${cursor}`}`
        const found = await (await desk.get(asked)).json() as { items: { hit: { text: string } }[]; next: string | null }
        if (found.items.some(item => item.hit.text.includes(naughty.trim().slice(0, 40)))) return
        cursor = found.next
      }
      lost.push(naughty)
    })
    assert.deepEqual(lost.map(text => JSON.stringify(text)), [])
    assert.deepEqual(it.faults, [])
  } finally {
    await it.end()
  }
})
