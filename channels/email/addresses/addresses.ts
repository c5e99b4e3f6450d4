import type { Instant } from '../../../kit/clock.ts'
import type { Tx } from '../../../kit/database/transaction.ts'
import { knowBusiness } from '../../../domain/businesses/know-business.ts'
import * as store from './store.ts'

/** One mail address of a business, and how it does. */
export interface AddressState {
  readonly address: string
  readonly domain: string
  readonly lastIn: Instant | null
  readonly lastOut: Instant | null
  /** Answers that did not leave and that nobody has set aside; a hundred stands for more. */
  readonly failed: number
  /** What was heard of one of them. */
  readonly why: string | null
  /** Answers that have been tried and wait to be tried again. */
  readonly waiting: number
  /** What came and could not be read. */
  readonly unread: number
}

/** Every mail address of this business, and how it does. */
export async function knowAddresses(tx: Tx): Promise<AddressState[]> {
  const { addresses } = await knowBusiness(tx)
  const mail = addresses.filter(one => one.channel === 'email').map(one => one.address)
  return (await store.states.all(tx, { business: tx.businessId!, addresses: mail })).map(({ last_in, last_out, ...row }) =>
    ({ ...row, domain: row.address.split('@')[1] ?? '', lastIn: last_in, lastOut: last_out }))
}
