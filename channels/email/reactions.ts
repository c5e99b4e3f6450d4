import { type Clock, wallClock } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import type { Reaction } from '../../kit/facts/reactions.ts'
import type { Business } from '../../domain/businesses/business.ts'
import { readConversation } from '../../domain/conversations/read-conversation.ts'
import { writeMessage } from '../../domain/conversations/write-message.ts'
import { dueAt } from '../../domain/queue/turn.ts'
import { acknowledgement } from './acknowledgement.ts'
import * as store from './store.ts'

const MOST_A_DAY = 5

/** One truthful acknowledgement for a new matter; never to a machine, and never without end to one address. */
export const acknowledgeReaction = (businessOf: (tx: Tx) => Promise<Business>, clock: Clock): Reaction => ({
  name: 'acknowledge',
  hears: ['message.received'],
  async react(tx, facts) {
    for (const fact of facts) {
      const { channel, kind, automatic, opened } = fact.payload
      if (channel !== 'email' || kind !== 'person' || automatic !== false || opened !== true) continue
      const business = await businessOf(tx)
      const conversation = await readConversation(tx, fact.about)
      const address = conversation.firstParty.address
      if (!address || conversation.waitingSince === null) continue
      const on = wallClock(fact.at, business.opening.timeZone).day
      const today = await store.countToday.one(tx, { business: business.id, address, on })
      if (today!.count >= MOST_A_DAY) continue
      if (!await store.acknowledge.one(tx, { business: business.id, address, on, conversation: conversation.id })) continue
      const wait = { since: conversation.waitingSince, kind: conversation.kind, need: conversation.need, chased: false }
      await writeMessage(tx, {
        conversationId: conversation.id, author: { kind: 'machine', name: 'Kith' }, at: clock.now(),
        text: acknowledgement(business, conversation.reference, dueAt(wait, business.opening, business.targets), clock.now())
      })
    }
  }
})
