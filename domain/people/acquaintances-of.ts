import type { Instant } from '../../kit/clock.ts'
import type { Database } from '../../kit/database/transaction.ts'
import type { Id } from '../../kit/ids.ts'

export interface Known { readonly businessId: Id; readonly acquaintanceId: Id; readonly fromAt: Instant | null; readonly untilAt: Instant | null }
export const acquaintancesOf = (_database: Database, _person: Id): Promise<Known[]> => Promise.resolve([])
export const provedMail = (_database: Database, _person: Id): Promise<string | null> => Promise.resolve(null)
