import { createHash } from 'node:crypto'
import { MINUTE } from '../kit/clock.ts'
import type { Database } from '../kit/database/transaction.ts'
import { derivedId, type Id } from '../kit/ids.ts'
import { refuse } from '../kit/refusal.ts'
import type { Keys } from '../kit/keys.ts'
import { type AnswerBook, answersOfPerson } from '../domain/people/answers/answer-once.ts'
import * as store from './store.ts'

export interface Asked {
  /** Who asks: a member, a program or a person. One's key is nobody else's. */
  readonly authorId: Id
  /** The route with its parameters. */
  readonly line: string
  readonly key: string
  readonly body: unknown
  readonly shownOnce: boolean
}

/**
 * A POST with an `Idempotency-Key` is done once for its author and route; a repeat is answered as the first was, and one with other words is
 * refused. One that is still under way is a conflict; one that was cut off by a crash may be tried again after a minute.
 */
export async function once(
  book: AnswerBook, now: number, asked: Asked, handle: () => Promise<{ status: number; body: string }>
): Promise<{ status: number; body: string }> {
  const id = derivedId(asked.authorId, asked.line, asked.key)
  const fingerprint = createHash('sha256').update(JSON.stringify(asked.body ?? null)).digest()
  const found = await book.begin(id, { now, stale: now - MINUTE, fingerprint })
  if (found?.fingerprint && !fingerprint.equals(found.fingerprint)) {
    refuse('conflict', 'key-used', 'This Idempotency-Key has been used for another request. Take a new one for each.')
  }
  if (found?.status != null) {
    if (asked.shownOnce) refuse('conflict', 'shown-already', 'This was done already, and what it answered is shown only once. Look at the list for what there is.')
    return { status: found.status, body: found.body ?? '' }
  }
  if (found) refuse('conflict', 'under-way', 'The same request is still under way. Ask again in a moment.')
  try {
    const answer = await handle()
    await book.finish(id, asked.shownOnce ? { ...answer, body: '' } : answer)
    return answer
  } catch (error) {
    // A refusal leaves nothing done: the same key may be used again at once.
    await book.forget(id, now - 2 * MINUTE).catch(() => {})
    throw error
  }
}

/** The book of a business: what its members and programs were answered. */
export function answersOfBusiness(database: Database, business: Id): AnswerBook {
  const actor = { login: 'business', businessId: business } as const
  return {
    begin: (id, asked) => database.transaction(actor, async tx =>
      await store.begin.run(tx, { business, id, ...asked }) === 1 ? null : store.before.one(tx, { business, id })),
    finish: (id, answer) => database.transaction(actor, tx => store.finish.run(tx, { business, id, ...answer })),
    forget: (id, stale) => database.transaction(actor, tx => store.forget.run(tx, { business, id, stale }))
  }
}

/** The book of a person, sealed: what she is answered about her own account may be nobody else's to read, not even in a backup. */
export function sealedAnswers(database: Database, person: Id, keys: Keys): AnswerBook {
  const book = answersOfPerson(database, person)
  return {
    ...book,
    async begin(id, asked) {
      const found = await book.begin(id, asked)
      return found?.body ? { ...found, body: keys.unseal('answer', found.body) } : found
    },
    finish: (id, { status, body }) => book.finish(id, { status, body: body === '' ? '' : keys.seal('answer', body) })
  }
}
