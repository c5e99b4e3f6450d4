import { type Clock, DAY } from '../../../kit/clock.ts'
import type { Database, Tx } from '../../../kit/database/transaction.ts'
import type { Id } from '../../../kit/ids.ts'
import { type Route, routeAddress } from '../../../domain/businesses/know-business.ts'
import type { Intake } from '../../intake.ts'
import { keepMail } from '../accept.ts'
import { senderIn } from '../envelope.ts'
import { readHead } from '../head.ts'
import { LARGE } from '../large/spool.ts'
import type { Head, Held, Inbox } from './imap.ts'
import { type Connected, layBefore } from './mailbox.ts'
import * as store from './store.ts'

const HANDFUL = 25 // mails that are kept together, after which it is written how far we are

/** What taking mail in needs. */
export interface Taking { readonly database: Database; readonly clock: Clock; readonly intake: Pick<Intake, 'keep'> }

/** Keeps what is new. The cursor moves only over what is kept; `note` writes it down and says whether the mailbox is still ours to watch. */
export async function fetchNew(
  ground: Taking, businessId: Id, mailbox: Connected, inbox: Inbox, note: (tx: Tx, last: number) => Promise<boolean>
): Promise<{ fetched: number; last: number; renumbered: boolean; ours: boolean }> {
  const { database } = ground
  let last = mailbox.cursor.last
  const renumbered = inbox.validity !== mailbox.cursor.validity
  if (renumbered) {
    // The numbers were given anew: begin a day before we last looked. What we have already is known by its sameness; the comparison finds older ones.
    const recent = await inbox.since((mailbox.fetchedAt ?? mailbox.connectedAt) - DAY)
    last = Math.min(inbox.next, ...recent) - 1
  }
  const route = await routeAddress(database, 'email', mailbox.address)
  let [fetched, ours] = [0, true]
  if (route?.businessId !== businessId) return { fetched, last, renumbered: false, ours } // the address was given up meanwhile
  let handful: Held[] = []
  const keep = async (): Promise<void> => {
    const coming = handful.filter(held => !layBefore(mailbox, inbox.validity, held))
    for (const held of handful) if (!coming.includes(held)) await held.mail.end()
    await Promise.all(coming.map(held => keepOne(ground, route, mailbox, held)))
    fetched += handful.length
    last = handful.at(-1)?.uid ?? last
    const done = handful
    handful = []
    ours = await database.transaction({ login: 'worker', businessId }, async tx => {
      await noteTaken(tx, inbox.validity, done)
      return note(tx, last)
    })
  }
  for await (const held of inbox.after(last)) {
    handful.push(held)
    if (handful.length === HANDFUL || held.size > LARGE) await keep()
    if (!ours) return { fetched, last, renumbered, ours }
  }
  await keep()
  return { fetched, last, renumbered, ours }
}

/** Writes down what has been taken, so that a comparison need not fetch it. */
export const noteTaken = (tx: Tx, validity: number, heads: readonly Head[]): Promise<number> => heads.length === 0 ? Promise.resolve(0) : store.take.run(tx, {
  business: tx.businessId!, validity, uids: heads.map(head => head.uid), marks: heads.map(head => head.mark), cames: heads.map(head => head.cameAt)
})

/** The same way in as every mail: raw first, and one by whatever way it came. Says whether it was here before. */
export async function keepOne({ intake }: Taking, route: Route, { address, imap }: Connected, { mail }: Pick<Held, 'mail'>): Promise<boolean> {
  try {
    const kept = await keepMail(mail, intake.keep, [{ ...route, to: address }], {
      mailFrom: senderIn(await readHead(mail)), peer: null, ehlo: null, tls: imap.security !== 'none', door: 'imap'
    })
    return kept[0]!.again
  } finally {
    await mail.end()
  }
}
