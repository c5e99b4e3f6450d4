import type { Attachment } from 'postal-mime'
import { ELSEWHERE } from '../../large/skeleton.ts'
import { decodeHeaderWords } from '../letters/header-words.ts'
import { asStored } from '../mailboxes.ts'
import type { MailAttachment } from '../parsed-mail.ts'
import { readTnef } from './tnef.ts'
import type { Tnef } from './tnef.ts'

const MOST_PICTURES = 1_000
const LONGEST_HTML = 1_000_000
const isOutlook = ({ type, name }: MailAttachment): boolean => /^application\/(?:vnd\.)?ms-tnef$/.test(type) || /^winmail\.dat$/i.test(name ?? '')

const TITLES = [[/^text\/calendar|ics$/, 'invitation.ics'], [/v-?card|directory/, 'card.vcf'], [/pgp-signature/, 'signature.asc'],
[/pkcs7-signature/, 'smime.p7s'], [/pkcs7-mime/, 'smime.p7m'],
  [/rfc822-headers/, 'headers.txt'], [/delivery-status/, 'delivery report.txt'], [/^text\/html/, 'text.html'], [/^text\//, 'text.txt']] as const
const EMBEDDED = /^message\/(?:rfc822|global)$/

/** What came with a mail, each with its place in the HTML; a winmail.dat is unpacked, and no archive ever is. */
export function readAttachments(parts: Attachment[], html: string | undefined): { attachments: MailAttachment[]; outlook: Tnef | null } {
  let outlook: Tnef | null = null
  const attachments = parts.map(readPart).flatMap(part => {
    // Of a large mail only the beginning of a file is here: that one stays whole where it lies.
    const packed = part.elsewhere === null && isOutlook(part) ? readTnef(part.content) : null
    if (!packed) return [part]
    outlook ??= packed
    return packed.files.map(({ name, type, contentId, content }) => attachment(name, type ?? 'application/octet-stream', contentId, content, false))
  })
  const shown = html ?? outlook?.['html'] ?? ''
  const places = placesIn(shown)
  for (const each of attachments) {
    each.place = each.contentId === null ? null : places.get(each.contentId.toLowerCase()) ?? null
    each.title = each.name ?? titleOf(each)
  }
  return { attachments, outlook }
}

function readPart(part: Attachment): MailAttachment {
  const content = typeof part.content === 'string' ? new TextEncoder().encode(part.content) : new Uint8Array(part.content)
  const read = attachment(part.filename ?? null, part.mimeType, part.contentId ?? null, content, part.disposition === 'inline' || part.related === true)
  return { ...read, elsewhere: placeElsewhere(part.description) }
}

const placeElsewhere = (described = ''): number | null => described.startsWith(ELSEWHERE) ? Number(described.slice(ELSEWHERE.length)) : null

const attachment = (name: string | null, type: string, contentId: string | null, content: Uint8Array, inline: boolean): MailAttachment => ({
  name: name ? asStored(name).replace(/[\r\n\t]+/g, ' ').slice(0, 255) : null,
  type: asStored(type).slice(0, 127),
  size: content.length,
  inline,
  contentId: contentId ? asStored(contentId).replace(/^\s*<|>\s*$/g, '').trim() || null : null,
  content,
  elsewhere: null,
  title: '',
  place: null,
  text: null
})

function placesIn(html: string): Map<string, number> {
  const places = new Map<string, number>()
  for (const [, id] of html.slice(0, LONGEST_HTML).matchAll(/\bcid:([^"'\s<>)]{1,500})/gi)) {
    const plain = unescaped(id!).toLowerCase()
    if (places.size < MOST_PICTURES && !places.has(plain)) places.set(plain, places.size)
  }
  return places
}

function unescaped(id: string): string {
  try {
    return decodeURIComponent(id.replace(/&amp;/g, '&'))
  } catch {
    return id
  }
}

const titleOf = ({ type, content }: MailAttachment): string => EMBEDDED.test(type) ? nameOfMail(content) : TITLES.find(([sort]) => sort.test(type))?.[1] ?? 'unnamed'

// As one would name it who saves it: by its subject.
function nameOfMail(content: Uint8Array): string {
  const head = new TextDecoder().decode(content.subarray(0, 20_000)).split(/\r?\n\r?\n/, 1)[0]!
  const subject = /^subject:(.*(?:\r?\n[ \t].*)*)/im.exec(head)?.[1]?.replace(/\r?\n[ \t]+/g, ' ') ?? ''
  const plain = asStored(decodeHeaderWords(subject)).replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ').replace(/\s+/g, ' ').trim().slice(0, 120)
  return `${plain || 'message'}.eml`
}
