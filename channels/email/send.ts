import MailComposer from 'nodemailer/lib/mail-composer/index.js'
import type { Id } from '../../kit/ids.ts'
import type { Keys } from '../../kit/keys.ts'
import { inUtc } from '../../kit/clock.ts'
import type { Outcome, ToSend } from '../channel.ts'
import { linkToken } from '../link-token.ts'
import { makeReceipt } from '../receipt.ts'
import { headersOf } from './answered-headers.ts'
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
export const sender = ({ keys, post, url, ownPost, sign }: {
  keys: Keys; post: Post; url: () => string; ownPost?: ((businessId: Id) => Promise<Own | null>) | undefined; sign?: Sign | undefined
}) => async (toSend: ToSend): Promise<Outcome> => {
  const { message, business } = toSend
  if (message.to === '') return neverLeft('no-address')
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
  const before = headersOf(answered)
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
        { id: message.inbound, channel: message.answered_channel ?? message.channel, receivedAt: message.answered_at, raw: answered }), null, 2) }]
    } : {},
    headers: { 'X-Kith-Reference': message.reference, ...machine ? { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' } : {} },
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
