import type { Clock } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import type { Reaction } from '../../kit/facts/reactions.ts'
import type { Business } from '../businesses/business.ts'
import { giveTurns } from './give-turns.ts'
import { noteWaits } from './usual-wait.ts'

/** Whatever changes whose move it is, changes the queue. */
export const queueReaction = (businessOf: (tx: Tx) => Promise<Business>, clock: Clock): Reaction => ({
  name: 'queue',
  hears: [
    'message.received', 'message.written', 'message.taken-back', 'conversation.closed', 'conversation.rested', 'conversation.taken',
    'conversation.passed-on', 'conversation.released', 'conversation.matter-set', 'conversation.merged', 'conversation.merge-undone', 'conversation.split',
    'conversation.split-undone', 'message.not-delivered', 'message.sent-again', 'message.given', 'message.given-back'
  ],
  async react(tx, facts) {
    const touched = facts.flatMap(fact => [fact.about, ...typeof fact.payload.conversation === 'string' ? [fact.payload.conversation] : []])
    const business = await businessOf(tx)
    await giveTurns(tx, business, [...new Set(touched)], clock.now())
    await noteWaits(tx, business, facts)
  }
})
