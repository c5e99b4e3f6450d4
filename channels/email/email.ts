import { Readable } from 'node:stream'
import { herWord, type Part } from '../../domain/conversations/message.ts'
import type { Id } from '../../kit/ids.ts'
import type { Keys } from '../../kit/keys.ts'
import type { Outbound } from '../../kit/outbound/outbound.ts'
import { readInstant } from '../../kit/clock.ts'
import { refuse } from '../../kit/refusal.ts'
import type { Channel, Inbound, Leaf, Reading } from '../channel.ts'
import type { Sign } from './dkim/sign.ts'
import { enclosedIn } from './enclosed-in.ts'
import { readLeaf, readTail } from './large/leaf.ts'
import { parseMail } from './reading/parse.ts'
import { type FilesAlong, type Own, type Post, sender } from './send.ts'
import { readBounceToken, readRecipient, readToken } from './token.ts'
import { authorOf, cameRound } from './loops.ts'
import { reportOf } from './report-of.ts'
import type { MailAttachment, ParsedMail } from './reading/parsed-mail.ts'
import { judgeFile } from '../../kit/files/judge-file.ts'
import { weigh } from './sender/doubts.ts'
import { judgeSender, LARGEST_JUDGED } from './sender/verdict.ts'

export interface EmailOptions {
  readonly keys: Keys
  readonly outbound: Outbound
  readonly post: Post
  /** The way out of a business that has connected its own mailbox; null for one that has not. */
  readonly ownPost?: (businessId: Id) => Promise<Own | null>
  /** What goes along with a message. */
  readonly along?: FilesAlong
  /** Signs what leaves by the operator's post. */
  readonly sign?: Sign
  /** Where the page lies on which she acts with a button. */
  readonly url: () => string
  readonly acknowledge: NonNullable<Channel['received']>
  /** Forwarders whose seals are believed; those of `sender/arc.ts` where nobody says otherwise. */
  readonly trustedSealers?: readonly string[]
}

/** Mail, by RFC 5321 and 5322. */
export const emailChannel = (options: EmailOptions): Channel => ({
  name: 'email', losesReferences: true,
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
const outgoingId = (message: Id, account: string): string => `${message}@${account.split('@')[1] ?? 'kith.invalid'}`

async function read(inbound: Inbound, { keys, outbound, trustedSealers }: EmailOptions): Promise<Reading> {
  const envelope = inbound.envelope as MailEnvelope
  const mail = await parseMail(inbound.raw)
  const ours = new Set([inbound.account, ...envelope.rcptTo].map(to => readRecipient(to)?.base))
  const { author, own, form } = authorOf(mail.from, mail.replyTo, envelope.mailFrom, address => ours.has(readRecipient(address)?.base))
  if (!author?.address && mail.kind !== 'bounce') refuse('invalid', 'no-sender', 'It does not say who wrote it, so nobody could be answered.')
  const arrival = { bytes: judged(inbound), ip: envelope.peer, helo: envelope.ehlo, mailFrom: envelope.mailFrom, author: (form ? mail.from : author)?.address ?? null }
  const verdict = await judgeSender(arrival, outbound.resolve, trustedSealers)
  const { word, findings } = weigh(verdict, mail, form ? mail.from : author)
  const senderWord = form && word === 'proved' ? 'unproved' : word // what proves the form says nothing of whoever filled it in
  const tokens = envelope.rcptTo.map(to => readRecipient(to)?.token).filter(token => token != null)
  const answers = tokens.map(token => readToken(keys, envelope.businessId, token)).find(id => id !== null) ?? null
  // Where only reports should go, an autoresponder may write too (RFC 3834, 4); people do not.
  const returned = tokens.map(token => readBounceToken(keys, envelope.businessId, token)).find(id => id !== null) ?? null
  const others = [...mail.to, ...mail.cc]
    .filter(({ address }) => address !== '' && address.toLowerCase() !== author?.address.toLowerCase() && !ours.has(readRecipient(address)?.base))
  return {
    author: { address: { kind: 'email', address: author?.address || `mailer-daemon@${envelope.ehlo || 'unknown.invalid'}` }, name: author?.name ?? '' },
    sentAt: mail.sentAt, kind: mail.kind, senderWord, findings, enclosed: enclosedIn(mail), automatic: mail.automatic || envelope.mailFrom === '' || own || returned !== null || cameRound(inbound.raw),
    subject: mail.subject, own: mail.own, rest: [mail.signature, mail.quoted].filter(part => part !== '').join('\n\n'), signature: mail.signature, html: mail.html,
    calls: mail.messageId ? [mail.messageId] : [], names: [...new Set([...mail.references, ...mail.inReplyTo])], answers: answers ?? returned, reference: null,
    copied: others.slice(0, MOST_COPIED).map(({ name, address }) => ({ address: { kind: 'email' as const, address }, name })),
    parts: await Promise.all(mail.attachments.map((file, place) => partOf(inbound, file, place))),
    word: mail.kind === 'person' && mail.attachments.length === 0 ? herWord(mail.own) : null, bearer: null,
    report: reportOf(mail, returned), awayUntil: mail.awayUntil === null ? null : readInstant(`${mail.awayUntil}T12:00:00Z`), forwarded: forwardedOf(mail.forwarded), copiedLeft: Math.max(0, (others.length < MANY ? others.length : namedIn(mail)) - MOST_COPIED)
  }
}

const MOST_COPIED = 20
const MANY = 400 // beyond this not all are read one by one
const LONGEST_FORWARDED = 100_000

const namedIn = ({ headers }: ParsedMail): number => ['to', 'cc'].reduce((sum, name) => sum + (headers.get(name)?.match(/@/g)?.length ?? 0), 0) - 1

const forwardedOf = (part: ParsedMail['forwarded']): Reading['forwarded'] => part && part.text.trim() !== ''
  ? { name: part.from?.name ?? '', address: part.from?.address ?? '', subject: part.subject, sentAt: part.sentAt, text: part.text.slice(0, LONGEST_FORWARDED) } : null

async function partOf(inbound: Inbound, file: MailAttachment, place: number): Promise<Part> {
  const leaf = leafOf(inbound, file)
  const [name, size] = [file.title, leaf?.size ?? file.size]
  const tail = leaf && await readTail(inbound.whole!, leaf)
  return { place, name, type: file.type, size, inline: file.inline, contentId: file.contentId, danger: judgeFile({ name, type: file.type, bytes: file.content, tail }) }
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
