import { compile } from 'html-to-text'
import type { FormatCallback, HtmlToTextOptions } from 'html-to-text'

const LONGEST_HTML = 1_000_000

const marked = (line: string): string => line === '' || line.startsWith('>') ? `>${line}` : `> ${line}`

// Quotes leave with a mark before each line, so that own-words.ts finds them as in a plain mail.
const quote: FormatCallback = (element, walk, builder, options) => {
  builder.openBlock({ leadingLineBreaks: options.leadingLineBreaks ?? 2, reservedLineLength: 2 })
  walk(element.children, builder)
  builder.closeBlock({
    trailingLineBreaks: options.trailingLineBreaks ?? 2,
    blockTransform: text => text.replace(/^\n+|\n+$/g, '').split('\n').map(marked).join('\n')
  })
}

const signature: FormatCallback = (element, walk, builder, options) => {
  builder.openBlock({ leadingLineBreaks: 1 })
  builder.addLiteral('--')
  builder.addLineBreak()
  walk(element.children, builder)
  builder.closeBlock({ trailingLineBreaks: options.trailingLineBreaks ?? 1 })
}

// Outlook's ruler above the mail it answers: the header lines follow it as text.
const outlook: FormatCallback = (element, walk, builder) => {
  builder.openBlock({ leadingLineBreaks: 2 })
  walk(element.children, builder)
  builder.closeBlock({ trailingLineBreaks: 2 })
}

const settings: HtmlToTextOptions = {
  wordwrap: false,
  limits: { maxDepth: 100, maxInputLength: LONGEST_HTML, maxChildNodes: 20_000 },
  formatters: { quote, signature, outlook },
  selectors: [
    { selector: 'img', format: 'skip' },
    { selector: 'style', format: 'skip' },
    { selector: 'script', format: 'skip' },
    { selector: 'title', format: 'skip' },
    { selector: 'a', options: { hideLinkHrefIfSameAsText: true, noAnchorUrl: true, linkBrackets: ['<', '>'] } },
    { selector: 'h1', options: { uppercase: false } },
    { selector: 'h2', options: { uppercase: false } },
    { selector: 'h3', options: { uppercase: false } },
    { selector: 'h4', options: { uppercase: false } },
    { selector: 'blockquote', format: 'quote' },
    { selector: 'div.gmail_signature', format: 'signature' },
    { selector: 'div.moz-signature', format: 'signature' },
    { selector: 'div#divRplyFwdMsg', format: 'outlook' },
    { selector: 'div#appendonsend', format: 'outlook' }
  ]
}

const convert = compile(settings)

const TAG = /<(\/?)(?!br|img|hr|meta|link|input|col|p\b|li\b|wbr|area|source)[a-z][^<>]{0,2000}>?/gi
const DEEPEST = 400

// Time grows with the square of the depth, and only machines nest so deep.
function isTooDeep(html: string): boolean {
  let depth = 0
  for (const tag of html.matchAll(TAG)) {
    if (tag[1]) depth = Math.max(0, depth - 1)
    else if (++depth > DEEPEST) return true
  }
  return false
}

const withoutTags = (html: string): string => html.replace(/<[^<>]{0,2000}>/g, ' ').replace(/&nbsp;/g, ' ').replace(/[ \t]{2,}/g, ' ')

/** The readable text of an HTML mail: no pictures, no styles, quotes marked with `>`. Reads the first million characters. */
export function htmlAsText(html: string): string {
  const read = html.slice(0, LONGEST_HTML)
  if (isTooDeep(read)) return withoutTags(read).trim()
  return convert(read).replace(/\u00a0/g, ' ').replace(/\n{4,}/g, '\n\n\n').trim()
}
