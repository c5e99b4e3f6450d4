import type { Clock } from '../clock.ts'
import type { Database, Tx } from '../database/transaction.ts'
import type { Id } from '../ids.ts'
import { type Lane, openLane } from '../jobs/lane.ts'
import { BEGINNING, linkHash } from './fact.ts'
import { businessesUnsealed, lockHead, makeHead, moveHead, seal, unsealed } from './store.ts'

const GATHER = 20
const LOOK_ROUND = 1000

/** What the sealer tells whoever follows: the chain of this business now reaches `seq`, and these kinds of fact are new. */
export interface Sealed { readonly businessId: Id; readonly seq: number; readonly hash: Uint8Array; readonly kinds: ReadonlySet<string> }

/**
 * One sealer per business at a time, in whichever process gets to it first: gives committed facts their place in the chain.
 * The window in which a fact is committed and not yet sealed is 20 ms, and after a crash at most a second.
 */
export function openSealer(
  database: Database, clock: Clock, sealed: (news: Sealed) => void, failed: (lane: string, error: unknown) => void, gather = GATHER
): Lane {
  const work = async (businessId: Id): Promise<boolean> => {
    const round = await database.transaction({ login: 'worker', businessId }, tx => sealRound(tx, businessId, clock))
    if (round === 'locked') return true
    if (round === 'nothing') return false
    sealed(round)
    return round.more
  }
  return openLane({
    name: 'sealer', clock, gather, crowd: 10, sweepEvery: LOOK_ROUND, work, failed,
    due: () => database.transaction({ login: 'worker' }, async tx => (await businessesUnsealed.all(tx, {})).map(row => row.business))
  })
}

async function sealRound(tx: Tx, businessId: Id, clock: Clock): Promise<(Sealed & { more: boolean }) | 'locked' | 'nothing'> {
  const head = await lockHead.one(tx, { business: businessId })
  if (!head) {
    await makeHead.run(tx, { business: businessId, hash: BEGINNING, now: clock.now() })
    return 'locked' // new, or in the hands of another process: the next round finds out
  }
  const facts = await unsealed.all(tx, { business: businessId })
  if (facts.length === 0) return 'nothing'
  let { seq, hash } = head
  const prevs: Uint8Array[] = []
  const seqs: number[] = []
  for (const fact of facts) {
    prevs.push(hash)
    seqs.push(++seq)
    hash = linkHash(businessId, hash, { ...fact, byKind: fact.by_kind, byId: fact.by_id, at: fact.happened_at, seq })
  }
  await Promise.all([
    seal.run(tx, { business: businessId, ids: facts.map(fact => fact.id), seqs, prevs }),
    moveHead.run(tx, { business: businessId, seq, hash, now: clock.now() })
  ])
  return { businessId, seq, hash, kinds: new Set(facts.map(fact => fact.kind)), more: facts.length === 2000 }
}
