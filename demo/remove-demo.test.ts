import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openShop, openTestWorld } from '../test/world.ts'
import { knowPerson } from '../domain/people/person.ts'
import { peopleWithAddress } from '../domain/people/sign-in.ts'
import { linden } from './linden.ts'
import { businessIdOf } from './play.ts'
import { removeDemo } from './remove-demo.ts'
import { seedDemo } from './seed.ts'

test('the demo is taken away with everything of it, what is not of the demo stays, and a second start does not bring it back', async () => {
  const it = await openTestWorld()
  try {
    const shop = await openShop(it, 'real')
    await it.mail('From: Ada <ada@marsh.example>\nTo: hello@real.example\nSubject: Hi\nMessage-ID: <a@b>\n\nStays.\n', { from: 'ada@marsh.example', to: 'hello@real.example' })
    await it.settle()
    assert.ok((await seedDemo(it.world, () => {}, [linden])).length > 0)
    const id = businessIdOf(linden.slug)
    const tables = (await it.sql<{ name: string }>(`
      select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'business_id'
       where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname not in ('demo_removal', 'membership', 'session')`)).map(({ name }) => name)
    const rows = async (business: string): Promise<number> => {
      let count = 0
      for (const name of tables) count += (await it.sql(`select from ${name} where business_id = $1`, [business])).length
      return count
    }
    const real = await rows(shop.id)
    assert.ok(await rows(id) > 100)

    assert.equal(await removeDemo(it.world, it.clock.now()), 1)
    assert.equal(await rows(id), 0)
    assert.equal((await it.sql('select from business where id = $1', [id])).length, 0)
    assert.equal(await rows(shop.id), real)
    assert.deepEqual(await it.sql('select mailbox from demo_mail'), [])
    const [person] = await peopleWithAddress(it.world.database, linden.members[0]!.email)
    assert.deepEqual((await knowPerson(it.world.database, person!)).memberships, [])

    assert.deepEqual(await seedDemo(it.world, () => {}, [linden]), [])
    assert.equal(await rows(id), 0)
    assert.equal(await removeDemo(it.world, it.clock.now()), 0)
  } finally {
    await it.end()
  }
})

test('what takes the demo away takes no business that is real, whoever asks', async () => {
  const it = await openTestWorld()
  try {
    const shop = await openShop(it)
    const removed = await it.world.database.transaction({ login: 'worker', businessId: shop.id },
      async tx => (await tx.query('test.remove', 'select remove_demo_business($1::uuid)', [shop.id])).rows)
    assert.deepEqual(removed, [['f']])
    assert.equal((await it.sql('select from business where id = $1', [shop.id])).length, 1)
    await assert.rejects(it.as(shop.id, tx => tx.query('test.remove2', 'select remove_demo_business($1::uuid)', [shop.id])), { code: '42501' })
  } finally {
    await it.end()
  }
})
