import { Readable } from 'node:stream'
import SMTPConnection from 'nodemailer/lib/smtp-connection/index.js'
import { MINUTE, SECOND } from '../../kit/clock.ts'
import { turnstile } from '../../kit/jobs/turnstile.ts'
import type { Outbound } from '../../kit/outbound/outbound.ts'
import { outcomeOf } from './outcome.ts'
import type { Post } from './send.ts'

/** One server that takes our mail, and how it is spoken to. */
export interface SmtpLine {
  readonly host: string
  readonly port: number
  readonly security: string
  readonly login: string
  readonly password: string
  /** Gives a token in place of a password (RFC 7628): asked for when we come in, with `renew` when the last one was refused. */
  readonly access?: (renew: boolean) => Promise<string>
}

type Connection = InstanceType<typeof SMTPConnection>
type Trouble = Error & { code?: string; command?: string; response?: string; responseCode?: number }
interface Open { readonly connection: Connection; sent: number; idle: NodeJS.Timeout | null; over: boolean }

const AT_ONCE = 3
const IDLE = 20 * SECOND
const MOST_MAILS = 100 // on one connection: some servers ask for less patience than that

/**
 * A post that speaks SMTP (RFC 5321) to one server; `starttls` sends nothing before the line is guarded, `if-offered` guards it where it can.
 * Nothing is ever sent twice by itself: whoever calls is told what is known, also that nothing is known.
 */
export function postThrough(line: SmtpLine, outbound: Outbound, ehlo: string, patience = { greeting: 30 * SECOND, reply: 3 * MINUTE }): Post {
  const idle: Open[] = []
  const turns = turnstile(AT_ONCE)

  const dial = async (): Promise<Open> => {
    const { connection } = await comeIn(line, outbound, patience, ehlo)
    const open: Open = { connection, sent: 0, idle: null, over: false }
    connection.on('error', () => { open.over = true })
    connection.on('end', () => { open.over = true })
    return open
  }

  const take = async (): Promise<Open> => {
    for (let found = idle.pop(); found; found = idle.pop()) {
      if (found.idle) clearTimeout(found.idle)
      if (!found.over) return found
    }
    return dial()
  }

  const give = (open: Open, keep: boolean): void => {
    if (!keep || open.over || ++open.sent >= MOST_MAILS) {
      open.over = true
      if (keep) open.connection.quit()
      else open.connection.close()
    } else {
      open.idle = setTimeout(() => { open.over = true; open.connection.quit() }, IDLE).unref()
      idle.push(open)
    }
  }

  const post: Post = ({ from, to, raw }) => turns(async () => {
    let begun = false
    let open: Open | null = null
    let over = false
    try {
      open = await take()
      // The words are asked for when the server has said that it takes them (354), and not before: then it may have them.
      const words = new Readable({ read() { begun = true; this.push(raw); this.push(null) } })
      await new Promise<void>((resolve, reject) => {
        open!.connection.send({ from, to: [to], size: raw.length }, words, wrong => { if (wrong) reject(wrong); else resolve() })
      })
      over = true
      return { how: 'sent', note: '' }
    } catch (error) {
      const { responseCode = 0, response = '', command = '', code, message } = error as Trouble
      return outcomeOf({ code: responseCode, response, command: open || command.startsWith('AUTH') ? command : 'CONN', begun, host: line.host, kind: code, message })
    } finally {
      if (open) give(open, over)
    }
  })
  post.close = () => { for (const open of idle.splice(0)) { if (open.idle) clearTimeout(open.idle); open.connection.quit() } }
  return post
}

/** Connects to a server as its line says and comes in. Whoever called hangs up. */
export async function comeIn(
  line: SmtpLine, outbound: Outbound, patience: { greeting: number; reply: number }, ehlo?: string
): Promise<{ connection: Connection; hangUp: () => void }> {
  const socket = await outbound.open(line.host, line.port)
  const connection = new SMTPConnection({
    connection: socket, host: line.host, port: line.port, secure: line.security === 'tls', requireTLS: line.security === 'starttls',
    ignoreTLS: line.security === 'none', ...ehlo === undefined ? {} : { name: ehlo }, logger: false,
    connectionTimeout: patience.greeting, greetingTimeout: patience.greeting, socketTimeout: patience.reply
  })
  const hangUp = (): void => { connection.close(); socket.destroy() }
  try {
    await new Promise<void>((resolve, reject) => {
      connection.on('error', reject)
      connection.connect(wrong => {
        if (wrong) return reject(wrong)
        if (line.login === '') return resolve()
        connection.login(authOf(line) as Parameters<Connection['login']>[0], refused => { if (refused) reject(refused); else resolve() })
      })
    })
    return { connection, hangUp }
  } catch (error) {
    hangUp()
    throw error
  }
}

/** What the library asks for: with XOAUTH2 a token, and another one should that be refused. */
const authOf = ({ login, password, access }: SmtpLine): unknown => !access ? { credentials: { user: login, pass: password } } : {
  user: login, method: 'XOAUTH2', oauth2: {
    getToken: (renew: boolean, done: (error: Error | null, token?: string) => void) => { access(renew).then(got => done(null, got), (error: Error) => done(error)) },
    buildXOAuth2Token: (got: string) => Buffer.from(`user=${login}\x01auth=Bearer ${got}\x01\x01`).toString('base64')
  }
}

/** A post that speaks to the operator's smarthost: `smtp://user:password@host:port`. */
export function smarthost(url: string, outbound: Outbound, ehlo: string): Post {
  const { hostname, port, username, password, protocol } = new URL(url)
  const secure = protocol === 'smtps:'
  return postThrough({
    host: hostname, port: Number(port) || (secure ? 465 : 25), security: secure ? 'tls' : 'if-offered',
    login: decodeURIComponent(username), password: decodeURIComponent(password)
  }, outbound, ehlo)
}
