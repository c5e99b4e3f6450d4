import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ada } from '../cast.ts'
import { openShop, openTestWorld } from '../world.ts'

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
