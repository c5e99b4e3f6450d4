import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Id } from '../kit/ids.ts'
import { openShop, openTestWorld, type Shop, type TestWorld } from '../test/world.ts'
import type { Arrival } from './channel.ts'

/** How a channel shows that it keeps the contract: it makes arrivals as its own door would. */
export interface Conformance {
  readonly channel: string
  /** Somebody says something for the first time. The same `key` twice is the very same thing come twice. */
  opens(shop: Shop, said: string, key: string): Arrival
  /**
   * The same person goes on about the same matter, naming what she answers as this channel does.
   * `found` is what she can have in hand: what was sent to her, or the reference on her slip.
   */
  goesOn(shop: Shop, said: string, key: string, found: { opening: Arrival; reference: string | null }): Arrival
  /** Whether an answer can come before what it answers (it names the other by the other's own name). */
  readonly canOvertake: boolean
}

/** The suite that every channel passes. */
export function conforms(channel: Conformance): void {
  const named = (sentence: string): string => `${channel.channel}: ${sentence}`

  test(named('what comes twice is one message, also when all come at once'), async () => {
    await within(async (it, shop) => {
      const arrival = channel.opens(shop, 'Is my bicycle ready?', 'twice-is-once')
      const kept = await Promise.all(Array.from({ length: 20 }, () => it.world.intake.keep(arrival)))
      await it.settle()
      assert.equal(kept.filter(one => !one.again).length, 1)
      assert.equal(new Set(kept.map(one => one.id)).size, 1)
      assert.equal((await said(it, shop)).length, 1)
    })
  })

  test(named('a process that dies between keeping and reading loses nothing, and reads once'), async () => {
    await within(async (it, shop) => {
      const { database } = it
      const arrival = channel.opens(shop, 'Please keep this.', 'kept-not-read')
      for (const lane of it.world.lanes) await lane.stop() // as dead as it can be in one process: nobody reads any more
      await it.world.intake.keep(arrival)
      assert.equal((await said(it, shop)).length, 0)
      const [one, other] = await Promise.all([openTestWorld({ database, at: it.clock.now() }), openTestWorld({ database, at: it.clock.now() })])
      await Promise.all([one.settle(), other.settle()])
      assert.deepEqual((await said(one, shop)).map(m => m.own), ['Please keep this.'])
      await Promise.all([one.world.stop(), other.world.stop()])
    })
  })

  test(named('what she adds finds its conversation'), async () => {
    await within(async (it, shop) => {
      const opening = channel.opens(shop, 'The bell is loose.', 'first')
      await it.world.intake.keep(opening)
      await it.settle()
      const [first] = await said(it, shop)
      const [{ reference }] = await it.sql<{ reference: string }>('select reference from conversation where business_id = $1', [shop.id]) as [{ reference: string }]
      await it.world.intake.keep(channel.goesOn(shop, 'And the light is dim.', 'second', { opening, reference }))
      await it.settle()
      const all = await said(it, shop)
      assert.equal(all.length, 2)
      assert.equal(all[1]!.conversation, first!.conversation)
    })
  })

  if (channel.canOvertake) {
    test(named('an answer that comes before what it answers ends in one conversation with it'), async () => {
      await within(async (it, shop) => {
        const opening = channel.opens(shop, 'The bell is loose.', 'first')
        await it.world.intake.keep(channel.goesOn(shop, 'I forgot: the light is dim.', 'second', { opening, reference: null }))
        await it.settle()
        await it.world.intake.keep(opening)
        await it.settle()
        const all = await said(it, shop)
        assert.equal(all.length, 2)
        assert.equal(all[1]!.conversation, all[0]!.conversation)
      })
    })
  }
}

async function within(work: (it: TestWorld, shop: Shop) => Promise<void>): Promise<void> {
  const it = await openTestWorld()
  try {
    await work(it, await openShop(it))
    assert.deepEqual(it.faults, [])
  } finally {
    await it.end()
  }
}

/** What people said, in the order in which it is shown. */
const said = (it: TestWorld, shop: Shop): Promise<{ own: string; conversation: Id }[]> => it.sql(`
  select m.own, c.root_id as conversation from message m
    join message_placement p on p.business_id = m.business_id and p.message_id = m.id
    join conversation c on c.business_id = p.business_id and c.id = p.conversation_id
   where m.business_id = $1 and m.direction = 'in' order by m.id`, [shop.id])
