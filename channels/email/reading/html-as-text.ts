import { htmlLines } from './words/html-lines.ts'
import type { HtmlLines } from './words/html-lines.ts'
import { htmlPart } from './words/html-parts.ts'
import type { HtmlPart } from './words/html-parts.ts'
import { htmlTokens } from './words/html-tokens.ts'
import { withoutMarks } from './words/marks.ts'

const LONGEST_HTML = 1_000_000
const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)$/
const APART = /^(?:p|ul|ol|dl|table|pre|h[1-6]|blockquote|figure|fieldset)$/
const BOX = /^(?:address|article|aside|body|caption|center|dd|details|dir|div|dt|footer|form|header|html|legend|li)$/
const ROW = /^(?:main|menu|nav|option|section|summary|tbody|tfoot|thead|tr)$/
const ENDS_PARAGRAPH = /^(?:p|div|ul|ol|table|blockquote|h[1-6]|pre|hr)$/
const LIST = /^(?:ol|ul|menu|dir)$/
const FARTHEST = 100

const isBlock = (name: string): boolean => BOX.test(name) || ROW.test(name)

interface Element { name: string; part: HtmlPart; href: string | null; heard: string[] }

/**
 * The readable text of an HTML mail: no pictures, no styles, quotes marked with `>`, links with where they lead. Reads the first million
 * characters.
 */
export const htmlAsText = (html: string): string => withoutMarks(written(html, true)).trim()

/** The same without the places that links lead to, and with the marks by which `splitMarked` knows quotes and signatures. */
export const htmlAsMarkedText = (html: string): string => written(html, false).replace(/^\s+|\s+$/g, '')

function written(html: string, withLinks: boolean): string {
  const lines = htmlLines()
  const open: Element[] = []
  const links: Element[] = []
  const counts: number[] = []
  const state = { hidden: 0, pre: 0, quotes: 0 }
  for (const token of htmlTokens(withoutMarks(html.slice(0, LONGEST_HTML)))) {
    if ('text' in token) {
      if (state.hidden > 0) continue
      links.at(-1)?.heard.push(token.text)
      if (state.pre > 0) lines.preformatted(token.text)
      else lines.text(token.text)
    } else if ('open' in token) begin(token.open, token.attributes, token.closed)
    else close(token.close)
  }
  while (open.length > 0) leave(open.pop()!)
  return lines.whole().replace(/\u00a0/g, ' ').replace(/[ \t]+$/gm, '').replace(/\n{4,}/g, '\n\n\n')

  function begin(name: string, attributes: string, closed: boolean): void {
    if (name === 'br') return state.hidden > 0 ? undefined : lines.end()
    if (ENDS_PARAGRAPH.test(name) && open.at(-1)?.name === 'p') leave(open.pop()!)
    if (name === 'li' && open.at(-1)?.name === 'li') leave(open.pop()!)
    const part = htmlPart(name, attributes)
    if (name === 'hr') {
      if (part === 'divider' && state.quotes === 0) lines.mark('divider')
      return rule(lines, state.hidden)
    }
    if (VOID.test(name) || closed && !isBlock(name) && !APART.test(name)) return
    enter({ name, part, href: withLinks && name === 'a' ? hrefIn(attributes) : null, heard: [] })
    if (closed) leave(open.pop()!)
  }

  function enter(element: Element): void {
    const { name, part } = element
    open.push(element)
    if (element.href !== null) links.push(element)
    if (LIST.test(name)) counts.push(name === 'ol' ? 1 : 0)
    if (part === 'hidden') state.hidden++
    if (state.hidden > 0) return
    if (name === 'pre') state.pre++
    if (isBlock(name) || APART.test(name)) lines.block(APART.test(name))
    if (part === 'divider' && state.quotes === 0) lines.mark('divider')
    if (part === 'signature' || part === 'attribution') lines.mark(part)
    if (name === 'blockquote' || part === 'quote') {
      if (part !== null && state.quotes === 0) lines.mark('quote')
      lines.quote(1)
      if (part !== null) state.quotes++
    }
    if (name === 'td' || name === 'th') lines.space()
    if (name === 'li') lines.preformatted(counts.at(-1) ? ` ${counts[counts.length - 1]!++}. ` : ' * ')
  }

  function leave({ name, part, href, heard }: Element): void {
    if (href !== null) links.pop()
    if (LIST.test(name)) counts.pop()
    if (part === 'hidden') {
      state.hidden--
      return
    }
    if (state.hidden > 0) return
    if (href !== null) tellLink(lines, href, heard)
    if (name === 'pre') state.pre--
    if (name === 'blockquote' || part === 'quote') {
      lines.quote(-1)
      if (part !== null) state.quotes--
    }
    if (part === 'signature' || part === 'attribution') lines.mark(null)
    if (isBlock(name) || APART.test(name)) lines.block(APART.test(name))
  }

  // An end without a beginning is left aside; the search for its beginning has an end itself.
  function close(name: string): void {
    if (name === 'br') return lines.end()
    if (name === 'p' && !open.slice(-FARTHEST).some(element => element.name === 'p')) return lines.block(true)
    for (let at = open.length - 1; at >= 0 && at >= open.length - FARTHEST; at--) {
      if (open[at]!.name !== name) continue
      while (open.length > at) leave(open.pop()!)
      return
    }
  }
}

function rule(lines: HtmlLines, hidden: number): void {
  if (hidden > 0) return
  lines.block(true)
  lines.text('-'.repeat(40))
  lines.block(true)
}

const hrefIn = (attributes: string): string | null => {
  const href = /(?:^|\s)href\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i.exec(attributes.slice(0, 6000))
  const place = (href?.[1] ?? href?.[2] ?? href?.[3] ?? '').trim().replaceAll('&amp;', '&').replace(/^mailto:/i, '')
  return place === '' || place.startsWith('#') ? null : place
}

function tellLink(lines: HtmlLines, href: string, heard: string[]): void {
  const said = heard.join('').trim()
  if (said === '' || said === href || said === href.replace(/^https?:\/\/|\/$/g, '')) return
  lines.text(` <${href}>`)
}
