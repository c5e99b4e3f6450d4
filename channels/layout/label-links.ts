import { html as markup } from '../html.ts'
import { hostOf, saysAnother } from './true-address.ts'

/** A link as it is shown: its words, where it truly goes, and the other host that its words name; null where they name none, or the same. */
export interface Link { readonly text: string; readonly href: string; readonly host: string; readonly says: string | null }

const LINK = /<a\b([^<>]*)>|<\/a>/g
const MOST_LISTED = 200

const NAMED: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' }
// Any other tag, within a word, does not part it for the eye.
const PARTING = /<\/?(?:br|p|div|t[dhr]|table|li|[ou]l|h[1-6]|img|blockquote)\b[^<>]*>/g
const plain = (html: string): string => html.replaceAll(PARTING, ' ').replaceAll(/<[^<>]*>/g, '')
  .replaceAll(/&(?:lt|gt|quot|amp);/g, found => NAMED[found]!).replaceAll(/\s+/g, ' ').trim()

/**
 * Writes behind each link where it truly goes, unless its words say so. Takes what the sanitiser gave, in which every `<` begins a tag of ours
 * and no attribute holds one.
 */
export function labelLinks(clean: string): { html: string; links: Link[] } {
  const links: Link[] = []
  const open: { href: string; from: number }[] = []
  let html = ''
  let last = 0
  for (const found of clean.matchAll(LINK)) {
    const end = found.index + found[0].length
    html += clean.slice(last, end)
    last = end
    if (found[1] !== undefined) {
      open.push({ href: plain(/ href="([^"]*)"/.exec(found[1])?.[1] ?? ''), from: end })
      continue
    }
    const begun = open.pop()
    if (!begun) continue
    const text = plain(clean.slice(begun.from, found.index))
    const host = hostOf(begun.href)
    const says = saysAnother(text, host)
    if (links.length < MOST_LISTED) links.push({ text: text.slice(0, 200), href: begun.href, host, says })
    if (says !== null || !namesItself(text, host)) html += markup`<span class="k-goes${says === null ? '' : ' k-elsewhere'}" dir="ltr"> \u2192 ${host}</span>`.toString()
  }
  return { html: html + clean.slice(last), links }
}

const namesItself = (text: string, host: string): boolean => text.toLowerCase().includes(host.replace(/^www\./, ''))
