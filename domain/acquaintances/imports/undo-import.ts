import type { Instant } from '../../../kit/clock.ts'
import type { Tx } from '../../../kit/database/transaction.ts'
import { byMember, KITH } from '../../../kit/facts/fact.ts'
import { leaveFact } from '../../../kit/facts/leave.ts'
import type { Id } from '../../../kit/ids.ts'
import { endBrought } from '../note-trait.ts'
import { withdrawMet } from '../meet.ts'
import { type Import, knowImport, stateOf } from './import.ts'
import * as store from './store.ts'

const AT_ONCE = 1000

/** Takes an import back: what it brought is no longer known. It is done bit by bit, by the lane. */
export async function askUndo(tx: Tx, id: Id, { by, at }: { by: Id; at: Instant }): Promise<void> {
  const state = stateOf(await knowImport(tx, id, true))
  if (state === 'undone' || state === 'undoing') return
  await store.askUndo.run(tx, { business: tx.businessId!, id, now: at })
  await store.undoFrom.run(tx, { business: tx.businessId!, id, rows: 0 })
  await leaveFact(tx, { kind: 'import.undo-asked', about: id, by: byMember(by), at, payload: {} })
}

/** Asks who of them has spoken here: nobody vanishes with whom something has passed. */
export type HaveSpoken = (tx: Tx, ids: readonly Id[]) => Promise<ReadonlySet<Id>>

/** Undoes the next rows; true when there are more. */
export async function undoRows(tx: Tx, file: Import, haveSpoken: HaveSpoken, at: Instant): Promise<boolean> {
  const business = tx.businessId!
  const lines = await store.linesFrom.all(tx, { business, id: file.id, after: file.rowsDone - 1, most: AT_ONCE })
  if (lines.length === 0) {
    await store.undone.run(tx, { business, id: file.id, now: at })
    await leaveFact(tx, { kind: 'import.undone', about: file.id, by: KITH, at, payload: {} })
    return false
  }
  const ids = [...new Set(lines.map(line => line.acquaintance))]
  await endBrought(tx, file.id, ids, at)
  const met = lines.filter(line => line.met).map(line => line.acquaintance)
  const alone = (await store.onlyBrought.all(tx, { business, id: file.id, acquaintances: met })).map(row => row.id)
  const spoken = alone.length > 0 ? await haveSpoken(tx, alone) : new Set<Id>()
  const gone = alone.filter(id => !spoken.has(id))
  await withdrawMet(tx, gone, at)
  await store.undoFrom.run(tx, { business, id: file.id, rows: lines.at(-1)!.place + 1 })
  return true
}
