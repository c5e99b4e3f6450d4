import { test } from 'node:test'
import assert from 'node:assert/strict'
import { TOWERS, slopeOf } from '../cases/towers.ts'
import { htmlAsMarkedText, htmlAsText } from '../html-as-text.ts'
import { splitMarked, splitOwnWords } from '../own-words.ts'
import { forwardedIn } from './forwarded.ts'

const SIZES = [40_000, 320_000]
const STEEPEST = 1.4
const TRIES = 4

const readPlain = (text: string): void => {
  splitOwnWords(text)
  forwardedIn(text, 'Fwd: Kettle')
}
const readHtml = (html: string): void => {
  splitMarked(htmlAsMarkedText(html))
  htmlAsText(html)
}

function slope(read: (text: string) => void, build: (size: number) => string): number {
  read(build(10_000))
  return slopeOf(SIZES.map(size => {
    const text = build(size)
    const before = processorTime()
    read(text)
    return [size, Math.max(1, processorTime() - before)]
  }))
}

// The machine may be busy with others, so the clock on the wall says little.
const processorTime = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** On a busy machine one try says little: what grows with the square does so in each. */
function assertGrowsWithSize(name: string, read: (text: string) => void, build: (size: number) => string): void {
  let least = Number.POSITIVE_INFINITY
  for (let time = 0; time < TRIES && least > STEEPEST; time++) least = Math.min(least, slope(read, build))
  assert.ok(least <= STEEPEST, `${JSON.stringify(name)}: ${least.toFixed(2)}`)
}

test('the work for a tower of quotes grows with its size, not with its square', () => {
  for (const [name, { html, build }] of Object.entries(TOWERS)) assertGrowsWithSize(name, html ? readHtml : readPlain, build)
})

const PLAIN = [
  ' ', '\t', '-', '_', '=', '*', '>', '|', '> ', ': ', '\r', '\u200b', '"', 'On ', 'wrote ', 'a@b ', '1.1.2026 ', 'message ',
    '- forwarded message ', 'x <\nwrote: 2\n', '    :\n',
  '\n', 'x\n', '> a\n', '> a <\n', '--\n', '-- \nx\n', '-Rosa\n\n', 'On \n', 'From: \n', 'To\n1.1.2026 9:14\n', 'wrote:\n',
    'On 1 a@b wrote:\n', `${'a'.repeat(300)}:\n`, '```\n', '\uE001',
  'Sent from my iPhone\n', 'this message is confidential and for the addressee; delete it\n\n', '---- a wrote ----\n',
    'a'.repeat(20_000), '________________\nx\n', 'B <b@x.example> – 9 November 2026 18:22\n> x\n', 'On 1 Nov 2026, B<b@x.example> wrote:   x\n',
  'Da a@b.example\nA b\nData 1.1.2026 9:14\nOggetto x\n', 'Da a@b.example\n', '---\nunsubscribe\n', 'Disclaimer\n\n',
    '----\nTo: a\n1.1.2026, 9:14, a@b.example:\n', 'abcdefg. Bc a@b.example 1.1.2026 9:14:\n', '\u2063', ' -- \n'
]
const HTML = [
  '<', '<a "', '<a b=\'">', '<!--', '<!', '<script>', '<title>', '&', '&foo;', '&#', '<p>a', '</div>', '</blockquote>a', '<td>a',
    '<ul><li>a', '<pre>a\n', '<a href="x">b', '<br>', '&nbsp;',
  '<div style="border-top:solid ', `<div ${'id=x '.repeat(50)}>`, '<div style="display:none">a', '<font><b><i>a',
    '<div class="gmail_signature">x</div>', '<div class="moz-cite-prefix">x</div>',
  '<blockquote type=cite>On 1.1.2026 9:14 a@b wrote:<br>x', '<div id="appendonsend">x</div>', '<ol><li>',
    '<div class="a-b-c-signature">x</div>', `<div class="${'a-'.repeat(500)}">x`, '<div class="yahoo_quoted"><hr>x'
]

test('no line made to be slow is slow', () => {
  for (const piece of PLAIN) assertGrowsWithSize(piece.slice(0, 40), readPlain, size => piece.repeat(size / piece.length))
  for (const piece of HTML) assertGrowsWithSize(piece.slice(0, 40), readHtml, size => piece.repeat(size / piece.length))
})
