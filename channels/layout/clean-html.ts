import sanitizeHtml from 'sanitize-html'
import { cleanStyle, isHiddenByStyle } from './clean-style.ts'
import { labelLinks, type Link } from './label-links.ts'
import { decoded, readAddress } from './true-address.ts'

/** A layout without anything that acts, fetches or covers. */
export interface Cleaned {
  readonly html: string
  /** Addresses of the pictures that lie elsewhere, in their order; what stands there instead, `Pictures.remote` says. */
  readonly remote: readonly string[]
  /** Hosts of pictures too small to be seen, which only tell their owner that somebody reads; they are never fetched. */
  readonly watchers: readonly string[]
  readonly links: readonly Link[]
  /** Its author has chosen colours: it is shown on white, as she saw it. */
  readonly coloured: boolean
}

/** What stands where a picture was; null leaves only its words. */
export interface Pictures {
  inline(contentId: string): string | null
  remote(nth: number, address: string): string | null
}

const TAGS = ['a', 'abbr', 'address', 'aside', 'b', 'bdi', 'bdo', 'big', 'blockquote', 'br', 'caption', 'center', 'cite', 'code', 'col', 'colgroup', 'dd', 'del', 'dfn', 'div', 'dl',
  'dt', 'em', 'figcaption', 'figure', 'font', 'footer', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'header', 'hr', 'i', 'img', 'ins', 'kbd', 'li', 'main', 'mark', 'ol', 'p', 'pre', 'q', 's',
  'samp', 'section', 'small', 'span', 'strike', 'strong', 'sub', 'sup', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr', 'tt', 'u', 'ul', 'var', 'wbr']
const CELL = ['align', 'valign', 'width', 'height', 'bgcolor', 'colspan', 'rowspan', 'nowrap']
const ATTRIBUTES: Record<string, string[]> = {
  '*': ['style', 'dir', 'lang', 'align'], a: ['href', 'target', 'rel'], img: ['src', 'alt', 'width', 'height', 'loading', 'referrerpolicy', 'class'],
  table: ['border', 'cellpadding', 'cellspacing', 'width', 'height', 'bgcolor'], td: CELL, th: CELL, tr: CELL, col: ['width', 'span'], font: ['color', 'size', 'face'], ol: ['start', 'type'],
  span: ['class'], hr: ['width', 'size', 'color']
}
const SHORT: Record<string, RegExp> = {
  dir: /^(?:ltr|rtl|auto)$/i, lang: /^[a-z-]{2,20}$/i, align: /^(?:left|right|center|justify|middle|top|bottom)$/i, valign: /^(?:top|middle|bottom|baseline)$/i, bgcolor: /^(?:#[0-9a-f]{3,8}|[a-z]{3,30})$/i,
  color: /^(?:#[0-9a-f]{3,8}|[a-z]{3,30})$/i, size: /^[+-]?\d{1,2}$/, face: /^[\p{L}\d\s,'-]{1,200}$/u, nowrap: /^(?:nowrap)?$/i, type: /^[1aAiI]$/
}
const NUMBER = /^\d{1,4}%?$/
const NUMBERS = new Set(['width', 'height', 'border', 'cellpadding', 'cellspacing', 'colspan', 'rowspan', 'span', 'start'])
const DEEPEST = 250
const LONGEST = 1_000_000
const MOST_PICTURES = 300
const LONGEST_ADDRESS = 4_000

/** Cleans what an author laid out. What is not on the lists is gone: scripts, forms, frames, styles of a page, addresses of anything but links and pictures. */
export function cleanHtml(written: string, pictures: Pictures): Cleaned {
  const remote: string[] = []
  const watchers = new Set<string>()
  let coloured = false
  const attributes = (found: Record<string, string>): Record<string, string> => {
    const kept: Record<string, string> = {}
    for (const [name, value] of Object.entries(found)) {
      if (SHORT[name]?.test(value.trim()) || (NUMBERS.has(name) && NUMBER.test(value.trim()))) kept[name] = value.trim()
    }
    const style = found.style === undefined ? '' : cleanStyle(found.style)
    if (style !== '') kept.style = style
    if (kept.bgcolor || kept.color || /(?:^|;)(?:background|background-color|color):(?!inherit|transparent|initial|auto|windowtext|black|#000(?:000)?(?:;|$)|rgb\(0, ?0, ?0\))/.test(style)) coloured = true
    return kept
  }
  const picture = (found: Record<string, string>): sanitizeHtml.Tag => {
    const kept = attributes(found)
    const alt = (found.alt ?? '').trim().slice(0, 300)
    const gone: sanitizeHtml.Tag = { tagName: 'span', attribs: { class: 'k-gone' }, text: alt }
    const src = (found.src ?? '').slice(0, LONGEST_ADDRESS + 1).replaceAll(/[\0-\x20\x7f]+/g, '')
    const shown = (address: string, how: string): sanitizeHtml.Tag =>
      ({ tagName: 'img', attribs: { ...kept, alt, src: address, class: how, loading: 'lazy', referrerpolicy: 'no-referrer' } })
    if (/^cid:/i.test(src)) {
      const address = pictures.inline(decoded(src.slice(4)))
      return address === null ? gone : shown(address, 'k-inline')
    }
    const url = /^(?:https?:)?\/\//i.test(src) ? URL.parse(src.startsWith('//') ? `https:${src}` : src) : null
    if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || src.length > LONGEST_ADDRESS) return gone
    if (isWatcher(found)) {
      watchers.add(url.hostname)
      return { ...gone, text: '' }
    }
    if (remote.length >= MOST_PICTURES) return gone
    const known = remote.indexOf(url.href)
    const nth = known < 0 ? remote.push(url.href) - 1 : known
    const address = pictures.remote(nth, url.href)
    return address === null ? gone : shown(address, 'k-remote')
  }
  const clean = sanitizeHtml(written.slice(0, LONGEST), {
    allowedTags: TAGS, allowedAttributes: ATTRIBUTES, parseStyleAttributes: false, nestingLimit: DEEPEST, disallowedTagsMode: 'discard',
    nonTextTags: ['script', 'style', 'textarea', 'option', 'xmp', 'noscript', 'title', 'template', 'noembed', 'noframes', 'select', 'svg', 'math', 'object', 'applet', 'audio', 'video', 'canvas', 'plaintext'],
    allowedSchemes: ['http', 'https', 'mailto', 'tel'], allowedSchemesByTag: { img: [] }, allowedSchemesAppliedToAttributes: ['href', 'src'], allowProtocolRelative: false, allowedClasses: { span: ['k-gone'], img: ['k-inline', 'k-remote'] },
    transformTags: {
      img: (_, found) => picture(found), image: (_, found) => picture(found),
      a: (_, found) => {
        const href = readAddress(found.href ?? '')
        const kept = attributes(found)
        return href ? { tagName: 'a', attribs: { ...kept, href, target: '_blank', rel: 'noopener noreferrer nofollow ugc' } } : { tagName: 'span', attribs: kept }
      },
      '*': (tagName, found) => tagName === 'img' || tagName === 'a' || found.class === 'k-gone' ? { tagName, attribs: found } : { tagName, attribs: attributes(found) }
    }
  })
  const { html, links } = labelLinks(clean)
  return { html, remote, watchers: [...watchers], links, coloured }
}

const SMALLEST_SEEN = 3

function isWatcher(found: Record<string, string>): boolean {
  const small = (value: string | undefined): boolean => value !== undefined && /^\s*\d+(?:\.\d+)?(?:px)?\s*$/i.test(value) && Number.parseFloat(value) < SMALLEST_SEEN
  return small(found.width) || small(found.height) || 'hidden' in found || isHiddenByStyle(found.style ?? '')
}
