import { createTransport } from 'nodemailer'
import type { Post } from '../../channels/email/send.ts'
import { parseMail } from '../../channels/email/reading/parse.ts'
import type { Instant } from '../../kit/clock.ts'
import type { Database } from '../../kit/database/transaction.ts'
import { type Id, timedId } from '../../kit/ids.ts'
import type { Outbound } from '../../kit/outbound/outbound.ts'
import { refuse } from '../../kit/refusal.ts'
import * as store from './store.ts'

/** Where the demo's mail goes: into mailboxes of this machine, for anybody at it to read. Nothing leaves. */
export const demoPost = (database: () => Database, now: () => Instant): Post => async ({ to, raw }) => {
  await database().transaction({ login: 'worker' }, tx => store.put.run(tx, { mailbox: to.toLowerCase(), id: timedId(now()), raw, now: now() }))
  return { how: 'sent', note: '' }
}

export interface DemoMail { readonly id: Id; readonly from: string; readonly to: string; readonly subject: string; readonly at: Instant; readonly text: string; readonly messageId: string }

export async function readMailbox(database: Database, mailbox: string, below: Id, most: number): Promise<DemoMail[]> {
  const rows = await database.transaction({ login: 'worker' }, tx => store.mails.all(tx, { mailbox: mailbox.toLowerCase(), below, most }))
  return Promise.all(rows.map(async row => {
    const mail = await parseMail(row.raw)
    const reply = mail.replyTo[0] ?? mail.from
    return {
      id: row.id, from: reply?.name ? `${mail.from?.name || reply.name} <${reply.address}>` : reply?.address ?? '', to: mailbox,
      subject: mail.subject, at: row.arrived_at, text: mail.text, messageId: mail.messageId ?? ''
    }
  }))
}

export const listMailboxes = (database: Database): Promise<{ address: string; count: number }[]> =>
  database.transaction({ login: 'worker' }, tx => store.mailboxes.all(tx, {}))

/** Empties them all: the demo is being taken away. */
export const clearMailboxes = (database: Database): Promise<number> => database.transaction({ login: 'worker' }, tx => store.clear.run(tx, {}))

/** Writes as the owner of a mailbox would from any mail program: real SMTP, into our own door. */
export async function writeFromMailbox(
  database: Database, outbound: Outbound, port: number, mail: { from: string; to: string; subject: string; text: string; answers: Id | null }
): Promise<void> {
  const answered = mail.answers && await database.transaction({ login: 'worker' }, tx => store.mail.one(tx, { mailbox: mail.from.toLowerCase(), id: mail.answers! }))
  const read = answered ? await parseMail(answered.raw) : null
  const transport = createTransport({
    host: '127.0.0.1', port, secure: false, ignoreTLS: true,
    getSocket(wanted: { host: string; port: number }, done: (error: Error | null, socket?: { connection: unknown }) => void) {
      outbound.open(wanted.host, wanted.port).then(connection => done(null, { connection }), done)
    }
  } as Parameters<typeof createTransport>[0])
  try {
    await transport.sendMail({
      from: mail.from, to: mail.to, subject: mail.subject, text: mail.text,
      ...read?.messageId ? { inReplyTo: `<${read.messageId}>`, references: [...read.references, read.messageId].map(id => `<${id}>`) } : {}
    })
  } catch (error) {
    const { responseCode, response } = error as { responseCode?: number; response?: string }
    refuse(responseCode && responseCode >= 500 ? 'invalid' : 'unavailable', 'mail-not-taken', `The mail was not taken: ${response ?? 'nobody answered at the door'}`)
  }
}
