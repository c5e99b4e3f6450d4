import { isOverlong } from '../damaged-mail.ts'
import { openMail } from '../open-mail.ts'
import type { MailAttachment } from '../parsed-mail.ts'
import { readTexts } from '../read-texts.ts'

const MOST = 5
const LARGEST = 1_000_000
const LONGEST_TEXT = 100_000

/** Gives mails that came inside a mail their readable text; of mails inside those only the names are read. */
export async function readEmbedded(attachments: MailAttachment[]): Promise<void> {
  const inside = attachments.filter(({ type, size }) => /^message\/(?:rfc822|global)$/.test(type) && size > 0 && size <= LARGEST)
  for (const each of inside.slice(0, MOST)) each.text = await textOf(each.content)
}

async function textOf(content: Uint8Array): Promise<string | null> {
  if (isOverlong(content)) return null
  try {
    return readTexts(await openMail(content), null, []).text.slice(0, LONGEST_TEXT)
  } catch {
    return null
  }
}
