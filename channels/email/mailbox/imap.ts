import { createHash } from 'node:crypto'
import { isIP } from 'node:net'
import { type FetchMessageObject, ImapFlow } from 'imapflow'
import { type Instant, inUtc, MINUTE, readInstant, SECOND } from '../../../kit/clock.ts'
import { openBridge } from '../../../kit/outbound/bridge.ts'
import { LARGE, spool, type Spooled } from '../large/spool.ts'
import type { Outbound } from '../../../kit/outbound/outbound.ts'
import type { Cursor, Line } from './mailbox.ts'
import { refusesToken } from './trouble.ts'

const ANSWER_WITHIN = 20 * SECOND
const LARGEST = 80 * 2 ** 20
const RUN = 50 // mails asked for in one go
const HEADS = 500
const LISTEN_AFTER = 200 // milliseconds after the last command

/** What is told of a mail without its body. The mark stays when numbers are given anew: its name, its size and when it came. */
export interface Head { readonly uid: number; readonly size: number; readonly cameAt: Instant; readonly mark: Uint8Array; readonly from: string; readonly subject: string }

/** One mail as the mailbox holds it; whoever takes it lets it go. */
export interface Held extends Head { readonly mail: Spooled }

/** A folder opened to be read and not touched: nothing is marked as read, moved or deleted. */
export interface Folder {
  readonly validity: number
  readonly next: number
  /** What lies behind a number, in order. */
  after(uid: number): AsyncGenerator<Held>
  /** The numbers of what came on or after the day of an instant. */
  since(instant: Instant): Promise<number[]>
  heads(uids: readonly number[]): AsyncGenerator<Head>
  mails(uids: readonly number[]): AsyncGenerator<Held>
}

/** The INBOX, on a connection that may stay open and be told of what comes (RFC 2177). */
export interface Inbox extends Folder {
  /** Whether the server tells of what comes by itself. */
  readonly idles: boolean
  /** Calls back when something has come, and once when the connection is over. */
  listen(news: () => void, over: () => void): void
  /** The folder that the server takes for junk; null where there is none. */
  junkFolder(): Promise<string | null>
  /** Looks into another folder, and comes back to the INBOX. */
  lookInto<T>(folder: string, work: (folder: Folder) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** Opens the INBOX (RFC 3501, EXAMINE) through the one way out, with TLS as the line says and the certificate checked. */
export async function openInbox(outbound: Outbound, line: Line, { listening = false } = {}): Promise<Inbox> {
  if (!line.access) return connect(outbound, line, { pass: line.password }, listening)
  const accessToken = await line.access(false)
  try {
    return await connect(outbound, line, { accessToken }, listening)
  } catch (error) {
    if (!refusesToken(error)) throw error
    return connect(outbound, line, { accessToken: await line.access(true) }, listening)
  }
}

async function connect(outbound: Outbound, line: Line, secret: { pass: string } | { accessToken: string }, listening: boolean): Promise<Inbox> {
  const bridge = await openBridge(outbound, line.host, line.port)
  const client = new ImapFlow({
    host: line.host, port: line.port, secure: line.security === 'tls', ...line.security === 'tls' ? {} : { doSTARTTLS: line.security === 'starttls' },
    auth: { user: line.login, ...secret }, logger: false, maxLiteralSize: LARGEST,
    disableAutoIdle: !listening, autoIdleDelay: LISTEN_AFTER, maxIdleTime: 9 * MINUTE, missingIdleCommand: 'NOOP',
    connectionTimeout: ANSWER_WITHIN, greetingTimeout: ANSWER_WITHIN, socketTimeout: 60 * SECOND,
    tls: { path: bridge.path, ...isIP(line.host) ? {} : { servername: line.host } }
  })
  let fault: unknown = null
  let over: (() => void) | null = null
  client.on('error', error => { fault ??= error })
  client.on('close', () => { over?.(); over = null })
  const close = async (): Promise<void> => {
    over = null
    await client.logout().catch(() => {})
    client.close()
    await bridge.close()
  }
  try {
    await client.connect()
    await client.mailboxOpen('INBOX', { readOnly: true })
    return {
      ...folderOf(client),
      get validity() { return validityOf(client) }, get next() { return nextOf(client) }, get idles() { return client.capabilities.has('IDLE') },
      listen(news, ended) {
        over = ended
        client.on('exists', news)
        if (!client.usable) ended()
      },
      async junkFolder() {
        const folders = await client.list()
        const found = folders.find(each => each.specialUse === '\\Junk') ?? folders.find(each => /^(junk([ -]?e-?mail)?|spam|bulk( mail)?)$/i.test(each.name))
        return found && !found.flags.has('\\Noselect') ? found.path : null
      },
      async lookInto(path, work) {
        await client.mailboxOpen(path, { readOnly: true })
        try {
          return await work({ ...folderOf(client), validity: validityOf(client), next: nextOf(client) })
        } finally {
          if (client.usable) await client.mailboxOpen('INBOX', { readOnly: true })
        }
      },
      close
    }
  } catch (error) {
    await close()
    throw fault ?? error
  }
}

const validityOf = (client: ImapFlow): number => client.mailbox ? Number(client.mailbox.uidValidity) : 0
const nextOf = (client: ImapFlow): number => client.mailbox ? client.mailbox.uidNext : 1

const ASKED = { uid: true, size: true, internalDate: true, envelope: true, headers: ['message-id'] }

const folderOf = (client: ImapFlow): Omit<Folder, 'validity' | 'next'> => {
  async function* heads(uids: readonly number[] | string): AsyncGenerator<Head> {
    for (const range of typeof uids === 'string' ? [uids] : runs(uids, HEADS).map(run => run.join(','))) {
      for await (const mail of client.fetch(range, ASKED, { uid: true })) yield headOf(mail)
    }
  }
  async function* bodies(known: Head[]): AsyncGenerator<Held> {
    const all = known.toSorted((a, b) => a.uid - b.uid)
    while (all.length > 0) {
      const large = all.findIndex(mail => mail.size > LARGE)
      const run = all.splice(0, Math.min(RUN, large < 0 ? all.length : Math.max(1, large)))
      if (large === 0) {
        const mail = await largeOne(client, run[0]!)
        if (mail) yield { ...run[0]!, mail }
      } else {
        const of = new Map(run.map(head => [head.uid, head]))
        for await (const mail of client.fetch(run.map(each => each.uid).join(','), { uid: true, source: true }, { uid: true })) {
          const head = of.get(mail.uid)
          if (mail.source && head) yield { ...head, mail: await spool([mail.source], LARGEST) }
        }
      }
    }
  }
  const gathered = async (from: AsyncGenerator<Head>, above = 0): Promise<Head[]> => {
    const all: Head[] = []
    for await (const head of from) if (head.uid > above) all.push(head)
    return all
  }
  return {
    heads,
    async *after(uid) {
      await client.noop() // a server may show what has come only when it is asked for news
      yield* bodies(await gathered(heads(`${uid + 1}:*`), uid)) // `n:*` names the last one even when it lies before n
    },
    async *mails(uids) { for (const run of runs(uids, RUN)) yield* bodies(await gathered(heads(run))) },
    since: async instant => await client.search({ since: inUtc(instant) }, { uid: true }) || []
  }
}

const runs = <T>(all: readonly T[], size: number): T[][] => Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size))

