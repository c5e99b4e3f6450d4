import type { Words } from './en-GB.ts'

const accents: Record<string, string> = {
  a: 'à', e: 'é', i: 'ï', o: 'ö', u: 'ü', A: 'Å', E: 'Ë', I: 'Î', O: 'Ø', U: 'Û',
  c: 'ç', n: 'ñ', s: 'š', y: 'ý'
}

const dress = (text: string): string => `⟦${text.replace(/[aeiouAEIOUcnsy]/g, letter => accents[letter] ?? letter)}⟧`

function disguise(value: unknown): unknown {
  if (typeof value === 'string') return dress(value)
  if (typeof value === 'function') return (...given: unknown[]) => disguise((value as (...given: unknown[]) => unknown)(...given))
  if (Array.isArray(value)) return value.map(disguise)
  if (value && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, disguise(inner)]))
  return value
}

/** A language nobody speaks: whatever appears on a screen outside ⟦ and ⟧ is not in the catalogue. */
export const pseudo = (words: Words): Words => ({ ...disguise(words) as Words, language: words.language, direction: words.direction })
