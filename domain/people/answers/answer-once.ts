import type { Instant } from '../../../kit/clock.ts'
import type { Database } from '../../../kit/database/transaction.ts'
import type { Id } from '../../../kit/ids.ts'
import * as store from './store.ts'

export interface Answered { readonly status: number | null; readonly body: string | null; readonly fingerprint: Uint8Array | null }

/** Where it is kept what was answered to a request, so that a repeat is answered the same. */
export interface AnswerBook {
  /** Null when it has begun now and by us; else what there is of it. */
  begin(id: Id, asked: { now: Instant; stale: Instant; fingerprint: Uint8Array }): Promise<Answered | null>
  finish(id: Id, answer: { status: number; body: string }): Promise<unknown>
  forget(id: Id, stale: Instant): Promise<unknown>
}

/** The book of one person, for what she does apart from any business. */
export function answersOfPerson(database: Database, person: Id): AnswerBook {
  const actor = { login: 'person', personId: person } as const
  return {
    begin: (id, asked) => database.transaction(actor, async tx =>
      await store.begin.run(tx, { person, id, ...asked }) === 1 ? null : store.before.one(tx, { person, id })),
    finish: (id, answer) => database.transaction(actor, tx => store.finish.run(tx, { person, id, ...answer })),
    forget: (id, stale) => database.transaction(actor, tx => store.forget.run(tx, { person, id, stale }))
  }
}
