import { z } from 'zod'
import type { Database } from '../../kit/database/transaction.ts'
import { id, instant, LAST, page, pageQuery, readCursor, utc, words, writeCursor } from '../../kit/door/shapes.ts'
import { route, type Route } from '../../kit/door/route.ts'
import type { Outbound } from '../../kit/outbound/outbound.ts'
import { listMailboxes, readMailbox, writeFromMailbox } from './mailbox.ts'

const PAGE = 30
const mailbox = z.object({ address: words(320) })

/** The demo's mailbox page. Mounted only where the demo is. */
export const mailboxRoutes = (database: Database, outbound: Outbound, smtpPort: () => number): readonly Route[] => [
  route('GET /v1/demo/mailboxes', {
    who: 'demo', does: 'Whose mailboxes the demo has', gives: z.object({ items: z.array(z.object({ address: z.string(), count: z.number().int() })) }),
    handle: async () => ({ items: await listMailboxes(database) })
  }),
  route('GET /v1/demo/mailboxes/{address}', {
    who: 'demo', does: 'What Kith sent there, newest first', params: mailbox, query: pageQuery,
    gives: page(z.object({ id, from: z.string(), to: z.string(), subject: z.string(), at: instant, text: z.string(), messageId: z.string() }).meta({ id: 'DemoMail' })),
    handle: async call => {
      const mails = await readMailbox(database, call.params.address, readCursor(call.query.cursor, LAST).id, PAGE)
      return { items: mails.map(mail => ({ ...mail, at: utc(mail.at) })), next: mails.length === PAGE ? writeCursor(0, mails.at(-1)!.id) : null }
    }
  }),
  route('POST /v1/demo/mailboxes/{address}/messages', {
    who: 'demo', does: 'Writes from there, by real SMTP', params: mailbox, status: 202, gives: z.object({}),
    body: z.object({ to: words(320), subject: words(500), text: words(100_000), inReplyTo: id.optional() }),
    handle: async call => {
      await writeFromMailbox(database, outbound, smtpPort(), { from: call.params.address, ...call.body, answers: call.body.inReplyTo ?? null })
      return {}
    }
  })
]
