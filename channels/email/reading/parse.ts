import { DAY } from '../../../kit/clock.ts'
import { setImmediate } from 'node:timers/promises'
import { awayUntil } from './absence/away-until.ts'
import { readCards } from './attached/cards.ts'
import { readEmbedded } from './attached/embedded.ts'
import { readInvitation } from './attached/invitation.ts'
import { readAttachments } from './attached/read-attachments.ts'
import { readSecured } from './attached/secured.ts'
import { judgeKind } from './kind.ts'
import { decodeHeaderWords } from './letters/header-words.ts'
import { readMailDate } from './mail-date.ts'
import { atMostFifty, idsIn } from './mail-ids.ts'
import { allMailboxes, asStored, firstMailbox } from './mailboxes.ts'
import { openSigned } from './attached/open-signed.ts'
import { openMail } from './open-mail.ts'
import type { OpenMail } from './open-mail.ts'
import { readTexts } from './read-texts.ts'
import { readDamaged, isOverlong } from './damaged-mail.ts'
import type { MailAttachment, ParsedMail } from './parsed-mail.ts'
import { findForwarded } from './words/find-forwarded.ts'
import { readWords } from './words/read-words.ts'

const LONGEST_SUBJECT = 2_000
const LARGE = 1_000_000
const RETURNED = /^(?:message\/(?:rfc822|global|news|partial)(?:-headers)?|text\/rfc822(?:-headers?)?|message\/rfc822-headers)$/
const REPORT = /^message\/(?:global-)?(?:delivery-status|feedback-report|disposition-notification)$/

/** Reads a mail (RFC 5322, MIME). Whatever the bytes, it answers; what is odd stands in `problems`. */
export async function parseMail(bytes: Uint8Array, attached = false): Promise<ParsedMail> {
  const problems: string[] = []
  if (bytes.length === 0) problems.push('The mail is empty.')
  if (bytes.length > LARGE) await setImmediate()
  const email = await open(bytes, problems)
  const headers = firstHeaders(email)
  const { attachments, outlook } = readAttachments(email.attachments, email.html)
  const { text, html, fromHtml } = readTexts(email, outlook, problems)
  const words = readWords(text, html, fromHtml)
  const from = firstMailbox(email.headers, 'from') ?? firstMailbox(email.headers, 'sender')
  const subject = asStored(decodeHeaderWords(headers.get('subject') ?? '')).trim().slice(0, LONGEST_SUBJECT)
  const { kind, told, automatic } = judgeKind({
    headers, subject, text, sender: senderOf(from, headers), types: attachments.map(a => a.type), reports: reportsIn(attachments),
    returned: returnedIn(attachments)
  })
  const sentAt = readSentAt(headers.get('date'), headers.get('received'), problems)
  const secured = readSecured(headers.get('content-type') ?? '', email.text ?? '', attachments)
  if (kind !== 'bounce' && kind !== 'complaint') await readEmbedded(attachments)
  if (!from) problems.push('The mail does not say who sent it.')
  return {
    messageId: idsIn(headers.get('message-id') ?? '')[0] ?? null,
    inReplyTo: atMostFifty(idsIn(everyValue(email, 'in-reply-to'))),
    references: atMostFifty(idsIn(everyValue(email, 'references'))),
    from,
    to: allMailboxes(email.headers, 'to'),
    cc: allMailboxes(email.headers, 'cc'),
    replyTo: allMailboxes(email.headers, 'reply-to'),
    subject,
    sentAt,
    text,
    html,
    own: words.own,
    quoted: words.quoted,
    signature: words.signature,
    attachments,
    forwarded: attached || kind === 'bounce' || kind === 'complaint' ? null
      : await findForwarded(text, subject, attachments, content => parseMail(content, true)),
    secured,
    invitation: readInvitation(attachments),
    cards: readCards(attachments),
    kind,
    bounce: told?.report ?? null,
    bounces: told?.bounces ?? [],
    awayUntil: kind === 'auto-reply' ? awayUntil(subject, text, sentAt) : null,
    automatic,
    headers,
    problems
  }
}

async function open(bytes: Uint8Array, problems: string[]): Promise<OpenMail> {
  if (isOverlong(bytes)) {
    problems.push('The mail has more parts or lines than Kith takes apart; its source is kept.')
    return readDamaged(bytes)
  }
  try {
    const email = await openSigned(await openMail(bytes))
    if (email.text?.trim() || email.html || email.attachments.length) return email
    const text = readDamaged(bytes).text ?? ''
    if (text.trim() !== '') problems.push('The parts of the mail could not be told apart, so it is shown as it came.')
    return { ...email, text }
  } catch {
    problems.push('The mail is put together wrongly and could only be read in part; its source is kept.')
    return readDamaged(bytes)
  }
}

function readSentAt(date: string | undefined, received: string | undefined, problems: string[]): ReturnType<typeof readMailDate> {
  const sentAt = date === undefined ? null : readMailDate(date)
  const arrived = received === undefined ? null : readMailDate(received.slice(received.lastIndexOf(';') + 1))
  if (sentAt !== null && arrived !== null && (sentAt - arrived > DAY || arrived - sentAt > 30 * DAY)) {
    problems.push('The mail says that it was sent at another time than it came.')
  }
  if (date === undefined) problems.push('The mail does not say when it was sent.')
  else if (sentAt === null) problems.push('The date of the mail cannot be read.')
  return sentAt
}

function firstHeaders(email: OpenMail): Map<string, string> {
  const headers = new Map<string, string>()
  for (const { key, value } of email.headers) if (!headers.has(key)) headers.set(asStored(key), asStored(value))
  return headers
}

const everyValue = (email: OpenMail, key: string): string =>
  email.headers.filter(header => header.key === key).map(header => asStored(header.value)).join(' ')

const senderOf = (from: { name: string; address: string } | null, headers: Map<string, string>): string =>
  from ? from.address || from.name : headers.get('from') ?? ''

const reportsIn = (attachments: MailAttachment[]): string[] =>
  attachments.filter(a => REPORT.test(a.type)).slice(0, 5).map(a => new TextDecoder().decode(a.content.subarray(0, 50_000)))

const returnedIn = (attachments: MailAttachment[]): string[] =>
  attachments.filter(a => RETURNED.test(a.type)).slice(0, 3).map(a => new TextDecoder().decode(a.content.subarray(0, 50_000)))
