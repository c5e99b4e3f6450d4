import MailComposer from 'nodemailer/lib/mail-composer/index.js'
import { inUtc, type Instant } from '../kit/clock.ts'
import { photo } from './photo.ts'
import type { Posted } from './stage.ts'
import { type Someone, type Unusual, written } from './script.ts'

export interface Letter {
  readonly from: Someone
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly id: string
  readonly at: Instant
  /** Ids of the mails before it, the nearest last. */
  readonly before: readonly string[]
  readonly unusual: Unusual
}

/** The bytes of a mail as a mail program makes them. */
export function compose({ from, to, subject, text, id, at, before, unusual }: Letter): Promise<Buffer> {
  const mail = new MailComposer({
    from: { name: from.name, address: from.email }, to, cc: (unusual.cc ?? []).map(who => ({ name: who.name, address: who.email })),
    subject, text: `${text}\n`, date: inUtc(at), messageId: `<${id}>`, ...unusual.html ? { html: unusual.html } : {},
    ...before.length > 0 ? { inReplyTo: `<${before.at(-1)!}>`, references: before.map(each => `<${each}>`) } : {},
    headers: { ...unusual.headers }, disableFileAccess: true, disableUrlAccess: true,
    attachments: (unusual.photos ?? []).map(name => ({ filename: name, content: photo(name), contentType: 'image/png' }))
  })
  return new Promise((resolve, reject) => mail.compile().build((error, built) => error ? reject(error) : resolve(built)))
}

/** What most mail programs put below an answer. */
export const quoted = (said: { by: string; at: Instant; text: string }): string =>
  `On ${inUtc(said.at).slice(0, 10)}, ${said.by} wrote:\n${said.text.split('\n').map(line => `> ${line}`).join('\n')}`

/** A delivery report (RFC 3464) about a mail of ours. */
export function report(about: Posted, reason: string, at: Instant): Buffer {
  const host = about.to.split('@')[1]
  return Buffer.from(written(`
    From: Mail Delivery System <mailer-daemon@${host}>
    To: ${about.replyTo}
    Subject: Undelivered Mail Returned to Sender
    Date: ${inUtc(at)}
    Message-ID: <report-${at}@${host}>
    In-Reply-To: <${about.messageId}>
    Auto-Submitted: auto-replied
    MIME-Version: 1.0
    Content-Type: multipart/report; report-type=delivery-status; boundary="part"

    --part
    Content-Type: text/plain; charset=utf-8

    This is the mail system at ${host}.

    Your message could not be delivered to one or more recipients.

    <${about.to}>: ${reason}

    --part
    Content-Type: message/delivery-status

    Reporting-MTA: dns; ${host}

    Final-Recipient: rfc822; ${about.to}
    Action: failed
    Status: 5.2.2
    Diagnostic-Code: smtp; 552 5.2.2 ${reason}

    --part
    Content-Type: text/rfc822-headers

    Message-ID: <${about.messageId}>

    --part--`).replaceAll('\n', '\r\n'))
}
