import { readFileSync } from 'node:fs'
import { checkReceipt, type Verdict } from '../channels/receipt.ts'
import { openDatabase } from '../kit/database/transaction.ts'
import { refuse } from '../kit/refusal.ts'
import { EXIT } from './exit.ts'
import { findKith, openDatabaseHere } from './find-kith.ts'

const SAYS: Record<Verdict, string> = {
  unreadable: 'This is not a receipt of Kith.', forged: 'This receipt was not signed with a key of this Kith, or it was changed.',
  gone: 'The receipt is real; what it speaks of is no longer kept here.', changed: 'The receipt is real; what is kept here differs from it.',
  sound: 'The receipt is real, and what it speaks of is kept here, unchanged.'
}

/** `kith verify --receipt FILE`: whether what a person holds was signed here, and whether what it speaks of is kept as it was. */
export async function verifyReceipt(file: string): Promise<number> {
  let written: string
  try {
    written = readFileSync(file, 'utf8')
  } catch {
    return refuse('invalid', 'file-unreadable', `${file} cannot be read: check its name and whether you may open it.`)
  }
  const found = findKith()
  const { logins, close } = await openDatabaseHere(found)
  const database = openDatabase(logins, 1)
  try {
    const { verdict, receipt } = await checkReceipt(database, found.keys, written)
    process.stdout.write(`${SAYS[verdict]}\n${receipt ? `${receipt.business.name}, ${receipt.receivedAt}, conversation ${receipt.reference}, ${receipt.bytes} bytes.\n` : ''}`)
    return verdict === 'sound' ? EXIT.ok : EXIT.refused
  } finally {
    await database.close()
    await close()
  }
}
