import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { dataSets, withoutDataSets } from '../../../../test/data-sets.ts'
import { folded, readCases } from '../cases/read-cases.ts'
import type { WordsCase } from '../cases/read-cases.ts'
import { htmlAsMarkedText } from '../html-as-text.ts'
import { splitMarked, splitOwnWords } from '../own-words.ts'
import type { Words } from '../own-words.ts'
import { parseMail } from '../parse.ts'
import { withoutMarks } from './marks.ts'
import { ownOf } from './own-of.ts'

/** Prints the rate of each kind and answers the cases that came out wrong. */
async function wrongOf(cases: readonly WordsCase[], name: string): Promise<string[]> {
  const rates: Record<string, [right: number, of: number]> = {}
  const wrong: string[] = []
  for (const { id, kind, input, expected } of cases) {
    const rate = rates[kind] ??= [0, 0]
    rate[1]++
    if (folded(await ownOf(input, kind)) === folded(expected)) rate[0]++
    else wrong.push(id)
  }
  console.log(`own words, ${name}: ${Object.entries(rates).map(([kind, [right, of]]) => `${kind} ${right}/${of}`).join(', ')}`)
  return wrong
}

test('the words of the author are told from all others, as mail programs of many languages write them', async () => {
  assert.deepEqual(await wrongOf(readCases(), 'our cases'), [])
})

test('replies that others have collected are read too', { skip: withoutDataSets }, async () => {
  const cases = readFileSync(`${dataSets ?? ''}/reply/cases.jsonl`, 'utf8').trim().split('\n').map(line => JSON.parse(line) as WordsCase)
  const wrong = await wrongOf(cases, 'collected by others')
  assert.ok(wrong.length / cases.length <= 0.05, wrong.join(' '))
})

const linesOf = (text: string): string[] => text.split(/\r\n?|\n/).map(line => line.trim()).filter(line => line !== '')

/** Every line of the text, as often as it stands there, is in one of the three parts, and no other. */
function assertWhole(text: string, { own, quoted, signature }: Words, from: string): void {
  assert.deepEqual([own, quoted, signature].flatMap(linesOf).sort(), linesOf(text).sort(), from)
}

test('no line of a mail is lost, and none is told twice', () => {
  for (const { id, kind, input } of readCases()) {
    if (kind === 'plain') assertWhole(input, splitOwnWords(input), id)
    if (kind === 'html') assertWhole(withoutMarks(htmlAsMarkedText(input)), splitMarked(htmlAsMarkedText(input)), id)
  }
})

test('no line of a mail is lost, however the pieces of mails are put together', () => {
  const pieces = readCases().filter(({ kind }) => kind === 'plain').flatMap(({ input }) => input.split(/(?<=\n)/))
  const piece = fc.constantFrom(...new Set(pieces), '> ', '\n', '\uE000', '\uE001x\n', '```\n')
  fc.assert(fc.property(fc.array(piece, { maxLength: 40 }), parts => {
    const text = parts.join('')
    assertWhole(withoutMarks(text), splitOwnWords(text), JSON.stringify(text))
  }), { numRuns: 1500 })
})

test('no line of HTML is lost, however its pieces are put together', () => {
  const pieces = new Set(readCases().filter(({ kind, id }) => kind === 'html' && !/hidden|comments/.test(id)).flatMap(({ input }) =>
    input.split(/(?=<)/)))
  const shown = [...pieces].filter(text => !/^<(?:!|style|script|title|head|select)/i.test(text))
  fc.assert(fc.property(fc.array(fc.constantFrom(...shown), { maxLength: 40 }), parts => {
    const marked = htmlAsMarkedText(parts.join(''))
    assertWhole(withoutMarks(marked), splitMarked(marked), parts.join(''))
  }), { numRuns: 300 })
})

const letters = (text: string): string => text.replace(/[^\p{L}]+/gu, '')

test('what the letters of HTML are, is told: all of the text between the tags, in its order', () => {
  const words = fc.array(fc.constantFrom('kettle', 'leaks', '5 &lt; 6', 'caf&eacute;', '<b>', '</b>', '<div>', '</div>', '<p>',
    '<blockquote type="cite">', '</blockquote>',
    '<td>', '<li>', '<br>', '<pre>', '</pre>', '<a href="https://x.example">', '</a>', '<div class="gmail_signature">', '<', '>',
      '<hr>'), { maxLength: 60 })
  fc.assert(fc.property(words, parts => {
    const html = parts.join(' ')
    const said = parts.filter(part => !/^<./.test(part)).join('').replaceAll('&lt;', '').replaceAll('&eacute;', 'é')
    const { own, quoted, signature } = splitMarked(htmlAsMarkedText(html))
    assert.equal([...letters(own + quoted + signature)].sort().join(''), [...letters(said)].sort().join(''), html)
  }), { numRuns: 500 })
})

test('a mail of both kinds loses no line of its text', async () => {
  for (const { id, kind, input } of readCases()) {
    if (kind !== 'eml') continue
    const mail = await parseMail(new TextEncoder().encode(input))
    const told = letters(mail.own + mail.quoted + mail.signature)
    assert.equal(told.length, letters(mail.html !== null && !/text\/plain/.test(input)
      ? withoutMarks(htmlAsMarkedText(mail.html)) : mail.text).length, id)
  }
})
