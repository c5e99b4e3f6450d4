import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { parseMail } from '../channels/email/reading/parse.ts'
import type { MailAttachment, Moment, ParsedMail } from '../channels/email/reading/parsed-mail.ts'
import { inUtc } from '../kit/clock.ts'

/** `kith parse FILE…|-`: one JSON object per file and line on standard output. Answers the exit code, 0 whatever the input. */
export async function parseCommand(args: string[]): Promise<number> {
  for (const file of args.length ? args : ['-']) {
    process.stdout.write(`${JSON.stringify(await readOne(file))}\n`)
  }
  return 0
}

async function readOne(file: string): Promise<Record<string, unknown>> {
  let bytes: Uint8Array
  try {
    bytes = file === '-' ? await buffer(process.stdin) : await readFile(file)
  } catch {
    return { file, ...NOTHING, problems: ['This file cannot be read: check its name and whether you may open it.'] }
  }
  return { file, ...shown(await parseMail(bytes)) }
}

const NOTHING = {
  messageId: null, from: null, to: [], cc: [], replyTo: [], subject: null, sentAt: null, text: null, own: null, quoted: null, signature: null, attachments: [],
  kind: null, bounce: null, problems: [], inReplyTo: [], references: [], automatic: null, awayUntil: null, bounces: [], secured: null, invitation: null, cards: []
}

// Printed in this order and by these names, as docs/parse.md lists them: what stands here already is never renamed.
function shown(mail: ParsedMail): Record<keyof typeof NOTHING, unknown> {
  const { messageId, from, to, cc, replyTo, subject, sentAt, text, own, quoted, signature, attachments, kind, bounce, problems } = mail
  const { inReplyTo, references, automatic, awayUntil, bounces, secured, invitation, cards } = mail
  return {
    messageId, from, to, cc, replyTo, subject, sentAt: told(sentAt), text, own, quoted, signature,
    attachments: attachments.map(inOrder),
    kind, bounce, problems, inReplyTo, references, automatic, awayUntil, bounces, secured,
    invitation: invitation && { ...invitation, start: withInstant(invitation.start), end: withInstant(invitation.end) },
    cards
  }
}

const inOrder = ({ name, type, size, inline, title, contentId, place, text }: Omit<MailAttachment, 'content' | 'elsewhere'>): Record<string, unknown> =>
  ({ name, type, size, inline, title, contentId, place, text })

const told = (instant: number | null): string | null => instant === null ? null : inUtc(instant)
const withInstant = (moment: Moment | null): Record<string, unknown> | null => moment && { ...moment, at: told(moment.at) }
