import type { Tx } from '../database/transaction.ts'
import type { Id } from '../ids.ts'
import { BEGINNING, commit, linkHash } from './fact.ts'
import type { Head } from './heads.ts'
import { chain, head as storedHead } from './store.ts'

/** What is wrong with a chain, and where. `seq` is the place from which it can no longer be trusted. */
export interface Finding {
  readonly what: 'changed' | 'missing' | 'payload-changed' | 'tail-cut' | 'rewritten'
  readonly seq: number
  readonly sentence: string
}

export interface Verified { readonly facts: number; readonly erased: number; readonly findings: Finding[] }

/** Walks the whole chain of a business and holds it against the heads that have left the database. It may grow meanwhile. */
export async function verifyChain(tx: Tx, businessId: Id, heads: readonly Head[]): Promise<Verified> {
  const findings: Finding[] = []
  const find = (what: Finding['what'], seq: number, sentence: string): void => { findings.push({ what, seq, sentence }) }
  const expected = new Map(heads.map(head => [head.seq, head.hash]))
  const stored = await storedHead.one(tx, { business: businessId }) // before the chain, which then reaches at least as far
  let hash: Uint8Array = BEGINNING
  let seq = 0, erased = 0
  for (;;) {
    const page = await chain.all(tx, { business: businessId, seq })
    for (const row of page) {
      if (row.seq !== seq + 1) find('missing', seq + 1, gap(seq + 1, row.seq - 1))
      else if (Buffer.compare(row.prev, hash) !== 0) find('changed', seq, `Fact ${seq} is not what it was when fact ${row.seq} followed it.`)
      if (row.payload === null || row.salt === null) erased++
      else if (Buffer.compare(commit(row.salt, row.payload), row.commitment) !== 0) {
        find('payload-changed', row.seq, `What fact ${row.seq} says has been changed.`)
      }
      hash = linkHash(businessId, row.prev, { ...row, byKind: row.by_kind, byId: row.by_id, at: row.happened_at })
      seq = row.seq
      const left = expected.get(seq)
      if (left !== undefined && left !== Buffer.from(hash).toString('hex')) {
        find('rewritten', seq, `The chain up to fact ${seq} differs from the head that was signed for it: it was written anew.`)
        expected.clear() // everything after differs too; one finding says it
      }
      if (stored?.seq === seq && Buffer.compare(stored.hash, hash) !== 0) {
        find('changed', seq, `Fact ${seq} is not what it was when the chain ended with it.`)
      }
    }
    if (page.length < 5000) break
  }
  const reached = stored?.seq ?? 0
  if (reached > seq) find('tail-cut', seq + 1, `At the end: ${gap(seq + 1, reached)}`)
  const furthest = Math.max(0, ...heads.map(head => head.seq))
  if (furthest > Math.max(seq, reached)) {
    find('tail-cut', seq + 1, `A signed head says that the chain reached fact ${furthest}; it ends at ${seq}.`)
  }
  return { facts: seq, erased, findings }
}

const gap = (from: number, to: number): string => from >= to ? `Fact ${from} is missing.` : `Facts ${from} to ${to} are missing.`
