import { edits, isSlip, jaroWinkler, mayReach, maySlip } from '../values/distance.ts'
import { isStreetKind, type PlaceTrait, type StreetTrait } from '../values/read-address.ts'
import { levels, MISSING, NONE, type Slot } from './field.ts'

export const STREET = { same: 0, nearly: 1, street: 2, flat: 3, otherHouse: 4, number: 5, other: 6, kind: 7 } as const
export const PLACE = { same: 0, postcode: 1, town: 2, nearPostcode: 3, otherPostcode: 4, alike: 5, other: 6 } as const

const within = (few: readonly string[], many: readonly string[]): boolean => {
  let long = false
  for (const word of few) {
    if (!many.includes(word)) return false
    if (word.length > 2) long = true
  }
  return long
}
const contains = (a: readonly string[], b: readonly string[]): boolean => (a.length < b.length ? within(a, b) : within(b, a))

/** All letters of one stand in the other: else the words of one do not. */
const isPart = (a: number, b: number): boolean => (a & ~b) === 0 || (b & ~a) === 0

const streetsAlike = (a: StreetTrait, b: StreetTrait): boolean => (maySlip(a.letters, b.letters) && isSlip(a.tight, b.tight)) || (isPart(a.letters, b.letters) && contains(a.words, b.words)) ||
  (mayReach(a.letters, b.letters, a.tight.length, b.tight.length, 0.9) && jaroWinkler(a.street, b.street) >= 0.9)

/** Oak Street and Oak Avenue. */
function ofAnotherKind(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false
  let differ = false
  for (let i = 0; i < a.length; i++) {
    if (a[i] === b[i]) continue
    if (!isStreetKind(a[i]!) || !isStreetKind(b[i]!)) return false
    differ = true
  }
  return differ
}

/** How two houses stand to each other. */
export function compareStreets(a: StreetTrait, b: StreetTrait): number {
  const number = a.number === '' || b.number === '' ? null : a.number === b.number
  const same = a.street === b.street && a.street !== ''
  if (a.street === '' || b.street === '') return number === true ? STREET.number : STREET.other
  const alike = same || streetsAlike(a, b)
  if (!alike) return number === true ? STREET.number : STREET.other
  if (number === null) return STREET.street
  if (!number) return edits(a.number, b.number, 1) <= 1 ? STREET.flat : STREET.otherHouse
  if (a.unit !== '' && b.unit !== '' && a.unit !== b.unit) return STREET.flat
  return same ? STREET.same : ofAnotherKind(a.words, b.words) ? STREET.kind : STREET.nearly
}

/** The house and street, abbreviations written out alike, the flat apart. */
export const STREET_LINE: Slot<StreetTrait> = {
  key: 'street',
  fields: [{
    key: 'street', name: 'house and street', shared: 0.95, twin: 0, terms: 'single', other: NONE,
    levels: levels(['the same', 0.5, 0.00005], ['nearly the same', 0.12, 0.00005], ['the same street', 0.07, 0.001], ['the same street, nearly the same number', 0.05, 0.0005],
      ['the same street, another house', 0.04, 0.002], ['only the number', 0.04, 0.012], ['another', 0.17, 0.985],
      ['the same number in a street of another kind', 0.01, 0.0002])
  }],
  compare: (a, b, out, at) => { out[at] = compareStreets(a, b) },
  term: trait => trait.number === '' ? trait.street : `${trait.number} ${trait.street}`
}

function townsAlike(x: string, lettersX: number, y: string, lettersY: number): boolean {
  if (x === '' || y === '') return false
  if (x === y || (maySlip(lettersX, lettersY) && isSlip(x, y))) return true
  if (mayReach(lettersX, lettersY, x.length, y.length, 0.85) && jaroWinkler(x, y) >= 0.85) return true
  return isPart(lettersX, lettersY) && (x.includes(' ') || y.includes(' ')) && contains(x.split(' '), y.split(' '))
}

/** How two places stand to each other: by postcode, town or suburb; `MISSING` where each tells another of these. */
export function comparePlaces(a: PlaceTrait, b: PlaceTrait): number {
  if ((a.postcode === '' || b.postcode === '') && ((a.town === '' && a.suburb === '') || (b.town === '' && b.suburb === ''))) return MISSING
  const code = a.postcode === '' || b.postcode === '' ? null : a.postcode === b.postcode
  const exact = (a.town !== '' && a.town === b.town) || (a.suburb !== '' && a.suburb === b.suburb)
  const alike = exact || townsAlike(a.town, a.townLetters, b.town, b.townLetters) || townsAlike(a.suburb, a.suburbLetters, b.suburb, b.suburbLetters) ||
    townsAlike(a.town, a.townLetters, b.suburb, b.suburbLetters) || townsAlike(a.suburb, a.suburbLetters, b.town, b.townLetters)
  if (code === true) return alike ? PLACE.same : PLACE.postcode
  if (code === false) {
    const near = edits(a.postcode, b.postcode, 1) <= 1
    return alike ? near ? PLACE.nearPostcode : PLACE.otherPostcode : near ? PLACE.alike : PLACE.other
  }
  return exact ? PLACE.town : alike ? PLACE.alike : PLACE.other
}

/** Town, suburb and postcode. */
export const PLACE_NAME: Slot<PlaceTrait> = {
  key: 'place',
  fields: [{
    key: 'place', name: 'town and postcode', shared: 0.98, twin: 0, terms: 'rare', other: NONE,
    levels: levels(['the same', 0.5, 0.002], ['the same postcode', 0.08, 0.002], ['the same town', 0.2, 0.03], ['the same town, nearly the same postcode', 0.05, 0.0005],
      ['the same town, another postcode', 0.03, 0.01], ['alike', 0.05, 0.01], ['another', 0.09, 0.94])
  }],
  compare: (a, b, out, at) => { out[at] = comparePlaces(a, b) },
  term: trait => trait.postcode === '' ? trait.town || trait.suburb : trait.postcode
}
