import { decodeEntities } from './entities.ts'

/** A piece of HTML: text (entities read), the start of an element, or its end. */
export type Token = { text: string } | { open: string; attributes: string; closed: boolean } | { close: string }

const LONGEST_TAG = 20_000
const RAW = /^(?:script|style|title|noframes|textarea)$/
const TAG = /^<(?<slash>\/?)(?<name>[a-z][^\s/>]{0,60})(?<attributes>[^]*?)\/?>?$/i

type Find = (sign: string, from: number) => number

/**
 * Reads HTML from its beginning to its end, once, however broken it is: each step moves on, and nothing is searched for twice over the
 * same text.
 */
export function* htmlTokens(html: string): Generator<Token> {
  const find = finder(html)
  let inLowerCase: Find | null = null
  for (let at = 0; at < html.length;) {
    const tag = find('<', at)
    if (tag > at) yield { text: decodeEntities(html.slice(at, tag)) }
    if (tag >= html.length) return
    const following = html.charCodeAt(tag + 1)
    if (html.startsWith('<!--', tag)) at = pastComment(html, tag, find)
    else if (following === 33 || following === 63) at = find('>', tag) + 1
    else if (following !== 47 && !isLetter(following)) {
      yield { text: '<' }
      at = tag + 1
    } else {
      const end = tagEnd(tag, find)
      at = end + 1
      const { slash, name = '', attributes = '' } = TAG.exec(html.slice(tag, at))?.groups ?? {}
      const called = name.toLowerCase()
      const closed = html[end - 1] === '/'
      if (slash) yield { close: called }
      else if (called !== '') yield { open: called, attributes, closed }
      if (!slash && !closed && RAW.test(called)) {
        inLowerCase ??= finder(html.toLowerCase())
        const stop = inLowerCase(`</${called}`, at)
        if (stop < html.length) at = stop
      }
    }
  }
}

const isLetter = (code: number): boolean => code >= 65 && code <= 90 || code >= 97 && code <= 122

/** Where a sign stands next; asked with places that only grow. */
function finder(text: string): Find {
  const next = new Map<string, number>()
  return (sign, from) => {
    const known = next.get(sign) ?? -1
    if (known >= from) return known
    const at = text.indexOf(sign, from)
    next.set(sign, at < 0 ? text.length : at)
    return at < 0 ? text.length : at
  }
}

// Without an end a browser would hide all that follows; nobody shall lose her words to that.
function pastComment(html: string, at: number, find: Find): number {
  const end = find('-->', at + 2)
  return end >= html.length ? at + 4 : end + 3
}

// A `>` inside quotes does not end a tag, unless the quote goes on for very long.
function tagEnd(tag: number, find: Find): number {
  for (let at = tag + 1; ;) {
    const end = find('>', at)
    const quote = Math.min(find('"', at), find('\'', at))
    if (end <= quote) return end
    const closing = find(quote === find('"', at) ? '"' : '\'', quote + 1)
    if (closing - tag > LONGEST_TAG) return end
    at = closing + 1
  }
}
