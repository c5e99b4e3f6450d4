import type { Tx } from '../database/transaction.ts'
import type { Id } from '../ids.ts'
import { erasePayloadsAbout } from './store.ts'

/** What facts about these things said is gone; the facts themselves stay, and the chain still holds. */
export const erasePayloads = (tx: Tx, abouts: readonly Id[]): Promise<number> => erasePayloadsAbout.run(tx, { business: tx.businessId!, abouts })
