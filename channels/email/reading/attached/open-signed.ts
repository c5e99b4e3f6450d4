import { isOverlong } from '../damaged-mail.ts'
import { openMail } from '../open-mail.ts'
import type { OpenMail } from '../open-mail.ts'
import { signedContent } from './signed-content.ts'

const ENVELOPE = /^application\/(?:x-)?pkcs7-mime$/

/** A mail whose words lie inside its S/MIME signature, with those words; every other as it is. The signature stays attached. */
export async function openSigned(email: OpenMail): Promise<OpenMail> {
  const [envelope, more] = email.attachments
  if (!envelope || more || email.text?.trim() || email.html || !ENVELOPE.test(envelope.mimeType) || typeof envelope.content === 'string') return email
  const inside = signedContent(new Uint8Array(envelope.content))
  if (!inside || isOverlong(inside)) return email
  const { text, html, attachments } = await openMail(inside)
  return { headers: email.headers, text, html, attachments: [...attachments, envelope] }
}
