import type { Tx } from '../../kit/database/transaction.ts'
import type { SealedFact } from '../../kit/facts/fact.ts'
import type { Id } from '../../kit/ids.ts'
import type { Business } from '../businesses/business.ts'
import { openMinutesBetween } from '../businesses/opening-hours.ts'
import * as store from './wait-store.ts'

const LAST = 200 // answers; older ones say little about how it is now
const ENOUGH = 10 // fewer say nothing

/** Notes how long people waited for these answers, and forgets those that were taken back. */
export async function noteWaits(tx: Tx, { id, opening }: Business, facts: readonly SealedFact[]): Promise<void> {
  const answers = facts.flatMap(({ kind, at, payload }) => kind === 'message.written' && typeof payload.waitedSince === 'number'
    ? [{ message: payload.message as Id, since: payload.waitedSince, at, minutes: openMinutesBetween(opening, payload.waitedSince, at) }] : [])
  const back = facts.filter(fact => fact.kind === 'message.taken-back').map(fact => fact.payload.message as Id)
  await Promise.all([
    answers.length > 0 && store.noteWaits.run(tx, {
      business: id, messages: answers.map(a => a.message), sinces: answers.map(a => a.since), ats: answers.map(a => a.at), minutes: answers.map(a => a.minutes)
    }),
    back.length > 0 && store.forgetWaits.run(tx, { business: id, messages: back })
  ])
}

/** Opening minutes within which four of five of the last people were answered; null while too few have been. */
export async function usualWait(tx: Tx): Promise<number | null> {
  const { answered, minutes } = (await store.usualWait.one(tx, { business: tx.businessId!, most: LAST }))!
  return answered < ENOUGH ? null : minutes
}
