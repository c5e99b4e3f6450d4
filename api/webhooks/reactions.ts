import type { Clock } from '../../kit/clock.ts'
import type { Reaction } from '../../kit/facts/reactions.ts'
import { askFor } from './ask-for.ts'
import { EVENTS } from './webhook.ts'
import * as store from './store.ts'

/** Whatever happens and somebody outside wants to hear of is written down for her. */
export const webhookReaction = (clock: Clock): Reaction => ({
  name: 'webhooks',
  hears: EVENTS,
  gather: 100,
  async react(tx, facts) {
    const hearing = await store.hearing.all(tx, { business: tx.businessId! })
    if (hearing.length > 0) await askFor(tx, hearing, facts, clock.now(), 'once')
  }
})
