import { createTransport } from 'nodemailer'
import MailComposer from 'nodemailer/lib/mail-composer/index.js'
import type { Id } from '../../kit/ids.ts'
import type { Keys } from '../../kit/keys.ts'
import type { Outbound } from '../../kit/outbound/outbound.ts'
import { inUtc } from '../../kit/clock.ts'
import type { Outcome, ToSend } from '../channel.ts'
import { linkToken } from '../link-token.ts'
import { makeReceipt } from '../receipt.ts'
import { headersOf } from './answered-headers.ts'
import type { Sign } from './dkim/sign.ts'
import { bounceToken, replyToken, withToken } from './token.ts'

/** Where our mail goes: envelope and bytes, exactly as they are to travel. */
export interface Post {
  (mail: { from: string; to: string; raw: Buffer }): Promise<Outcome>
  /** Lets its connections go. */
  close?(): void
}

/** A business's own way out, and the address as which it writes there. */
export interface Own { readonly address: string; readonly post: Post }

/** Writes the mail (RFC 5322, with a signed way back) and hands it to the post. */
export const sender = ({ keys, post, url, ownPost, sign }: {
  keys: Keys; post: Post; url: () => string; ownPost?: ((businessId: Id) => Promise<Own | null>) | undefined; sign?: Sign | undefined
}) => async (toSend: ToSend): Promise<Outcome> => {
  const { message, business } = toSend
  if (message.to === '') return { how: 'never', note: 'We know no mail address to send this to.' }
  const own = await ownPost?.(business.id) ?? null
  // Its own server may know no addresses with a plus, and lets it send only as itself: the way back is then what the mail is called.
  const back = own?.address ?? withToken(message.account, replyToken(keys, business.id, message.id))
  const raw = await compose(toSend, keys, url(), own?.address ?? message.account, back)
  // A mailbox of her own: its provider signs, and lets it send only as itself.
  if (own) return own.post({ from: own.address, to: message.to, raw })
  const machine = message.author_kind === 'machine'
  // What a machine writes wants no reports: an autoresponder without manners then answers nobody (RFC 3834, 2).
  const from = machine ? '' : withToken(message.account, bounceToken(keys, business.id, message.id))
  return post({ from, to: message.to, raw: sign ? await sign(business.id, message.account.split('@')[1] ?? '', raw) : raw })
}

async function compose({ message, business, providerId, answered, firstPartyName }: ToSend, keys: Keys, url: string, from: string, back: string): Promise<Buffer> {
  const before = headersOf(answered?.raw ?? null)
  const machine = message.author_kind === 'machine'
  const subject = message.subject || 'Your message'
  const mail = new MailComposer({
    from: { name: machine ? business.name : `${message.author_name} at ${business.name}`, address: from },
    replyTo: { name: business.name, address: back },
    to: { name: firstPartyName, address: message.to },
    subject: /^re:/i.test(subject) ? subject : `Re: ${subject}`,
    messageId: `<${providerId}>`, date: inUtc(message.at),
    ...before.messageId ? { inReplyTo: `<${before.messageId}>`, references: [...before.references, before.messageId].map(id => `<${id}>`) } : {},
    text: `${message.own}\n${wayOn(`${url}/c/${linkToken(keys, 'page', business.id, message.conversation)}`)}${machine ? '' : quote(message.answered_own)}`,
    ...message.kind === 'acknowledgement' && answered && message.inbound && message.answered_at !== null ? {
      attachments: [{ filename: 'receipt.json', contentType: 'application/json', content: JSON.stringify(makeReceipt(keys, url, business, message.reference,
        { id: message.inbound, channel: message.answered_channel ?? message.channel, receivedAt: message.answered_at, ...answered }), null, 2) }]
    } : {},
    headers: { 'X-Kith-Reference': message.reference, ...machine ? { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All', Precedence: 'auto_reply', 'X-Loop': message.account } : {} },
    textEncoding: 'quoted-printable', disableFileAccess: true, disableUrlAccess: true
  })
  return new Promise((resolve, reject) => mail.compile().build((error, built) => error ? reject(error) : resolve(built)))
}

/** What she may always do, on any answer, with one word or one button. */
const wayOn = (page: string): string => [
  '', '-- ', 'Reply with one word if that says it all: SOLVED, NOT SOLVED, HUMAN, STOP, or RECORD (what they know about you).', `Or use the buttons on this page: ${page}`, ''
].join('\n')

const QUOTED_LINES = 40

function quote(words: string | null): string {
  if (!words) return ''
  const lines = words.split('\n')
  const shown = lines.slice(0, QUOTED_LINES).map(line => `> ${line}`)
  return `\nYou wrote:\n${shown.join('\n')}${lines.length > QUOTED_LINES ? '\n> …' : ''}\n`
}

/** A post that speaks SMTP to the operator's smarthost: `smtp://user:password@host:port`. */
export function smarthost(url: string, outbound: Outbound, ehlo: string): Post {
  const { hostname, port, username, password, protocol } = new URL(url)
  const secure = protocol === 'smtps:'
  return postThrough({
    host: hostname, port: Number(port) || (secure ? 465 : 25), security: secure ? 'tls' : 'if-offered',
    login: decodeURIComponent(username), password: decodeURIComponent(password)
  }, outbound, ehlo)
}

export interface SmtpLine {
  readonly host: string; readonly port: number; readonly security: string; readonly login: string; readonly password: string
  /** The token of a provider in place of the password; asked to renew, it brings another. */
  readonly token?: (renew: boolean) => Promise<string>
}

/** A post that speaks SMTP (RFC 5321) to one server; `starttls` sends nothing before the line is guarded, `if-offered` guards it where it can. */
export function postThrough({ host, port, security, login, password, token }: SmtpLine, outbound: Outbound, ehlo: string): Post {
  const transport = createTransport({
    host, port, secure: security === 'tls', requireTLS: security === 'starttls', ignoreTLS: security === 'none', name: ehlo, pool: true, maxConnections: 3,
    logger: false, ...token ? { auth: { type: 'OAuth2', user: login } } : login ? { auth: { user: login, pass: password } } : {},
    getSocket(wanted: { host: string; port: number }, done: (error: Error | null, socket?: { connection: unknown }) => void) {
      outbound.open(wanted.host, wanted.port).then(connection => done(null, { connection }), done)
    }
  } as Parameters<typeof createTransport>[0])
  if (token) {
    transport.set('oauth2_provision_cb', (_login: string, renew: boolean, done: (error: Error | null, token?: string) => void) => {
      token(renew).then(given => done(null, given), done)
    })
  }
  const post: Post = async ({ from, to, raw }) => {
    try {
      await transport.sendMail({ envelope: { from, to: [to] }, raw })
      return { how: 'sent', note: '' }
    } catch (error) {
      return outcomeOf(error as { responseCode?: number; code?: string; command?: string; message: string })
    }
  }
  post.close = () => transport.close()
  return post
}

/** A refusal for good, a refusal for now, or nothing heard after the data had gone: then it may have arrived. */
function outcomeOf(error: { responseCode?: number; code?: string; command?: string; message: string }): Outcome {
  const code = error.responseCode ?? 0
  if (code >= 500 && error.command !== 'CONN') return { how: 'never', note: `Refused by the receiving side (${code}).` }
  if (code >= 400) return { how: 'later', note: `The receiving side asks us to try later (${code}).` }
  if (error.command === 'DATA') return { how: 'unknown', note: 'The connection broke before we heard how it went.' }
  return { how: 'later', note: 'The mail server could not be reached.' }
}
