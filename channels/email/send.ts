import MailComposer from 'nodemailer/lib/mail-composer/index.js'
import type { Id } from '../../kit/ids.ts'
import type { Keys } from '../../kit/keys.ts'
import { inUtc } from '../../kit/clock.ts'
import { sizeOf } from '../../kit/values/size.ts'
import type { Outcome, ToSend } from '../channel.ts'
import { FILES_LAST, type LinkFor, linkToken } from '../link-token.ts'
import { makeReceipt } from '../receipt.ts'
import { headersOf, referencesOf } from './answered-headers.ts'
import { type Letter, letterInHtml, letterInText } from './look/letter.ts'
import { neverLeft } from './outcome.ts'
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
export const sender = ({ keys, post, url, ownPost, sign, along }: {
  keys: Keys; post: Post; url: () => string; ownPost?: ((businessId: Id) => Promise<Own | null>) | undefined; sign?: Sign | undefined; along?: FilesAlong | undefined
}) => async (toSend: ToSend): Promise<Outcome> => {
  const { message, business } = toSend
  if (message.to === '') return neverLeft('no-address')
  const own = await ownPost?.(business.id) ?? null
  // Its own server may know no addresses with a plus, and lets it send only as itself: the way back is then what the mail is called.
  const back = own?.address ?? withToken(message.account, replyToken(keys, business.id, message.id))
  const files = message.author_kind === 'member' && await along?.(business.id, message.id) || [] // a machine sends none along
  const raw = await compose({ ...toSend, ...await share(files) }, keys, url(), own?.address ?? message.account, back)
  // A mailbox of her own: its provider signs, and lets it send only as itself.
  if (own) return own.post({ from: own.address, to: message.to, raw })
  const machine = message.author_kind === 'machine'
  // What a machine writes wants no reports: an autoresponder without manners then answers nobody (RFC 3834, 2).
  const from = machine ? '' : withToken(message.account, bounceToken(keys, business.id, message.id))
  return post({ from, to: message.to, raw: sign ? await sign(business.id, message.account.split('@')[1] ?? '', raw) : raw })
}

/** What goes along with a message: what it is, and how to read it. */
export type FilesAlong = (businessId: Id, message: Id) => Promise<readonly FileAlong[]>
/** One of them; its size is in bytes. */
export interface FileAlong { readonly name: string; readonly type: string; readonly size: number; read(): Promise<Buffer> }

const TRAVELS = 7 * 10 ** 6 // in base64 about ten megabytes, which nearly every mailbox takes

interface Shared { readonly inside: readonly { filename: string; contentType: string; content: Buffer }[]; readonly outside: readonly FileAlong[] }

/** As much as a mail should carry travels inside it, the small ones first; the rest is fetched by a link. */
async function share(files: readonly FileAlong[]): Promise<Shared> {
  let room = TRAVELS
  const inside = new Set([...files].sort((a, b) => a.size - b.size).filter(file => (room -= file.size) >= 0))
  return {
    inside: await Promise.all(files.filter(file => inside.has(file)).map(async file => ({ filename: file.name, contentType: file.type, content: await file.read() }))),
    outside: files.filter(file => !inside.has(file))
  }
}

async function compose(
  { message, business, providerId, answered, firstPartyName, inside, outside }: ToSend & Shared, keys: Keys, url: string, from: string, back: string
): Promise<Buffer> {
  const before = headersOf(answered?.raw ?? null)
  const machine = message.author_kind === 'machine'
  const subject = message.subject || 'Your message'
  const pageOf = (what: LinkFor, path: string, id: Id): string => `${url}/${path}/${linkToken(keys, what, business.id, id)}`
  const letter: Letter = {
    business, words: message.own, page: pageOf('page', 'c', message.conversation), quoted: machine ? null : quote(message.answered_own),
    linked: outside.length === 0 ? null : linkTo(outside, pageOf('files', 'f', message.id), message.at, business.timeZone)
  }
  const mail = new MailComposer({
    from: { name: machine ? business.name : `${message.author_name} at ${business.name}`, address: from },
    replyTo: { name: business.name, address: back },
    to: { name: firstPartyName, address: message.to },
    subject: /^re:/i.test(subject) ? subject : `Re: ${subject}`,
    messageId: `<${providerId}>`, date: inUtc(message.at),
    ...before.messageId ? { inReplyTo: `<${before.messageId}>`, references: referencesOf(before).map(id => `<${id}>`) } : {},
    text: letterInText(letter), html: letterInHtml(letter),
    attachments: inside.length > 0 ? [...inside] : receiptIn({ message, business, answered }, keys, url),
    headers: { 'X-Kith-Reference': message.reference, ...machine ? { ...MACHINE, 'X-Loop': message.account } : {} },
    textEncoding: 'quoted-printable', disableFileAccess: true, disableUrlAccess: true
  })
  return new Promise((resolve, reject) => mail.compile().build((error, built) => error ? reject(error) : resolve(built)))
}

/**
 * What a machine writes says so (RFC 3834), in the words that older autoresponders know too. Nothing of ours bears a List-Id: it is said to
 * one person, and a mail program that took it for a list would fold it away and offer to leave.
 */
const MACHINE = { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All', Precedence: 'auto_reply' }

/** An acknowledgement brings the receipt for what it answers. */
const receiptIn = ({ message, business, answered }: Pick<ToSend, 'message' | 'business' | 'answered'>, keys: Keys, url: string): object[] =>
  message.kind !== 'acknowledgement' || !answered || !message.inbound || message.answered_at === null ? [] : [{
    filename: 'receipt.json', contentType: 'application/json', content: JSON.stringify(makeReceipt(keys, url, business, message.reference,
      { id: message.inbound, channel: message.answered_channel ?? message.channel, receivedAt: message.answered_at, ...answered }), null, 2)
  }]

const linkTo = (files: readonly FileAlong[], page: string, at: number, timeZone: string): Letter['linked'] => ({
  page, until: new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'long', year: 'numeric' }).format(at + FILES_LAST),
  files: files.map(({ name, size }) => ({ name, size: sizeOf(size) }))
})

const QUOTED_LINES = 40

function quote(words: string | null): Letter['quoted'] {
  if (!words) return null
  const lines = words.split('\n')
  return { lines: lines.slice(0, QUOTED_LINES), more: lines.length > QUOTED_LINES }
}
