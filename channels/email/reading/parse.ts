import type { Attachment, Email } from 'postal-mime'
import { setImmediate } from 'node:timers/promises'
import { awayUntil } from './absence/away-until.ts'
import { judgeKind } from './kind.ts'
import { htmlAsText } from './html-as-text.ts'
import { readMailDate } from './mail-date.ts'
import { atMostFifty, idsIn } from './mail-ids.ts'
import { allMailboxes, asStored, firstMailbox } from './mailboxes.ts'
import { openMail } from './open-mail.ts'
import { readDamaged, isOverlong } from './damaged-mail.ts'
import { ELSEWHERE } from '../large/skeleton.ts'
import type { MailAttachment, ParsedMail } from './parsed-mail.ts'
import { findForwarded } from './words/find-forwarded.ts'
import { readWords } from './words/read-words.ts'

const LONGEST_TEXT = 1_000_000
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
  const { text, html } = readTexts(email, problems)
  const words = readWords(text, html, (email.text ?? '').trim() === '')
  const from = firstMailbox(email.headers, 'from') ?? firstMailbox(email.headers, 'sender')
  const subject = asStored(email.subject ?? '').trim().slice(0, LONGEST_SUBJECT)
  const attachments = email.attachments.map(readAttachment)
  const { kind, told, automatic } = judgeKind({
    headers, subject, text, sender: senderOf(from, headers), types: attachments.map(a => a.type), reports: reportsIn(attachments),
    returned: returnedIn(attachments)
  })
  const sentAt = readSentAt(headers.get('date'), problems)
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
    kind,
    bounce: told?.report ?? null,
    bounces: told?.bounces ?? [],
    awayUntil: kind === 'auto-reply' ? awayUntil(subject, text, sentAt) : null,
    automatic,
    headers,
    problems
  }
}

async function open(bytes: Uint8Array, problems: string[]): Promise<Email> {
  if (isOverlong(bytes)) {
    problems.push('The mail has more parts or lines than Kith takes apart; its source is kept.')
    return readDamaged(bytes)
  }
  try {
    const email = await openMail(bytes)
    if (email.text?.trim() || email.html || email.attachments.length) return email
    const text = readDamaged(bytes).text ?? ''
    if (text.trim() !== '') problems.push('The parts of the mail could not be told apart, so it is shown as it came.')
    return { ...email, text }
  } catch {
    problems.push('The mail is put together wrongly and could only be read in part; its source is kept.')
    return readDamaged(bytes)
  }
}

function readTexts(email: Email, problems: string[]): { text: string; html: string | null } {
  const html = email.html === undefined ? null : capped(email.html, problems)
  const plain = capped(email.text ?? '', problems)
  if (plain.trim() !== '' || html === null) return { text: plain, html }
  try {
    return { text: asStored(htmlAsText(html)), html }
  } catch {
    problems.push('The text of the mail could not be made readable; its source is kept.')
    return { text: plain, html }
  }
}

function capped(text: string, problems: string[]): string {
  if (text.length > LONGEST_TEXT) problems.push('The text is very long and was cut; its source is kept.')
  const stored = asStored(text.length > LONGEST_TEXT ? text.slice(0, LONGEST_TEXT) : text)
  return stored.includes('\r') ? stored.replace(/\r\n?/g, '\n') : stored
}

function readSentAt(date: string | undefined, problems: string[]): ReturnType<typeof readMailDate> {
  const sentAt = date === undefined ? null : readMailDate(date)
  if (date === undefined) problems.push('The mail does not say when it was sent.')
  else if (sentAt === null) problems.push('The date of the mail cannot be read.')
  return sentAt
}

function firstHeaders(email: Email): Map<string, string> {
  const headers = new Map<string, string>()
  for (const { key, value } of email.headers) if (!headers.has(key)) headers.set(asStored(key), asStored(value))
  return headers
}

const everyValue = (email: Email, key: string): string =>
  email.headers.filter(header => header.key === key).map(header => asStored(header.value)).join(' ')

const senderOf = (from: { name: string; address: string } | null, headers: Map<string, string>): string =>
  from ? from.address || from.name : headers.get('from') ?? ''

function readAttachment(part: Attachment): MailAttachment {
  const content = typeof part.content === 'string' ? new TextEncoder().encode(part.content) : new Uint8Array(part.content)
  return {
    name: part.filename ? asStored(part.filename).slice(0, 255) : null,
    type: asStored(part.mimeType).slice(0, 127),
    size: content.length,
    inline: part.disposition === 'inline' || part.related === true,
    contentId: part.contentId ? asStored(part.contentId).replace(/^\s*<|>\s*$/g, '').trim() || null : null,
    content,
    elsewhere: placeElsewhere(part.description)
  }
}

const placeElsewhere = (described = ''): number | null => described.startsWith(ELSEWHERE) ? Number(described.slice(ELSEWHERE.length)) : null

const reportsIn = (attachments: MailAttachment[]): string[] =>
  attachments.filter(a => REPORT.test(a.type)).slice(0, 5).map(a => new TextDecoder().decode(a.content.subarray(0, 50_000)))

const returnedIn = (attachments: MailAttachment[]): string[] =>
  attachments.filter(a => RETURNED.test(a.type)).slice(0, 3).map(a => new TextDecoder().decode(a.content.subarray(0, 50_000)))
