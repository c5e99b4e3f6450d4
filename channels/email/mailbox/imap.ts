import { isIP } from 'node:net'
import { ImapFlow } from 'imapflow'
import { type Instant, inUtc, SECOND } from '../../../kit/clock.ts'
import { openBridge } from '../../../kit/outbound/bridge.ts'
import type { Outbound } from '../../../kit/outbound/outbound.ts'
import type { Cursor, Line } from './mailbox.ts'

const ANSWER_WITHIN = 20 * SECOND
const LARGEST = 64 * 2 ** 20
const RUN = 50 // mails asked for in one go

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
        const all: { uid: number; size: number }[] = []
        for await (const mail of client.fetch(`${uid + 1}:*`, { uid: true, size: true }, { uid: true })) {
          if (mail.uid > uid) all.push({ uid: mail.uid, size: mail.size ?? 0 }) // `n:*` names the last one even when it lies before n
        }
        all.sort((a, b) => a.uid - b.uid)
        while (all.length > 0) {
          const large = all.findIndex(mail => mail.size > LARGEST)
          const run = all.splice(0, Math.min(RUN, large < 0 ? all.length : Math.max(1, large)))
          if (large === 0) yield await withoutBody(client, run[0]!)
          else {
            for await (const mail of client.fetch(run.map(each => each.uid).join(','), { uid: true, source: true }, { uid: true })) {
              if (mail.source) yield { uid: mail.uid, raw: mail.source }
            }
          }
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

/** A mail that is too large to be taken stands there by its head, and keeps none that comes after it waiting. */
async function withoutBody(client: ImapFlow, { uid, size }: { uid: number; size: number }): Promise<Held> {
  const mail = await client.fetchOne(String(uid), { uid: true, headers: true }, { uid: true })
  const head = (mail && mail.headers ? mail.headers.toString('latin1') : '').replaceAll(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/).filter(line => /^(return-path|from|to|cc|reply-to|subject|date|message-id|in-reply-to|references):/i.test(line)).join('\r\n')
  const told = `This mail has ${Math.round(size / 2 ** 20)} MB, which is more than Kith takes. It lies in your mailbox, untouched.`
  return { uid, raw: Buffer.from(`${head}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${told}\r\n`, 'latin1') }
}

/** Where reading begins: with what comes next. */
export const beginning = (inbox: Inbox): Cursor => ({ validity: inbox.validity, last: inbox.next - 1 })
