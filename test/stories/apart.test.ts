import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allRoutes } from '../../api/routes.ts'
import { rolesFor } from '../../kit/door/route.ts'
import type { Id } from '../../kit/ids.ts'
import { ada } from '../cast.ts'
import { openDoors, openShop, openTestWorld } from '../world.ts'

test('a member of one business who asks for anything of another is told that it is not there, by every route', async () => {
  const it = await openTestWorld()
  try {
    const [harbour, linden] = [await openShop(it, 'harbour'), await openShop(it, 'linden')]
    await it.mail(`From: ${ada.email}\nTo: hello@linden.example\nSubject: Hi\nMessage-ID: <1@marsh.example>\n\nHello`, { from: ada.email, to: 'hello@linden.example' })
    await it.settle()
    const [theirs] = await it.sql<{ conversation: Id; message: Id; acquaintance: Id; inbound: Id }>(`select c.id as conversation, m.id as message,
      c.acquaintance_id as acquaintance, m.inbound_id as inbound from conversation c, message m where m.direction = 'in'`)
    const desk = await openDoors(it, harbour)
    const routes = allRoutes().filter(route => rolesFor(route.who) !== null)
    assert.ok(routes.length > 20)
    for (const route of routes) {
      for (const business of [linden.id, harbour.id]) {
        if (business === harbour.id && !route.path.includes('{id}')) continue
        const id = route.path.includes('/messages/') ? theirs!.message : route.path.includes('/acquaintances/') ? theirs!.acquaintance
          : /inbound|visits/.test(route.path) ? theirs!.inbound : theirs!.conversation
        const path = route.path.replace('{businessId}', business).replace('{id}', id).replace('{place}', '0')
        const body = { text: 'x', memberId: harbour.sam, into: theirs!.conversation, messageIds: [theirs!.message], subject: 'x', said: 'x', name: 'x' }
        const response = await desk.send(route.method, `${path}${path.endsWith('/search') ? '?q=hello' : ''}`, route.method === 'POST' || route.method === 'PUT' ? body : undefined)
        assert.equal(response.status, 404, `${route.method} ${route.path} at ${business === linden.id ? 'the other' : 'her own'} business answered ${response.status}`)
        assert.ok(!(await response.text()).includes('Hello'))
      }
    }
    for (const path of ['/v1/me', `/v1/businesses/${harbour.id}/queue`]) assert.equal((await fetch(`${desk.url}${path}`)).status, 401)
    const events = await desk.get(`/v1/businesses/${linden.id}/events`)
    assert.equal(events.status, 404)
  } finally {
    await it.end()
  }
})

test('as the business login row-level security shows nothing of another business, in any table, and lets nothing be written there', async () => {
  const it = await openTestWorld()
  try {
    const [harbour, linden] = [await openShop(it, 'harbour'), await openShop(it, 'linden')]
    await it.mail(`From: ${ada.email}\nTo: hello@linden.example\nSubject: Hi\nMessage-ID: <1@marsh.example>\n\nHello`, { from: ada.email, to: 'hello@linden.example' })
    await it.settle()
    const tables = (await it.sql<{ name: string }>(`select distinct c.table_name as name from information_schema.columns c
      where c.table_schema = 'public' and c.column_name = 'business_id'
        and not exists (select from information_schema.columns p where p.table_name = c.table_name and p.column_name = 'person_id')`)).map(row => row.name)
    assert.ok(tables.length > 25)
    for (const login of ['business', 'worker'] as const) {
      for (const table of tables) {
        const seen = await it.world.database.transaction({ login, businessId: harbour.id }, tx =>
          tx.query(`see ${login} ${table}`, `select count(*) from ${table} where business_id = $1`, [linden.id]))
        assert.equal(seen.rows[0]![0], '0', `${login} sees ${table}`)
        const none = await it.world.database.transaction({ login }, tx => tx.query(`none ${login} ${table}`, `select count(*) from ${table}`, []))
        assert.equal(none.rows[0]![0], '0', `${login} without a business sees ${table}`)
      }
      await assert.rejects(it.world.database.transaction({ login, businessId: harbour.id }, tx =>
        tx.query(`write ${login}`, `insert into closed_day (business_id, closed_on) values ($1, '2026-12-25')`, [linden.id])), /row-level security/)
      await assert.rejects(it.world.database.transaction({ login, businessId: harbour.id }, tx => tx.query(`people ${login}`, 'select * from person', [])), /permission denied/)
    }
  } finally {
    await it.end()
  }
})
