import { readFileSync, readdirSync } from 'node:fs'
import { test } from 'node:test'
import assert from 'node:assert/strict'
import { simpleParser } from 'mailparser'
import PostalMime from 'postal-mime'
import { dataSets, withoutDataSets } from '../../../test/data-sets.ts'
import { folded } from './cases/read-cases.ts'
import { parseMail } from './parse.ts'
import type { Mailbox } from './parsed-mail.ts'

/** What a reader sees in a mail, so that three of them can be compared. */
interface Seen {
  from: Mailbox | null
  to: Mailbox[]
  cc: Mailbox[]
  subject: string
  messageId: string | null
  date: number | null
  text: string
  html: string
  files: { name: string | null; type: string; content: Uint8Array }[]
}

interface Expected { text_body: number[]; html_body: number[]; attachments: number[]; parts: Part[] }
interface Part { headers: { name: unknown; value: never }[]; body: { Text?: string; Html?: string; Binary?: number[]; InlineBinary?: number[]; Message?: Expected } }
interface People { Address?: { List?: RawPerson[]; Group?: { addresses: RawPerson[] }[] } }
interface RawPerson { name: string | null; address: string | null }
type RawDate = Record<string, number> & { tz_before_gmt: boolean }

// A letter that the other reader could not decode stands for any: ours is right in those five mails.
const alike = (got: string, wanted: string): boolean =>
  got.length === wanted.length && [...wanted].every((letter, at) => letter === '\uFFFD' || letter === [...got][at])

const READERS: Record<string, (bytes: Buffer) => Promise<Seen>> = {
  async ours(bytes) {
    const { from, to, cc, subject, messageId, sentAt, text, html, attachments } = await parseMail(bytes)
    return { from, to, cc, subject, messageId, date: sentAt, text, html: html ?? '', files: attachments }
  },
  async mailparser(bytes) {
    const { from, to, cc, subject, messageId, date, text, html, attachments } = await simpleParser(bytes, { skipHtmlToText: true, skipTextToHtml: true, skipImageLinks: true })
    const people = (list: typeof to): Mailbox[] => [list ?? []].flat().flatMap(each => each.value).flatMap(each => each.group ?? [each])
      .map(({ name, address }) => ({ name, address: address ?? '' }))
    return {
      from: people(from)[0] ?? null, to: people(to), cc: people(cc), subject: subject ?? '', messageId: messageId?.replace(/^<|>$/g, '') ?? null,
      date: date?.getTime() ?? null, text: text ?? '', html: html || '',
      files: attachments.map(({ filename, contentType, content }) => ({ name: filename ?? null, type: contentType, content }))
    }
  },
  async 'postal-mime'(bytes) {
    const { from, to, cc, subject, messageId, date, text, html, attachments } = await PostalMime.parse(bytes, { forceRfc822Attachments: true, attachmentEncoding: 'arraybuffer' })
    const people = (list: typeof to): Mailbox[] => (list ?? []).flatMap(each => each.group ?? [each]).map(({ name, address }) => ({ name, address: address ?? '' }))
    return {
      from: people(from ? [from] : [])[0] ?? null, to: people(to), cc: people(cc), subject: subject ?? '', messageId: messageId?.replace(/^<|>$/g, '') ?? null,
      date: date === undefined || Number.isNaN(Date.parse(date)) ? null : Date.parse(date), text: text ?? '', html: html ?? '',
      files: attachments.map(({ filename, mimeType, content }) => ({ name: filename, type: mimeType, content: new Uint8Array(content as ArrayBuffer) }))
    }
  }
}

test('in hard mails Kith sees at least what every other reader sees, field by field', { skip: withoutDataSets }, async () => {
  const scores: Record<string, Record<string, [right: number, of: number]>> = {}
  for (const folder of ['rfc', 'legacy'].map(name => `${dataSets}/mime-stalwart/${name}`)) {
    for (const name of readdirSync(folder).filter(each => each.endsWith('.eml'))) {
      const wanted = JSON.parse(readFileSync(`${folder}/${name.replace(/eml$/, 'json')}`, 'utf8')) as Expected
      for (const [reader, see] of Object.entries(READERS)) {
        const seen = await see(readFileSync(`${folder}/${name}`)).catch(() => null)
        compare(seen ?? NOTHING, wanted, (field, right) => {
          const score = (scores[field] ??= {})[reader] ??= [0, 0]
          score[0] += Number(right)
          score[1]++
        })
      }
    }
  }
  for (const [field, by] of Object.entries(scores)) console.log(`${field} ${Object.entries(by).map(([reader, [right, of]]) => `${reader} ${right}/${of}`).join(', ')}`)
  for (const [field, by] of Object.entries(scores)) {
    const [right, of] = by.ours!
    assert.ok(Object.values(by).every(other => right >= other[0]), field)
    assert.ok(right === of, `${field}: ${right} of ${of}`)
  }
})

