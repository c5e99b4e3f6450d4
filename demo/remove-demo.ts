import type { Instant } from '../kit/clock.ts'
import type { Database } from '../kit/database/transaction.ts'
import type { Id } from '../kit/ids.ts'
import { endMembership } from '../domain/people/membership.ts'
import type { People } from '../domain/people/people.ts'
import { clearMailboxes } from './mailbox/mailbox.ts'
import { businessIdOf, memberIdOf } from './play.ts'
import { PLAYS } from './plays.ts'
import * as store from './store.ts'

/** What it stands on. */
export type Gone = Pick<People, 'database' | 'sessionsChanged' | 'now' | 'demo'>

/** What whoever takes the demo away has to write, so that nobody does it in passing. */
export const REMOVAL_WORD = 'remove'

/**
 * Takes the demo's businesses away with everything of them, their members' places, and the demo's mailboxes. Everything else stays, and no
 * later start brings them back. Answers how many businesses went.
 */
export async function removeDemo(ground: Pick<Gone, 'database' | 'sessionsChanged'>, at: Instant): Promise<number> {
  const { database } = ground
  let gone = 0
  for (const play of PLAYS) {
    const businessId = businessIdOf(play.slug)
    for (const { name } of play.members) await endMembership(ground, businessId, memberIdOf(play.slug, name), at)
    gone += await database.transaction({ login: 'worker', businessId }, async tx => {
      await store.noteRemoval.run(tx, { business: businessId, now: at })
      return (await store.remove.one(tx, { business: businessId }))?.removed ? 1 : 0
    })
  }
  await clearMailboxes(database)
  return gone
}

/** Whether a business of the demo was taken away before. */
export const wasRemoved = (database: Database, businessId: Id): Promise<boolean> =>
  database.transaction({ login: 'worker', businessId }, async tx => await store.removal.one(tx, { business: businessId }) !== null)

/** Whether the demo was taken away here: then mail that has nowhere to go waits, as on every Kith without one. */
export const demoIsGone = (database: Database): Promise<boolean> => wasRemoved(database, businessIdOf(PLAYS[0]!.slug))
