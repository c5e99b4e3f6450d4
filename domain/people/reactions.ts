import type { Clock } from '../../kit/clock.ts'
import type { Database } from '../../kit/database/transaction.ts'
import type { Reaction } from '../../kit/facts/reactions.ts'
import * as store from './address-store.ts'

/** A business has met somebody at an address that a person has proved: on her side she is that acquaintance. The business hears nothing. */
export const knownReaction = (database: Database, clock: Clock): Reaction => ({
  name: 'people',
  hears: ['acquaintance.met'],
  gather: 150,
  async react(tx, facts) {
    const business = tx.businessId!
    const met = await store.peopleMet.all(tx, { business, acquaintances: facts.map(fact => fact.about) })
    for (const { person, address, acquaintance } of met) {
      await database.transaction({ login: 'person', personId: person }, hers =>
        store.insertKnown.run(hers, { person, address, businesses: [business], acquaintances: [acquaintance], now: clock.now() }))
    }
  }
})
