import { Readable } from 'node:stream'
import { herWord } from '../../domain/conversations/message.ts'
import type { Id } from '../../kit/ids.ts'
import type { Keys } from '../../kit/keys.ts'
import type { Outbound } from '../../kit/outbound/outbound.ts'
import { refuse } from '../../kit/refusal.ts'
import type { Channel, Inbound, Leaf, Reading } from '../channel.ts'
import { readLeaf } from './large/leaf.ts'
import { parseMail } from './reading/parse.ts'
import { type Own, type Post, sender } from './send.ts'
import { readRecipient, readToken } from './token.ts'
import type { MailAttachment } from './reading/parsed-mail.ts'
import { judgeSender, LARGEST_JUDGED } from './reading/verdict.ts'

export interface EmailOptions {
  readonly keys: Keys
  readonly outbound: Outbound
  readonly post: Post
  /** The way out of a business that has connected its own mailbox; null for one that has not. */
  readonly ownPost?: (businessId: Id) => Promise<Own | null>
  /** Where the page lies on which she acts with a button. */
  readonly url: () => string
  readonly acknowledge: NonNullable<Channel['received']>
}

/** Mail, by RFC 5321 and 5322. */
export const emailChannel = (options: EmailOptions): Channel => ({
  name: 'email',
  read: inbound => read(inbound, options),
  async part(inbound, place) {
    const file = (await parseMail(inbound.raw)).attachments[place]
    const leaf = leafOf(inbound, file)
    return leaf ? readLeaf(inbound.whole!, leaf) : file?.content ?? null
  },
  received: options.acknowledge,
  nameOutgoing: (message, account) => outgoingId(message, account),
  send: sender(options)
})

/** What is judged: all of it; null where that is too large to be read for it. */
const judged = ({ raw, whole }: Inbound): Uint8Array | Readable | null =>
  whole === null ? raw : whole.size <= LARGEST_JUDGED ? Readable.from(whole.read()) : null

/** The rest of a file of a large mail. */
const leafOf = ({ whole }: Inbound, file?: MailAttachment): Leaf | null => whole?.leaves[file?.elsewhere ?? -1] ?? null

/** The Message-ID (without brackets) of what we send: the same each time it is sent. */
export const outgoingId = (message: Id, account: string): string => `${message}@${account.split('@')[1] ?? 'kith.invalid'}`

async function read(inbound: Inbound, { keys, outbound }: EmailOptions): Promise<Reading> {
  const envelope = inbound.envelope as MailEnvelope
  const [mail, verdict] = await Promise.all([
    parseMail(inbound.raw),
    judgeSender({ bytes: judged(inbound), ip: envelope.peer, helo: envelope.ehlo, mailFrom: envelope.mailFrom }, outbound.resolve)
  ])
  const author = mail.from?.address ? mail.from : mail.replyTo[0] ?? (envelope.mailFrom ? { name: '', address: envelope.mailFrom } : null)
  if (!author?.address && mail.kind !== 'bounce') refuse('invalid', 'no-sender', 'It does not say who wrote it, so nobody could be answered.')
  const ours = new Set(envelope.rcptTo.map(to => readRecipient(to)?.base))
  const answers = envelope.rcptTo.map(to => readRecipient(to)?.token).filter(token => token != null)
    .map(token => readToken(keys, envelope.businessId, token)).find(id => id !== null) ?? null
  return {
    author: { address: { kind: 'email', address: author?.address || `mailer-daemon@${envelope.ehlo || 'unknown.invalid'}` }, name: author?.name ?? '' },
    sentAt: mail.sentAt, kind: mail.kind, senderWord: verdict.word, automatic: mail.automatic || envelope.mailFrom === '',
    subject: mail.subject, own: mail.own, rest: [mail.signature, mail.quoted].filter(part => part !== '').join('\n\n'), signature: mail.signature, html: mail.html,
    calls: mail.messageId ? [mail.messageId] : [], names: [...new Set([...mail.references, ...mail.inReplyTo])], answers, reference: null,
    copied: [...mail.to, ...mail.cc]
      .filter(({ address }) => address !== '' && address.toLowerCase() !== author?.address.toLowerCase() && !ours.has(readRecipient(address)?.base))
      .slice(0, 20).map(({ name, address }) => ({ address: { kind: 'email' as const, address }, name })),
    parts: mail.attachments.map((file, place) => ({ place, name: file.name ?? 'unnamed', type: file.type, size: leafOf(inbound, file)?.size ?? file.size, inline: file.inline })),
    word: mail.kind === 'person' && mail.attachments.length === 0 ? herWord(mail.own) : null, bearer: null
  }
}

/** What the SMTP door knows of a mail besides its bytes. */
export type MailEnvelope = {
  readonly businessId: Id
  /** MAIL FROM; empty for a bounce or anything else that must not be answered by a machine. */
  readonly mailFrom: string
  readonly rcptTo: readonly string[]
  readonly peer: string | null
  readonly ehlo: string | null
  readonly tls: boolean
  readonly door: 'smtp' | 'deliver' | 'imap'
}
