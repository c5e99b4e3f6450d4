import { Readable } from 'node:stream'
import { SECOND } from '../../../kit/clock.ts'
import type { Outbound } from '../../../kit/outbound/outbound.ts'
import { comeIn } from '../smtp-line.ts'
import { beginning, openInbox } from './imap.ts'
import type { Cursor, Line, Mailbox } from './mailbox.ts'
import { type Trouble, troubleOf } from './trouble.ts'

/** How one end of a mailbox did: fine, or what is wrong and what to do. */
export interface Finding { readonly end: 'imap' | 'smtp'; readonly trouble: Trouble | null }

const ANSWER_WITHIN = 20 * SECOND

/** Tries both ends as they will be used, down to the permission to send as the address. Nothing is sent, read or marked. */
export async function checkMailbox(outbound: Outbound, mailbox: Mailbox): Promise<{ findings: Finding[]; cursor: Cursor | null }> {
  const [imap, smtp] = await Promise.all([tryInbox(outbound, mailbox.imap), trySending(outbound, mailbox)])
  return { findings: [{ end: 'imap', trouble: imap.trouble }, { end: 'smtp', trouble: smtp }], cursor: imap.cursor }
}

async function tryInbox(outbound: Outbound, line: Line): Promise<{ trouble: Trouble | null; cursor: Cursor | null }> {
  try {
    const inbox = await openInbox(outbound, line)
    const cursor = beginning(inbox)
    await inbox.close()
    return { trouble: null, cursor }
  } catch (error) {
    return { trouble: troubleOf(error, line, 'imap'), cursor: null }
  }
}

async function trySending(outbound: Outbound, { address, smtp }: Mailbox): Promise<Trouble | null> {
  try {
    await smtp.access?.(false) // where there is no leave any more it says so here, in words
    const { connection, hangUp } = await comeIn(smtp, outbound, { greeting: ANSWER_WITHIN, reply: ANSWER_WITHIN })
    await new Promise<void>((resolve, reject) => {
      const end = (error?: Error | null): void => { if (error) reject(error); else resolve() }
      connection.on('error', end)
      // The server has taken sender and recipient once it asks for the words. Then we hang up, and it keeps nothing (RFC 5321, 4.1.1.4).
      const words = new Readable({ read() { connection.close(); end() } })
      connection.send({ from: address, to: [address] }, words, end)
    }).finally(hangUp)
    return null
  } catch (error) {
    return troubleOf(error, smtp, 'smtp')
  }
}
