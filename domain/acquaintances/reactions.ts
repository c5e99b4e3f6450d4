import type { Clock } from '../../kit/clock.ts'
import type { Reaction } from '../../kit/facts/reactions.ts'
import { findLinks } from './find-links.ts'
import { joinByDomain } from './firms/belong.ts'
import { judges } from './learn-model.ts'
import { ownHosts } from './look-up.ts'

const AT_ONCE = 50
const GATHER = 500 // nobody waits for it, and most who come are new

/** Whoever comes, or of whom something new is known, is looked for among those whom this business knows: after commit, and one after the other. */
export const matchingReaction = (clock: Clock): Reaction => {
  const judgeOf = judges(clock.now)
  return {
    name: 'matching',
    hears: ['acquaintance.met', 'acquaintance.trait-noted', 'acquaintance.trait-ended', 'acquaintance.trait-disputed', 'acquaintance.trait-dispute-lifted'],
    gather: GATHER,
    async react(tx, facts) {
      const ids = [...new Set(facts.map(fact => fact.about))]
      const judge = await judgeOf(tx)
      for (let from = 0; from < ids.length; from += AT_ONCE) {
        const people = await findLinks(tx, ids.slice(from, from + AT_ONCE), judge, clock.now())
        await joinByDomain(tx, [...people.values()].flatMap(({ id, traits }) => ownHosts(traits).map(host => ({ acquaintanceId: id, host }))), clock.now())
      }
    }
  }
}
