import anyAscii from 'any-ascii'

const SIMPLE = /^[a-z0-9]*$/
const PLAIN = /^[\x20-\x7e]*$/

/** Small Latin letters, digits and single blanks; other scripts are transliterated letter by letter (any-ascii). */
export function fold(text: string): string {
  const short = text.length > 400 ? text.slice(0, 400) : text
  const low = short.toLowerCase()
  if (SIMPLE.test(low)) return low
  const latin = PLAIN.test(short) ? short : anyAscii(short.normalize('NFKC').replaceAll(/[\u200b-\u200f\u202a-\u202e\ufeff]/g, ''))
  return latin.toLowerCase().replaceAll(/['`’]/g, '').replaceAll(/[^a-z0-9]+/g, ' ').trim()
}

/** Capital letters and digits only, as numbers of passports and accounts are compared. */
export const foldCode = (text: string): string => fold(text).replaceAll(' ', '').toUpperCase()

/** What people and programs write where they know nothing. */
const NOTHING = /^(n\s?\/?\s?a|none|null|nil|nan|unknown|undefined|not (known|given|available|provided)|missing|tbd|tba|test|unbekannt|keine?|inconnu|[-?.x0*_\s]*)$/i

/** Whether a cell says nothing. */
export const isNothing = (text: string): boolean => NOTHING.test(text.trim())
