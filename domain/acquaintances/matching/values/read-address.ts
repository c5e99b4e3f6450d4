import { lettersOf } from './distance.ts'
import { fold } from './fold.ts'
import { copied, pooled } from './pool.ts'

/** The house: its number, its street, the flat in it. */
export interface StreetTrait {
  readonly number: string
  readonly street: string
  readonly unit: string
  /** The street without blanks, its words, its letters. */
  readonly tight: string
  readonly words: readonly string[]
  readonly letters: number
}
/** Where it lies. */
export interface PlaceTrait {
  readonly postcode: string
  readonly town: string
  readonly suburb: string
  readonly state: string
  readonly townLetters: number
  readonly suburbLetters: number
}

const SHORT: Record<string, string> = {
  street: 'st', str: 'st', avenue: 'ave', av: 'ave', road: 'rd', drive: 'dr', lane: 'ln', boulevard: 'blvd', court: 'ct', place: 'pl', square: 'sq',
  terrace: 'tce', ter: 'tce', crescent: 'cres', cr: 'cres', circuit: 'cct', close: 'cl', parade: 'pde', highway: 'hwy', parkway: 'pkwy', plaza: 'plz', way: 'way',
  circle: 'cir', trail: 'trl', north: 'n', south: 's', east: 'e', west: 'w', mount: 'mt', saint: 'st', fort: 'ft', grove: 'gr', gardens: 'gdns', ul: 'st',
  ulitsa: 'st', ulica: 'st', rue: 'rue', calle: 'calle', via: 'via', platz: 'pl', weg: 'weg', strasse: 'st'
}
const TYPES = new Set('st ave rd dr ln blvd ct pl sq tce cres cct cl pde hwy pkwy plz way cir trl gr gdns weg'.split(' '))
/** Whether a word says what kind of street it is. */
export const isStreetKind = (word: string): boolean => TYPES.has(word)
const UNIT = /(?:\b(?:apt|appt|apartment|apmnt|flat|unit|suite|ste|room|rm|floor|fl|whg|wohnung|app)\b\.?\s*#?\s*|#\s*)([a-z0-9-]+)/i
const POSTCODE = /\b([a-z]{1,2}\d[a-z\d]?\s?\d[a-z]{2}|[a-z]\d[a-z]\s?\d[a-z]\d|\d{5}(?:-?\d{4})?|\d{6}|\d{4})\s*$/i
const STATES = new Set('al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa ri sc sd tn tx ut vt va wa wv wi wy dc nsw vic qld sa tas act nt'.split(' '))
const COUNTRIES = new Set('usa us united kingdom uk germany deutschland france india singapore cambodia pakistan australia canada russia rus lichtenstein liechtenstein austria switzerland spain italy'.split(' '))

const shortWord = (word: string): string => SHORT[word] ?? (word.endsWith('str') || word.endsWith('strasse') ? word.replace(/(strasse|str)$/, ' st') : word)
const shortened = (words: string): string => words.includes(' ') ? words.split(' ').map(shortWord).join(' ').trim() : shortWord(words).trim()

/** Reads the line of the house: "6/12 Main Street", "Hardenbergstraße 87", "P.O. Box 12987", "Suite 900, 1450 N City Rd". */
export function readStreet(line: string, number = '', unit = ''): StreetTrait | null {
  const box = /\bp\.?\s*o\.?\s*box\s*([a-z0-9]+)/i.exec(line)
  if (box) return house(box[1]!.toLowerCase(), 'po box', '')
  let flat = fold(unit)
  let rest = line
  const found = UNIT.exec(rest)
  if (found) {
    flat ||= fold(found[1]!)
    rest = rest.replace(UNIT, ' ')
  }
  let own = fold(number).replaceAll(' ', '')
  const slash = /^\s*(\d+[a-z]?)\s*\/\s*(\d+)/i.exec(rest)
  if (slash) {
    flat ||= slash[1]!
    rest = rest.slice(slash[0].length - slash[2]!.length)
  }
  let words = fold(rest.replace(/^\s*(no|nr|num)\.?\s*(?=\d)/i, ''))
  if (own === '') {
    const front = /^(\d+[a-z]?)\s+(?=\S*[a-z])/.exec(words)
    const back = front ? null : /\s(\d+\s?[a-z]?)$/.exec(words)
    own = (front ?? back)?.[1]?.replaceAll(' ', '') ?? ''
    if (front) words = words.slice(front[0].length)
    else if (back) words = words.slice(0, back.index)
  }
  const street = shortened(words)
  return own === '' && street === '' ? null : house(own, street, flat)
}

const lines = new Map<string, { street: string; tight: string; words: string[]; letters: number }>()

function house(number: string, street: string, unit: string): StreetTrait {
  let line = lines.get(street)
  if (!line) {
    if (lines.size > 200_000) lines.clear()
    const own = copied(street)
    const tight = own.replaceAll(' ', '')
    lines.set(own, line = { street: own, tight, words: own.split(' ').map(pooled), letters: lettersOf(tight) })
  }
  return { number: pooled(number), unit: pooled(unit), ...line }
}

/** A place of these parts, its letters counted. */
export const placeOf = (postcode: string, town: string, suburb: string, state: string): PlaceTrait =>
  ({ postcode: pooled(postcode), town: pooled(town), suburb: pooled(suburb), state: pooled(state), townLetters: lettersOf(town), suburbLetters: lettersOf(suburb) })

/** A place from its parts; null when nothing is known. */
export function readPlace(parts: { postcode?: string; city?: string; suburb?: string; state?: string }): PlaceTrait | null {
  const postcode = fold(parts.postcode ?? '').replaceAll(' ', '')
  const short = /^\d{9}$/.test(postcode) ? postcode.slice(0, 5) : postcode
  const place = placeOf(short, shortened(fold(parts.city ?? '')), shortened(fold(parts.suburb ?? '')), fold(parts.state ?? ''))
  return place.postcode === '' && place.town === '' && place.suburb === '' && place.state === '' ? null : place
}

/** Takes a whole address apart: the house in front, or wherever a number stands; behind it town, state, postcode and country. */
export function readAddress(text: string): { street: StreetTrait | null; place: PlaceTrait | null } {
  const parts = text.replaceAll('\n', ',').split(',').map(part => part.trim()).filter(part => part !== '' && !COUNTRIES.has(fold(part)))
  let postcode = ''
  let state = ''
  for (let at = parts.length - 1; at >= (parts.length > 1 ? 1 : 0) && postcode === ''; at--) {
    const found = POSTCODE.exec(parts[at]!)
    if (!found || (parts.length === 1 && found.index === 0)) continue
    postcode = found[1]!
    parts[at] = parts[at]!.slice(0, found.index).replace(/[a-z]{1,2}-$/i, '').trim()
  }
  for (let at = parts.length - 1; at >= 0 && state === ''; at--) {
    const words = parts[at]!.split(/\s+/)
    if ((at > 0 || words.length > 2) && STATES.has(fold(words.at(-1)!)) && /^[A-Z]{2,3}\.?$|^[a-z]{2,3}$/.test(words.at(-1)!)) {
      state = words.pop()!
      parts[at] = words.join(' ')
    }
  }
  const left = parts.filter(part => part !== '')
  let at = left.findIndex(part => /^(?:no\.?\s*)?\d+[a-z]?\s+\p{L}|\p{L}\s+\d+\s?[a-z]?$/iu.test(part) && !/^(#|suite|unit|flat|apt)/i.test(part))
  if (at < 0) at = left.findIndex(part => /\d/.test(part) && !/^(#|suite|unit|flat|apt)/i.test(part))
  if (at < 0) at = 0
  const flat = left.find((part, i) => i !== at && UNIT.test(part)) ?? ''
  let line = left[at] ?? ''
  let town = left.filter((part, i) => i > at && !UNIT.test(part)).at(-1) ?? ''
  if (town === '') {
    const words = line.split(/\s+/)
    const type = words.findLastIndex((word, i) => i > 0 && i < words.length - 1 && TYPES.has(SHORT[fold(word)] ?? fold(word)))
    if (type > 0 && !/\d/.test(words.slice(type + 1).join(''))) {
      town = words.slice(type + 1).join(' ')
      line = words.slice(0, type + 1).join(' ')
    }
  }
  return { street: readStreet(line, '', UNIT.exec(flat)?.[1] ?? ''), place: readPlace({ postcode, city: town, state }) }
}
