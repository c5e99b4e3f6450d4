import { compile } from 'html-to-text'

const toText = compile({ wordwrap: false })
const MOST_KNOWN = 3000
const KNOWN = new Map<string, string>([
  ['nbsp', '\u00a0'], ['amp', '&'], ['lt', '<'], ['gt', '>'], ['quot', '"'], ['apos', '\''], ['zwnj', '\u200c'], ['zwj', '\u200d'],
  ['lrm', '\u200e'], ['rlm', '\u200f'], ['shy', '\u00ad'], ['ensp', '\u2002'], ['emsp', '\u2003'], ['thinsp', '\u2009']
])
const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z][a-z\d]{1,31}));?/gi

/** Reads `&amp;`, `&#8364;`, `&#x20AC;` and their like. */
export const decodeEntities = (text: string): string => !text.includes('&') ? text
  : text.replace(ENTITY, (all: string, decimal?: string, hex?: string, name?: string) =>
      name !== undefined ? named(name, all) : coded(decimal === undefined ? Number.parseInt(hex!, 16) : Number(decimal)))

function coded(code: number): string {
  if (code === 0 || code > 0x10ffff || code >= 0xd800 && code <= 0xdfff) return '\uFFFD'
  return code >= 0x80 && code <= 0x9f ? toText(`&#${code};`) : String.fromCodePoint(code)
}

// The library knows all the names; it is asked once for each.
function named(name: string, all: string): string {
  const key = all.endsWith(';') ? name : all
  const known = KNOWN.get(key)
  if (known !== undefined) return known
  if (KNOWN.size >= MOST_KNOWN) return all
  const read = toText(all).trim() || all
  KNOWN.set(key, read)
  return read
}
