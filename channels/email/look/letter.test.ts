import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contrastOf, lightenFor } from '../../../kit/values/colour.ts'
import { referencesOf } from '../answered-headers.ts'
import { folded } from '../reading/cases/read-cases.ts'
import { type Letter, letterInHtml, letterInText } from './letter.ts'
import { withLinks, wordsInHtml } from './marks.ts'

const letter = (words: string, rest: Partial<Letter> = {}): Letter => ({
  business: { name: 'Harbour Bikes & Söhne', look: { accent: '#1f5c4d', signOff: 'Harbour Bikes, 3 Quay Street, 01234 567890' } }, words, linked: null,
  page: 'https://kith.example/c/abc', quoted: { lines: ['Is it ready?', '<b>bold</b> & "quoted"'], more: true }, ...rest
})

const ENTITIES: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': '\'', '&nbsp;': ' ', '&amp;': '&' }
/** What somebody reads of it. */
const readable = (html: string): string => html.replace(/<head>[\s\S]*<\/head>/, '').replaceAll(/<[^>]+>/g, ' ').replaceAll(/&(?:lt|gt|quot|#39|nbsp|amp);/g, found => ENTITIES[found]!)

test('both parts say the same words', () => {
  const said = letter('Dear Ada,\n\nit is ready:\n- the bell\n- the light\n\nSee https://harbour.example/open?a=1&b=2.\nKim', {
    linked: { page: 'https://kith.example/f/xyz', until: '3 September 2026', files: [{ name: 'manual <1>.pdf', size: '12 MB' }] }
  })
  const html = folded(readable(letterInHtml(said))).replace('Harbour Bikes & Söhne ', '')
  const text = folded(letterInText(said).replace('\n-- \n', '\n').replaceAll(/^> /gm, '').replaceAll(/^- /gm, '').replaceAll(/(until [^:\n]+|this page): https:\S+/g, '$1'))
  assert.equal(html.replaceAll(' .', '.'), text)
})

test('what a member wrote is never markup, and keeps each letter', () => {
  for (const words of ['<script>alert(1)</script>', 'a < b && c > d', '"quoted" \'so\'', '</td></table><h1>x', '&lt;already&gt;', 'javascript:alert(1)', 'ﷺ مرحبا', '😀 x\u200dy', '   three spaces', '1. one\n3. three']) {
    const html = String(wordsInHtml(words))
    assert.deepEqual([...html.matchAll(/<(\/?[a-z]+)/g)].map(match => match[1]!).filter(tag => !['p', '/p', 'br', 'a', '/a', 'ul', 'ol', 'li', '/ul', '/ol', '/li'].includes(tag)), [], words)
    assert.equal(folded(readable(html)), folded(words), words)
    assert.doesNotMatch(html, /href="(?!https?:|mailto:)/)
  }
})

test('an address can be followed, without what stands behind it', () => {
  const links = (text: string): string[] => [...String(withLinks(text)).matchAll(/href="([^"]+)"/g)].map(match => match[1]!)
  assert.deepEqual(links('See https://a.example/x(y), or (https://b.example/z). Write to hello@harbour.example!'), ['https://a.example/x(y)', 'https://b.example/z', 'mailto:hello@harbour.example'])
  assert.deepEqual(links('https://a.example/?q=<b>"'), ['https://a.example/?q='])
  assert.deepEqual(links('no link here: http:// or @'), [])
})

test('lines that count are a list that counts as they do', () => {
  assert.match(String(wordsInHtml('First:\n3. c\n4. d\nand so on')), /<p[^>]*>First:<\/p>\n<ol start="3" class="k-words">\n<li dir="auto">c<\/li>\n<li dir="auto">d<\/li>\n<\/ol>\n<p/)
  assert.doesNotMatch(String(wordsInHtml('- only one')), /<ul/)
})

test('a colour in which nothing could be read is never used, by day or by night', () => {
  for (const accent of ['', '#ffff00', '#1f5c4d', 'red;}', '#000000']) {
    const html = letterInHtml(letter('x', { business: { name: 'H', look: { accent, signOff: '' } } }))
    const colours = [...html.matchAll(/\.k-link\{color:(#[0-9a-f]{6})/g)].map(match => match[1]!)
    assert.ok(contrastOf(colours[0]!, '#ffffff') >= 4.5, accent)
    assert.ok(contrastOf(lightenFor(colours[0]!, '#1d1a17'), '#1d1a17') >= 4.5, accent)
    assert.doesNotMatch(html, /red;/)
  }
})

test('references keep the first of a talk and the latest, and a header stays as long as a header may be', () => {
  const all = Array.from({ length: 300 }, (_, i) => `m${i}@marsh.example`)
  const kept = referencesOf({ messageId: 'last@marsh.example', references: all })
  assert.equal(kept[0], 'm0@marsh.example')
  assert.deepEqual(kept.slice(-2), ['m299@marsh.example', 'last@marsh.example'])
  assert.equal(kept.length, 12)
  const long = referencesOf({ messageId: 'last@marsh.example', references: [`${'x'.repeat(850)}@a`, `${'y'.repeat(850)}@b`] })
  assert.equal(long.at(-1), 'last@marsh.example')
  assert.ok(long.join('').length < 1000)
  assert.deepEqual(referencesOf({ messageId: 'a@b', references: [] }), ['a@b'])
})