function headOf(mail: FetchMessageObject): Head {
  const came = mail.internalDate
  const cameAt = typeof came === 'string' ? readInstant(came) ?? 0 : came?.getTime() ?? 0
  const name = mail.headers?.toString('latin1').trim() ?? ''
  const from = mail.envelope?.from?.[0]
  return {
    uid: mail.uid, size: mail.size ?? 0, cameAt, from: [from?.name, from?.address && `<${from.address}>`].filter(Boolean).join(' ').slice(0, 300),
    subject: (mail.envelope?.subject ?? '').slice(0, 300), mark: createHash('sha256').update(`${name}\0${mail.size}\0${cameAt}`).digest()
  }
}

/** A large mail comes bit by bit, and is never held in memory. */
async function largeOne(client: ImapFlow, head: Head): Promise<Spooled | null> {
  if (head.size > LARGEST) return spool([await withoutBody(client, head)], LARGEST)
  const { content } = await client.download(String(head.uid), undefined, { uid: true })
  return content ? spool(content, LARGEST + LARGE) : null // it has gone meanwhile
}

/** A mail that is too large to be taken stands there by its head, and keeps none that comes after it waiting. */
async function withoutBody(client: ImapFlow, { uid, size }: Head): Promise<Uint8Array> {
  const mail = await client.fetchOne(String(uid), { uid: true, headers: true }, { uid: true })
  const head = (mail && mail.headers ? mail.headers.toString('latin1') : '').replaceAll(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/).filter(line => /^(return-path|from|to|cc|reply-to|subject|date|message-id|in-reply-to|references):/i.test(line)).join('\r\n')
  const told = `This mail has ${Math.round(size / 2 ** 20)} MB, which is more than Kith takes. It lies in your mailbox, untouched.`
  return Buffer.from(`${head}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${told}\r\n`, 'latin1')
}

/** Where reading begins: with what comes next. */
export const beginning = (inbox: Inbox): Cursor => ({ validity: inbox.validity, last: inbox.next - 1 })
