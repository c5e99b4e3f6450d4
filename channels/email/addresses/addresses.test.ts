import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { ada } from '../../../test/cast.ts'
import { MINUTE } from '../../../kit/clock.ts'
import { openDoors, openShop, openTestWorld } from '../../../test/world.ts'
import * as store from './store.ts'

interface State { address: string; lastInAt: string | null; lastOutAt: string | null; failed: number; why: string | null; waiting: number; unread: number }

test('each address tells its last mail in, its last out, what failed and what waits; one that nobody has used tells that', async () => {
  let outcome: 'sent' | 'never' | 'later' = 'sent'
  const it = await openTestWorld({ post: async () => ({ how: outcome, note: outcome === 'sent' ? '' : 'Refused by the receiving side (550).' }) })
  try {
    const shop = await openShop(it)
    const desk = await openDoors(it, shop)
    await desk.send('POST', '{B}/addresses', { name: 'sales' })
    const states = async (): Promise<State[]> => (await (await desk.get('{B}/mail-addresses')).json() as { items: State[] }).items
    assert.ok((await states()).every(one => one.lastInAt === null && one.lastOutAt === null && one.failed + one.waiting + one.unread === 0))
    for (const [nth, way] of (['sent', 'never', 'later'] as const).entries()) {
      outcome = 'sent'
      await it.mail(`From: ${ada.email}\nTo: hello@harbour.example\nSubject: The bell ${nth}\nMessage-ID: <bell-${nth}@marsh.example>\n\nIt is loose.\n`, { from: ada.email, to: 'hello@harbour.example' })
      await it.settle()
      it.clock.advance(MINUTE)
      await it.settle()
      outcome = way
      const { items } = await (await desk.get('{B}/conversations')).json() as { items: { id: string; subject: string }[] }
      const about = items.find(({ subject }) => subject === `The bell ${nth}`)!
      assert.equal((await desk.send('POST', `{B}/conversations/${about.id}/messages`, { text: 'Bring it in.' })).status, 201)
      it.clock.advance(MINUTE)
      await it.settle()
    }
    const [hello, ...others] = (await states()).toSorted((a, b) => Number(b.lastInAt !== null) - Number(a.lastInAt !== null))
    assert.ok(hello!.lastInAt && hello!.lastOutAt)
    assert.deepEqual([hello!.failed, hello!.waiting], [1, 1])
    assert.match(hello!.why!, /550/)
    assert.ok(others.length > 0 && others.every(one => one.lastInAt === null && one.failed === 0))
  } finally {
    await it.end()
  }
})

test('how an address does is read by indexes, whatever else there is', async () => {
  const it = await openTestWorld()
  try {
    const shop = await openShop(it)
    await it.sql(`insert into inbound (business_id, id, channel, account, sameness, envelope, raw, size_bytes, received_at)
      select $1, gen_random_uuid(), 'email', 'a' || n % 3 || '@harbour.example', decode(md5(n::text), 'hex'), '{}', 'x', 1, now() from generate_series(1, 30000) n`, [shop.id])
    await it.sql(`insert into outbound (business_id, message_id, channel, state, next_try_at, tries, sent_at, account)
      select $1, gen_random_uuid(), 'email', case when n % 1000 = 0 then 'failed' when n % 1000 = 1 then 'waiting' else 'sent' end, now(), 1, now(), 'a' || n % 3 || '@harbour.example'
        from generate_series(1, 30000) n`, [shop.id])
    await it.sql('analyze')
    const client = new pg.Client(it.database.logins.business)
    await client.connect()
    try {
      await client.query(`begin; set local kith.business_id = '${shop.id}'`)
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain analyze ${store.states.sql}`, [shop.id, ['a0@harbour.example', 'a1@harbour.example', 'none@harbour.example']])
      const plan = rows.map(row => row['QUERY PLAN']).join('\n')
      assert.ok(!/Seq Scan on (inbound|outbound)/.test(plan), plan)
      const removed = [...plan.matchAll(/Rows Removed by Filter: (\d+)/g)].map(([, count]) => Number(count))
      assert.ok(Math.max(0, ...removed) < 100, plan)
    } finally {
      await client.end()
    }
  } finally {
    await it.end()
  }
})
