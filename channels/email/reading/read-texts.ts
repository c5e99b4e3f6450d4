import { withoutArmour } from './attached/secured.ts'
import type { Tnef } from './attached/tnef.ts'
import { htmlAsText } from './html-as-text.ts'
import type { OpenMail } from './open-mail.ts'
import { asStored } from './mailboxes.ts'

const LONGEST_TEXT = 1_000_000

/** The readable text of a mail and its HTML; where it has no text of its own, that of its HTML or of its winmail.dat. */
export function readTexts(email: OpenMail, outlook: Tnef | null, problems: string[]): { text: string; html: string | null; fromHtml: boolean } {
  const told = email.html ?? outlook?.html ?? undefined
  const html = told === undefined ? null : capped(told, problems)
  const own = capped(withoutArmour(email.text ?? ''), problems)
  const plain = own.trim() === '' && outlook?.text ? capped(outlook.text, problems) : own
  if (plain.trim() !== '' || html === null) return { text: plain, html, fromHtml: false }
  try {
    return { text: asStored(htmlAsText(html)), html, fromHtml: true }
  } catch {
    problems.push('The text of the mail could not be made readable; its source is kept.')
    return { text: plain, html, fromHtml: true }
  }
}

function capped(text: string, problems: string[]): string {
  if (text.length > LONGEST_TEXT) problems.push('The text is very long and was cut; its source is kept.')
  const stored = asStored(text.length > LONGEST_TEXT ? text.slice(0, LONGEST_TEXT) : text)
  return stored.includes('\r') ? stored.replace(/\r\n?/g, '\n') : stored
}
