import { type Id, timedId } from '../../../kit/ids.ts'
import { DAY, type Instant } from '../../../kit/clock.ts'
import type { Tx } from '../../../kit/database/transaction.ts'
import { refuse } from '../../../kit/refusal.ts'
import type { Taking } from './fetch-new.ts'
import type { Head, Held, Inbox } from './imap.ts'
import * as store from './junk-store.ts'
import type { Connected } from './mailbox.ts'

const BACK = 30 * DAY
const AT_MOST = 200

/** Something that the mailbox's server has put among the junk. */
export interface Lying { readonly id: Id; readonly from: string; readonly subject: string; readonly cameAt: Instant; readonly size: number; readonly folder: string }

/** Looks through the junk for what came since the last look, and tells of it; nothing is taken from there unless a member says so. Answers how many. */
export async function tellJunk({ database, clock }: Pick<Taking, 'database' | 'clock'>, businessId: Id, mailbox: Connected, inbox: Inbox): Promise<number> {
  const folder = mailbox.junk.folder || await inbox.junkFolder()
  if (folder === null) return 0
  const now = clock.now()
  const since = Math.max(now - BACK, mailbox.begun.at)
  const { cursor } = mailbox.junk
  const { heads, validity, last } = await inbox.lookInto(folder, async box => {
    const same = box.validity === cursor.validity
    const heads: Head[] = []
    for await (const head of box.heads((await box.since(since)).filter(uid => !same || uid > cursor.last))) if (head.cameAt >= since) heads.push(head)
    return { heads: heads.slice(-AT_MOST), validity: box.validity, last: box.next - 1 }
  })
  return database.transaction({ login: 'worker', businessId }, async tx => {
    const own = { business: businessId, folder, validity, now }
    const told = heads.length === 0 ? 0 : await store.tell.run(tx, {
      ...own, address: mailbox.address, ids: heads.map(head => timedId(Math.max(head.cameAt, 0))), uids: heads.map(head => head.uid), marks: heads.map(head => head.mark),
      froms: heads.map(head => head.from), subjects: heads.map(head => head.subject), sizes: heads.map(head => head.size), cames: heads.map(head => head.cameAt)
    })
    await store.looked.run(tx, { ...own, connected: mailbox.connectedAt, last })
    return told
  })
}

/** What lies there and nobody has decided about, newest first. */
export const knowJunk = async (tx: Tx): Promise<Lying[]> =>
  (await store.lies.all(tx, { business: tx.businessId!, most: AT_MOST })).map(({ written_by, came_at, ...row }) => ({ ...row, from: written_by, cameAt: came_at }))

/** One of them that nobody has decided about. */
export const knowOneInJunk = async (tx: Tx, id: Id): Promise<NonNullable<Awaited<ReturnType<typeof store.one.one>>>> =>
  await store.one.one(tx, { business: tx.businessId!, id }) ?? refuse('not-found', 'not-found', 'This does not lie among the junk any more, or has been decided.')

/** Brings one mail from there. It may have been moved or deleted meanwhile. */
export async function fetchJunk(inbox: Inbox, { folder, validity, uid, mark }: Awaited<ReturnType<typeof knowOneInJunk>>): Promise<Held> {
  const gone = (): never => refuse('not-found', 'junk-gone', 'It does not lie there any more: somebody has moved or deleted it. If it was moved to the inbox, it comes by itself.')
  return inbox.lookInto(folder, async box => {
    if (box.validity !== validity) return gone()
    let found: Held | null = null
    for await (const held of box.mails([uid])) if (Buffer.from(held.mark).equals(Buffer.from(mark))) found = held // to its end: a fetch that is left half-way holds up the line
    return found ?? gone()
  })
}

/** It has been brought from there. */
export const noteJunkTaken = (tx: Tx, id: Id, by: Id, now: Instant): Promise<unknown> => store.taken.one(tx, { business: tx.businessId!, id, by, now })
/** These are junk indeed, and are told of no more. */
export const leaveJunk = (tx: Tx, ids: readonly Id[], by: Id, now: Instant): Promise<number> => store.left.run(tx, { business: tx.businessId!, ids: [...ids], by, now })
