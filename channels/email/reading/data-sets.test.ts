import { readFileSync, readdirSync } from 'node:fs'
import { test } from 'node:test'
import assert from 'node:assert/strict'
import { dataSets, withoutDataSets } from '../../../test/data-sets.ts'
import { parseMail } from './parse.ts'
import { splitOwnWords } from './own-words.ts'
import type { Bounce } from './bounces/bounce.ts'
import { folded } from './cases/read-cases.ts'
import type { ParsedMail } from './parsed-mail.ts'

const folder = dataSets ?? ''
const options = { skip: withoutDataSets }

const mailsIn = (place: string): string[] =>
  readdirSync(`${folder}/${place}`).filter(name => name.endsWith('.eml')).map(name => `${place}/${name}`)
const open = (name: string): Promise<ParsedMail> => parseMail(readFileSync(`${folder}/${name}`))
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
  assert.ok(known >= 0.99 && lasting >= 0.95 && reasons >= 0.92)
  const alarms: string[] = []
  for (const name of PLACES.slice(0, 3).flatMap(mailsIn)) if ((await open(name)).bounce) alarms.push(name)
  assert.deepEqual(alarms, ['mime-chatwoot/bounced_with_no_from.eml'])
  for (const line of readFileSync(`${folder}/reply/cases.jsonl`, 'utf8').trim().split('\n')) {
    const { id, input, kind } = JSON.parse(line) as { id: string; input: string; kind: string }
    const head = kind === 'eml' ? '' : `From: ann@a.example\nSubject: Hello\nContent-Type: text/${kind === 'html' ? 'html' : 'plain'}; charset=utf-8\n\n`
    assert.equal((await parseMail(Buffer.from(head + input))).kind, 'person', id)
  }
})
