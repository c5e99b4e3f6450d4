import type { Tx } from '../../kit/database/transaction.ts'
import { withDoubt } from './findings.ts'
import type { Heard } from './message.ts'
import * as store from './store.ts'

const isUnsigned = ({ senderWord, findings, author }: Heard): boolean =>
  senderWord === 'unproved' && author.address !== '' && findings !== null && findings.signer === null && (findings.dkim === 'none' || findings.dkim === 'fail')

/** Whose mail her own domain has signed before, and now does not, may be somebody else: many domains that sign never say what to do without it. */
export async function doubtWhatIsUnlikeBefore(tx: Tx, all: readonly Heard[]): Promise<readonly Heard[]> {
  const unsigned = all.filter(isUnsigned)
  if (unsigned.length === 0) return all
  const rows = await store.signedBefore.all(tx, {
    business: tx.businessId!, acquaintances: unsigned.map(each => each.acquaintanceId), addresses: unsigned.map(each => each.author.address)
  })
  const signed = new Set(rows.map(row => `${row.acquaintance} ${row.address}`))
  return all.map(heard => isUnsigned(heard) && signed.has(`${heard.acquaintanceId} ${heard.author.address}`)
    ? { ...heard, senderWord: 'doubtful', findings: withDoubt(heard.findings!, { what: 'unsigned', says: heard.findings!.domain ?? '' }) } : heard)
}
