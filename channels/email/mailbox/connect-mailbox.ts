import type { Instant } from '../../../kit/clock.ts'
import type { Tx } from '../../../kit/database/transaction.ts'
import { byMember } from '../../../kit/facts/fact.ts'
import { leaveFact } from '../../../kit/facts/leave.ts'
import type { Id } from '../../../kit/ids.ts'
import type { Keys } from '../../../kit/keys.ts'
import { addAddress } from '../../../domain/businesses/reach-business.ts'
import { type Cursor, keepMailbox, type Mailbox } from './mailbox.ts'
import type { ProviderName } from './providers.ts'
import type { Tokens } from './tokens.ts'

/** A mailbox that has been tried is the business's from now on, and it is reached at its address. */
export async function connectMailbox(
  tx: Tx, keys: Keys, mailbox: Mailbox, { cursor, by, at, entered = null }: { cursor: Cursor; by: Id; at: Instant; entered?: { provider: ProviderName; tokens: Tokens } | null }
): Promise<void> {
  await addAddress(tx, { channel: 'email', address: mailbox.address, teamId: null, by, at })
  await keepMailbox(tx, keys, mailbox, cursor, at, entered)
  await leaveFact(tx, {
    kind: 'business.mailbox-connected', about: tx.businessId!, by: byMember(by), at, payload: { address: mailbox.address, imap: mailbox.imap.host, smtp: mailbox.smtp.host }
  })
}
