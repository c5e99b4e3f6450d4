import type { Instant } from '../../kit/clock.ts'
import type { Tx } from '../../kit/database/transaction.ts'
import { erasePayloads } from '../../kit/facts/erase-payloads.ts'
import type { Id } from '../../kit/ids.ts'
import { forgetFiles } from './files/sent-file.ts'
import * as aside from './note-store.ts'
import * as trees from './tree-store.ts'

/** What has been erased. */
export interface Erased { readonly conversations: number; readonly messages: readonly Id[]; readonly sources: readonly Id[] }

/** How many conversations have been quiet since before an instant, with nobody waiting in them. */
export const countQuiet = async (tx: Tx, before: Instant): Promise<number> =>
  (await trees.countQuiet.one(tx, { business: tx.businessId!, before }))!.conversations

/**
 * Erases what was said in the conversations that have been quiet for longest: words, subjects, addresses, files, notes, and what their facts
 * said. That there was a message, when, and by whom it was, stays; so do the links of the chain. Answers what else came with them.
 */
export async function eraseQuiet(tx: Tx, before: Instant, now: Instant, most: number): Promise<Erased> {
  const business = tx.businessId!
  const roots = (await trees.quiet.all(tx, { business, before, most })).map(row => row.id)
  if (roots.length === 0) return { conversations: 0, messages: [], sources: [] }
  const all = (await trees.members.all(tx, { business, roots })).map(row => row.id)
  const erased = await trees.eraseMessages.all(tx, { business, roots, now })
  const messages = erased.map(row => row.id)
  const files = messages.length === 0 ? [] : (await trees.filesOf.all(tx, { business, messages })).map(row => row.id)
  await trees.eraseFiles.run(tx, { business, messages })
  if (files.length > 0) {
    const held = new Set((await trees.stillHeld.all(tx, { business, files })).map(row => row.id))
    await forgetFiles(tx, files.filter(file => !held.has(file)))
  }
  await aside.eraseNotes.run(tx, { business, messages, now })
  await trees.eraseSubjects.run(tx, { business, roots, now })
  await erasePayloads(tx, all)
  return { conversations: roots.length, messages, sources: erased.flatMap(row => row.inbound ?? []) }
}

/** Files that were begun before an instant and that nothing has taken. */
export const unusedFiles = async (tx: Tx, before: Instant, now: Instant): Promise<Id[]> =>
  (await trees.unusedFiles.all(tx, { business: tx.businessId!, before, now })).map(row => row.id)
