import type { Tx } from '../../kit/database/transaction.ts'
import type { Id } from '../../kit/ids.ts'
import * as store from './store.ts'

/** The turns that a member had taken can be taken by others again. */
export const releaseTurns = (tx: Tx, member: Id): Promise<number> => store.releaseTaken.run(tx, { business: tx.businessId!, member })
