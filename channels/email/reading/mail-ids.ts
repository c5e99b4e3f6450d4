const LONGEST_ID = 500
const MOST = 50
const FIRST = 10

/** Message-IDs in a header (RFC 5322, 3.6.4), without their brackets, each once, in order; bare ids where there are no brackets. */
export function idsIn(value: string): string[] {
  const text = value.slice(0, 100_000)
  const found = text.includes('<')
    ? [...text.matchAll(/<([^<>]{1,1000})>/g)].map(match => match[1]!.replace(/\s+/g, ''))
    : text.split(/[\s,]+/)
  return [...new Set(found.filter(id => id !== '' && id.length <= LONGEST_ID && (id.includes('@') || text.includes('<'))))]
}

/** The first ten and the last forty: the root finds the conversation, the end finds the message. */
export const atMostFifty = (ids: string[]): string[] => ids.length <= MOST ? ids : [...ids.slice(0, FIRST), ...ids.slice(FIRST - MOST)]
