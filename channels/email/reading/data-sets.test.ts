import { readFileSync, readdirSync } from 'node:fs'
import { test } from 'node:test'
import assert from 'node:assert/strict'
import { dataSets, withoutDataSets } from '../../../test/data-sets.ts'
import { parseMail } from './parse.ts'
import { splitOwnWords } from './own-words.ts'
import type { Bounce } from './bounces/bounce.ts'
import type { Mailbox, ParsedMail } from './parsed-mail.ts'

const folder = dataSets ?? ''
const options = { skip: withoutDataSets }

const mailsIn = (place: string): string[] =>
  readdirSync(`${folder}/${place}`).filter(name => name.endsWith('.eml')).map(name => `${place}/${name}`)
const open = (name: string): Promise<ParsedMail> => parseMail(readFileSync(`${folder}/${name}`))
const folded = (text: string): string => text.replace(/\s+/g, ' ').trim()
const PLACES = ['mime-stalwart/rfc', 'mime-stalwart/legacy', 'mime-chatwoot', 'bounces']

test('every real mail is read, none without end', options, async () => {
  for (const name of PLACES.flatMap(mailsIn)) {
    const before = performance.now()
    const mail = await open(name)
    assert.ok(performance.now() - before < 20_000, name)
    const { attachments, headers, ...rest } = mail
    const strings = JSON.stringify([rest, [...headers], attachments.map(({ name, type, contentId }) => [name, type, contentId])])
    assert.ok(!strings.includes('\\u0000') && !/\\ud[89a-f]/i.test(strings), name)
    assert.notEqual(mail.messageId, '', name)
  }
})

interface Expected { text_body: number[]; html_body: number[]; attachments: number[]; parts: {
  headers: { name: unknown; value: never }[]; body: Record<string, unknown>
}[] }
interface People { Address?: { List?: RawPerson[]; Group?: { addresses: RawPerson[] }[] } }
interface RawPerson { name: string | null; address: string | null }

// A letter that the other reader could not decode stands for any: ours is right in those five mails.
const alike = (got: string, wanted: string): boolean =>
  got.length === wanted.length && [...wanted].every((letter, at) => letter === '\uFFFD' || letter === [...got][at])

const people = (value: People): Mailbox[] => (value.Address?.List ?? value.Address?.Group?.flatMap(group => group.addresses) ?? [])
  .map(({ name, address }) => ({ name: name ?? '', address: address ?? '' }))

test('hard mails show what another careful reader sees in them', options, async () => {
  const seen: Record<string, [right: number, of: number]> = {}
  const mark = (field: string, right: boolean): void => {
    const score = seen[field] ??= [0, 0]
    score[0] += Number(right)
    score[1]++
  }
  for (const name of PLACES.slice(0, 2).flatMap(mailsIn)) {
    const mail = await open(name)
    const wanted = JSON.parse(readFileSync(`${folder}/${name.replace(/eml$/, 'json')}`, 'utf8')) as Expected
    compare(mail, wanted, mark)
  }
  console.log(Object.entries(seen).map(([field, [right, of]]) => `${field} ${right}/${of}`).join(', '))
  const missed = Object.entries(seen).filter(([, [right, of]]) => right < of).map(([field]) => field)
  assert.deepEqual(missed, [])
})

function compare(mail: ParsedMail, wanted: Expected, mark: (field: string, right: boolean) => void): void {
  const values = (header: string): never[] => wanted.parts[0]!.headers.filter(({ name }) => name === header).map(({ value }) => value)
  const subjects = values('subject').slice(-1) as { Text?: string }[]
  for (const value of subjects) mark('subject', alike(folded(mail.subject), folded(value.Text ?? '')))
  const authors = (values('from').slice(-1) as People[]).map(value => people(value)[0] ?? null)
  for (const author of authors) mark('from', alike(JSON.stringify(mail.from), JSON.stringify(author)))
  for (const key of ['to', 'cc'] as const) {
    const listed = (values(key) as People[]).flatMap(people)
    if (listed.length) mark(key, alike(JSON.stringify(mail[key]), JSON.stringify(listed)))
  }
  for (const value of values('message_id').slice(0, 1) as { Text?: string }[]) mark('messageId', mail.messageId === (value.Text ?? null))
  const dates = values('date').slice(0, 1) as { DateTime?: RawDate }[]
  for (const value of dates) mark('date', mail.sentAt === instantOf(value.DateTime))
  const texts = wanted.text_body.map(at => wanted.parts[at]!.body.Text as string | undefined)
  if (texts.length && texts.every(text => text !== undefined)) mark('text', folded(mail.text) === folded(texts.join('\n')))
  mark('attachments', mail.attachments.length === wanted.attachments.length)
  wanted.attachments.forEach((at, i) => mark('attachment names', (mail.attachments[i]?.name ?? null) === nameOf(wanted.parts[at]!.headers)))
}

type RawDate = Record<string, number> & { tz_before_gmt: boolean }

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

test('the words of the author are told from what she quotes, in at least 70 of the 73 known replies', options, () => {
  const cases = readFileSync(`${folder}/reply/cases.jsonl`, 'utf8').trim().split('\n')
    .map(line => JSON.parse(line) as { id: string; input: string; expected: string })
  const wrong = cases.filter(({ input, expected }) => folded(splitOwnWords(input).own) !== folded(expected))
  console.log(`own words: ${cases.length - wrong.length} of ${cases.length}${wrong.map(({ id }) => ` ${id}`).join('')}`)
  assert.ok(wrong.length <= 3)
})

interface Wanted { reason: string; hardbounce: boolean }

test('delivery reports are recognised, and no person is taken for one', options, async () => {
  const expected = JSON.parse(readFileSync(`${folder}/bounces/expected.json`, 'utf8')) as Record<string, Wanted[]>
  const read: [Bounce | null, Wanted][] = []
  for (const [name, [wanted]] of Object.entries(expected)) read.push([(await open(`bounces/${name}`)).bounce, wanted!])
  const share = (right: (bounce: Bounce | null, wanted: Wanted) => boolean): number =>
    read.filter(([bounce, wanted]) => right(bounce, wanted)).length / read.length
  const known = share(bounce => bounce !== null)
  const lasting = share((bounce, wanted) => bounce?.permanent === wanted.hardbounce)
  const reasons = share((bounce, wanted) => bounce?.reason === wanted.reason)
  console.log(`bounces: recognised ${known.toFixed(3)}, hard or soft ${lasting.toFixed(3)}, reason ${reasons.toFixed(3)}`)
  assert.ok(known >= 0.98 && lasting >= 0.9 && reasons >= 0.85)
  const alarms: string[] = []
  for (const name of PLACES.slice(0, 3).flatMap(mailsIn)) if ((await open(name)).bounce) alarms.push(name)
  assert.deepEqual(alarms, ['mime-chatwoot/bounced_with_no_from.eml'])
})
