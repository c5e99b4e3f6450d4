import type { MailAttachment, ParsedMail } from '../parsed-mail.ts'
import { forwardedIn } from './forwarded.ts'
import type { Forwarded } from './forwarded.ts'

const LARGEST = 30_000_000

/** The mail passed on: the one attached as message/rfc822 or .eml, else the one inside the text. `read` takes the attached one apart. */
export async function findForwarded(
  text: string, subject: string, attachments: MailAttachment[], read: (bytes: Uint8Array) => Promise<ParsedMail>
): Promise<Forwarded | null> {
  const inline = forwardedIn(text, subject)
  if (inline) return inline
  const mail = attachments.find(({ type, name, size }) => size < LARGEST && (type === 'message/rfc822' || type === 'message/global' ||
    type === 'application/octet-stream' && /\.eml$/i.test(name ?? '')))
  if (!mail) return null
  const inner = await read(mail.content)
  return { from: inner.from, subject: inner.subject, sentAt: inner.sentAt, text: inner.text }
}
