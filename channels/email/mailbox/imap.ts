import { isIP } from 'node:net'
import { ImapFlow } from 'imapflow'
import { type Instant, inUtc, SECOND } from '../../../kit/clock.ts'
import { openBridge } from '../../../kit/outbound/bridge.ts'
import type { Outbound } from '../../../kit/outbound/outbound.ts'
import type { Cursor, Line } from './mailbox.ts'

const ANSWER_WITHIN = 20 * SECOND
const LARGEST = 64 * 2 ** 20

/** One mail as the mailbox holds it. */
export interface Held { readonly uid: number; readonly raw: Uint8Array }

/** An INBOX opened to be read and not touched: nothing is marked as read, moved or deleted. */
export interface Inbox {
  readonly validity: number
  readonly next: number
  /** What lies behind a number, in order. */
  after(uid: number): AsyncGenerator<Held>
  /** The numbers of what came on or after the day of an instant. */
  since(instant: Instant): Promise<number[]>
  close(): Promise<void>
}

/** Opens the INBOX (RFC 3501, EXAMINE) through the one way out, with TLS as the line says and the certificate checked. */
export async function openInbox(outbound: Outbound, line: Line): Promise<Inbox> {
  const bridge = await openBridge(outbound, line.host, line.port)
  const client = new ImapFlow({
    host: line.host, port: line.port, secure: line.security === 'tls', ...line.security === 'tls' ? {} : { doSTARTTLS: line.security === 'starttls' },
    auth: { user: line.login, pass: line.password }, logger: false, disableAutoIdle: true, maxLiteralSize: LARGEST,
    connectionTimeout: ANSWER_WITHIN, greetingTimeout: ANSWER_WITHIN, socketTimeout: 60 * SECOND,
    tls: { path: bridge.path, ...isIP(line.host) ? {} : { servername: line.host } }
  })
  let fault: unknown = null
  client.on('error', error => { fault ??= error })
  const close = async (): Promise<void> => {
    await client.logout().catch(() => {})
    client.close()
    await bridge.close()
  }
  try {
    await client.connect()
    const inbox = await client.mailboxOpen('INBOX', { readOnly: true })
    return {
      validity: Number(inbox.uidValidity), next: inbox.uidNext,
      async *after(uid) {
        for await (const mail of client.fetch(`${uid + 1}:*`, { uid: true, source: true }, { uid: true })) {
          if (mail.uid > uid && mail.source) yield { uid: mail.uid, raw: mail.source } // `n:*` names the last one even when it lies before n
        }
      },
      since: async instant => await client.search({ since: inUtc(instant) }, { uid: true }) || [],
      close
    }
  } catch (error) {
    await close()
    throw fault ?? error
  }
}

/** Where reading begins: with what comes next. */
export const beginning = (inbox: Inbox): Cursor => ({ validity: inbox.validity, last: inbox.next - 1 })