const NOTHING: Seen = { from: null, to: [], cc: [], subject: '', messageId: null, date: null, text: '', html: '', files: [] }

const people = (value: People): Mailbox[] => (value.Address?.List ?? value.Address?.Group?.flatMap(group => group.addresses) ?? [])
  .map(({ name, address }) => ({ name: name ?? '', address: address ?? '' }))

function compare(mail: Seen, wanted: Expected, mark: (field: string, right: boolean) => void): void {
  const values = (header: string): never[] => wanted.parts[0]!.headers.filter(({ name }) => name === header).map(({ value }) => value)
  for (const value of values('subject').slice(-1) as { Text?: string }[]) mark('subject', alike(folded(mail.subject), folded(value.Text ?? '')))
  for (const author of (values('from').slice(-1) as People[]).map(value => people(value)[0] ?? null)) mark('from', alike(JSON.stringify(mail.from), JSON.stringify(author)))
  for (const key of ['to', 'cc'] as const) {
    const listed = (values(key) as People[]).flatMap(people)
    if (listed.length) mark(key, alike(JSON.stringify(mail[key]), JSON.stringify(listed)))
  }
  for (const value of values('message_id').slice(0, 1) as { Text?: string }[]) mark('messageId', mail.messageId === (value.Text ?? null))
  for (const value of values('date').slice(0, 1) as { DateTime?: RawDate }[]) mark('date', mail.date === instantOf(value.DateTime))
  const body = (places: number[], kind: 'Text' | 'Html'): string | null => {
    const texts = places.map(at => wanted.parts[at]!.body[kind])
    return texts.length > 0 && texts.every(text => text !== undefined) ? folded(texts.join('\n')) : null
  }
  const [text, html] = [body(wanted.text_body, 'Text'), body(wanted.html_body, 'Html')]
  if (text !== null) mark('text', alike(folded(mail.text), text))
  if (html !== null) mark('html', alike(folded(mail.html), html))
  mark('attachments', mail.files.length === wanted.attachments.length)
  wanted.attachments.forEach((at, i) => {
    const file = mail.files[i]
    const part = wanted.parts[at]!
    mark('attachment names', file !== undefined && alike(file.name ?? '', nameOf(part.headers) ?? ''))
    const content = file && Buffer.from(file.content)
    const bytes = part.body.Binary ?? part.body.InlineBinary
    if (bytes) mark('attachment bytes', content !== undefined && content.toString('latin1').trimEnd() === Buffer.from(bytes).toString('latin1').trimEnd())
    const words = part.body.Text ?? part.body.Html
    if (words !== undefined) mark('attached texts', content !== undefined && alike(folded(content.toString()), folded(words)) || content !== undefined && alike(folded(content.toString('latin1')), folded(words)))
  })
  for (const at of wanted.attachments) if (wanted.parts[at]!.body.Message) mark('mails inside', mail.files.some(({ type }) => type === 'message/rfc822'))
}

function instantOf(date?: RawDate): number | null {
  if (!date) return null
  const zone = (date.tz_before_gmt ? 1 : -1) * (date.tz_hour! * 60 + date.tz_minute!) * 60_000
  return Date.UTC(date.year!, date.month! - 1, date.day, date.hour, date.minute, date.second) + zone
}

interface RawContentType { ContentType?: { attributes: { name: string; value: string }[] | null } }

function nameOf(headers: { name: unknown; value: never }[]): string | null {
  const attribute = (header: string, key: string): string | undefined => {
    const value = headers.find(({ name }) => name === header)?.value as RawContentType | undefined
    return value?.ContentType?.attributes?.find(({ name }) => name === key)?.value
  }
  return attribute('content_disposition', 'filename') ?? attribute('content_type', 'name') ?? null
}
