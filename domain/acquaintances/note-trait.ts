import type { Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import { type Id, timedId } from '../../kit/ids.ts'
import * as store from './store.ts'

/** Something to be noted of somebody: *said* by her in a message, or *brought* by the business from elsewhere. */
export interface TraitNote {
  readonly acquaintanceId: Id
  readonly kind: string
  readonly value: string
  /** Which number it is, of identifiers. */
  readonly label: string
  readonly source: 'said' | 'brought'
  /** The message or the import. */
  readonly from: Id
}

export async function noteTraits(tx: Tx, notes: readonly TraitNote[], at: Instant): Promise<void> {
  if (notes.length === 0) return
  await store.noteTraits.run(tx, {
    business: tx.businessId!, ids: notes.map(() => timedId(at)), acquaintances: notes.map(n => n.acquaintanceId), kinds: notes.map(n => n.kind), values: notes.map(n => n.value),
    labels: notes.map(n => n.label), sources: notes.map(n => n.source), froms: notes.map(n => n.from), now: at
  })
}

export async function endTraitsFrom(tx: Tx, from: Id, acquaintances: readonly Id[], at: Instant): Promise<void> {
  await store.endTraitsFrom.run(tx, { business: tx.businessId!, from, acquaintances, now: at })
}
