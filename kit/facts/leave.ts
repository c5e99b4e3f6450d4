import type { Tx } from '../database/transaction.ts'
import { randomSalt, timedId } from '../ids.ts'
import { type By, byProgram, commit, type Fact } from './fact.ts'
import { insertFacts } from './store.ts'

/** Writes facts, unchained, in the transaction of the verb that made them true: writers wait for nobody. */
export async function leaveFacts(tx: Tx, facts: readonly Fact[]): Promise<void> {
  if (facts.length === 0) return
  const salts = facts.map(() => randomSalt())
  const payloads = facts.map(fact => JSON.stringify(fact.payload))
  tx.stir()
  await insertFacts.run(tx, {
    business: tx.businessId!,
    ids: facts.map(fact => timedId(fact.at)),
    kinds: facts.map(fact => fact.kind),
    abouts: facts.map(fact => fact.about),
    by_kinds: facts.map(fact => doneBy(tx, fact.by).kind),
    by_ids: facts.map(fact => doneBy(tx, fact.by).id),
    ats: facts.map(fact => fact.at),
    commitments: payloads.map((payload, i) => commit(salts[i]!, payload)),
    salts, payloads
  })
}

/** A program does what a member may, and is named itself: no verb needs to know. */
export const doneBy = (tx: Tx, by: By): By => tx.programId && by.kind === 'member' ? byProgram(tx.programId) : by

/** Leaves one. */
export const leaveFact = (tx: Tx, fact: Fact): Promise<void> => leaveFacts(tx, [fact])
