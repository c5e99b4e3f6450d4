import { edits, isSlip, jaroWinkler } from '../values/distance.ts'
import type { PlaceTrait, StreetTrait } from '../values/read-address.ts'
import { levels, type Slot } from './field.ts'

export const STREET = { same: 0, nearly: 1, street: 2, flat: 3, otherHouse: 4, number: 5, other: 6 } as const
export const PLACE = { same: 0, postcode: 1, town: 2, nearPostcode: 3, otherPostcode: 4, alike: 5, other: 6 } as const

const contains = (a: string, b: string): boolean => {
  const [few, many] = a.length < b.length ? [a.split(' '), b.split(' ')] : [b.split(' '), a.split(' ')]
  return few.every(word => many.includes(word)) && few.some(word => word.length > 2)
}

/** How two houses stand to each other. */
export function compareStreets(a: StreetTrait, b: StreetTrait): number {
  const number = a.number === '' || b.number === '' ? null : a.number === b.number
  const same = a.street === b.street && a.street !== ''
  if (a.street === '' || b.street === '') return number === true ? STREET.number : STREET.other
  const alike = same || isSlip(a.street.replaceAll(' ', ''), b.street.replaceAll(' ', '')) || contains(a.street, b.street) || jaroWinkler(a.street, b.street) >= 0.9
  if (!alike) return number === true ? STREET.number : STREET.other
  if (number === null) return STREET.street
  if (!number) return edits(a.number, b.number, 1) <= 1 ? STREET.flat : STREET.otherHouse
  if (a.unit !== '' && b.unit !== '' && a.unit !== b.unit) return STREET.flat
  return same ? STREET.same : STREET.nearly
}

/** The house and street, abbreviations written out alike, the flat apart. */
export const STREET_LINE: Slot<StreetTrait> = {
  key: 'street',
  fields: [{
    key: 'street', name: 'house and street', shared: 0.95, twin: 0, terms: 'single', other: STREET.other,
    levels: levels(['the same', 0.5, 0.00005], ['nearly the same', 0.12, 0.00005], ['the same street', 0.07, 0.001], ['the same street, nearly the same number', 0.05, 0.0005],
      ['the same street, another house', 0.04, 0.002], ['only the number', 0.04, 0.012], ['another', 0.18, 0.985])
  }],
  compare: (a, b, out, at) => { out[at] = compareStreets(a, b) },
  term: trait => trait.number === '' ? trait.street : `${trait.number} ${trait.street}`
}

const townsAlike = (x: string, y: string): boolean => x !== '' && y !== '' &&
  (x === y || isSlip(x.replaceAll(' ', ''), y.replaceAll(' ', '')) || jaroWinkler(x, y) >= 0.85 || contains(x, y))

/** How two places stand to each other: by postcode, town or suburb. */
export function comparePlaces(a: PlaceTrait, b: PlaceTrait): number {
  const code = a.postcode === '' || b.postcode === '' ? null : a.postcode === b.postcode
  const exact = (a.town !== '' && a.town === b.town) || (a.suburb !== '' && a.suburb === b.suburb)
  const alike = exact || townsAlike(a.town, b.town) || townsAlike(a.suburb, b.suburb) || townsAlike(a.town, b.suburb) || townsAlike(a.suburb, b.town)
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
    key: 'place', name: 'town and postcode', shared: 0.98, twin: 0, terms: 'rare', other: PLACE.other,
    levels: levels(['the same', 0.5, 0.002], ['the same postcode', 0.08, 0.002], ['the same town', 0.2, 0.03], ['the same town, nearly the same postcode', 0.05, 0.0005],
      ['the same town, another postcode', 0.03, 0.01], ['alike', 0.05, 0.01], ['another', 0.09, 0.94])
  }],
  compare: (a, b, out, at) => { out[at] = comparePlaces(a, b) },
  term: trait => trait.postcode === '' ? trait.town || trait.suburb : trait.postcode
}
