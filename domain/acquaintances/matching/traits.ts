import { MAIL_ADDRESS, PHONE_NUMBER } from './comparisons/contact.ts'
import { BIRTH } from './comparisons/days.ts'
import type { Slot } from './comparisons/field.ts'
import { NAME } from './comparisons/names.ts'
import { PLACE_NAME, STREET_LINE } from './comparisons/places.ts'
import { codeSlot, EMPLOYER, FIRM_NAME, SEX, WEB } from './comparisons/plain.ts'
import type { Detail, Kind } from './record.ts'
import { foldCode, isNothing } from './values/fold.ts'
import { placeOf, readAddress, readPlace, readStreet } from './values/read-address.ts'
import { type DayOrder, readDay } from './values/read-date.ts'
import { readFirm } from './values/read-firm.ts'
import { readMail } from './values/read-mail.ts'
import { readName, readNameParts } from './values/read-name.ts'
import { readPhone } from './values/read-phone.ts'

/** How the details of a source are to be read: which part of a day comes first, and where telephone numbers without a prefix belong. */
export interface Habits { readonly dayOrder: DayOrder; readonly country: string | null }
export const NO_HABITS: Habits = { dayOrder: null, country: null }

/** What is compared of a record: for each slot what was read, perhaps several. */
export type Traits = Readonly<Record<string, readonly unknown[]>>

type Read = (details: readonly Detail[], habits: Habits) => readonly unknown[]
interface Reader { readonly slot: Slot<never>; readonly kinds: readonly Kind[]; readonly read: Read }

const present = <T>(list: readonly (T | null)[]): T[] => list.filter(each => each !== null)
const of = (details: readonly Detail[], kind: Kind): string => details.find(detail => detail.kind === kind)?.value ?? ''
const each = <T>(read: (value: string, habits: Habits) => T | null): Read => (details, habits) => present(details.map(({ value }) => read(value, habits)))
const sexOf = (text: string): string | null => /^\s*(m|f|w|d|x)/i.exec(text)?.[1]?.toLowerCase().replace('w', 'f') ?? null
const siteOf = (text: string): string | null => /^(?:https?:\/\/)?(?:www\.)?([^/\s?#]+\.[^/\s?#]{2,})/i.exec(text.trim())?.[1]?.toLowerCase() ?? null

const names: Read = details => present([
  readNameParts(of(details, 'given'), of(details, 'middle'), of(details, 'family'), of(details, 'suffix')),
  ...details.filter(({ kind }) => kind === 'name').map(({ value }) => readName(value))
])

const streets: Read = details => present([
  readStreet(of(details, 'street'), of(details, 'number'), of(details, 'unit')),
  ...details.filter(({ kind }) => kind === 'address').map(({ value }) => readAddress(value).street)
])

const places: Read = details => {
  const whole = details.filter(({ kind }) => kind === 'address').map(({ value }) => readAddress(value).place)
  const own = readPlace({ postcode: of(details, 'postcode'), city: of(details, 'city'), suburb: of(details, 'suburb'), state: of(details, 'state') })
  // What stands in columns of its own completes what was taken from the line.
  if (own !== null && whole.length === 1 && whole[0]) {
    const { postcode, town, suburb, state } = whole[0]
    return [placeOf(own.postcode || postcode, own.town || town, own.suburb || suburb, own.state || state)]
  }
  return present([own, ...whole])
}

const READERS: readonly Reader[] = [
  { slot: NAME, kinds: ['given', 'middle', 'family', 'name', 'suffix'], read: names },
  { slot: FIRM_NAME, kinds: ['firm'], read: each(readFirm) },
  { slot: EMPLOYER, kinds: ['employer'], read: each(readFirm) },
  { slot: BIRTH, kinds: ['birth'], read: each((value, habits) => readDay(value, habits.dayOrder)) },
  { slot: SEX, kinds: ['sex'], read: each(sexOf) },
  { slot: MAIL_ADDRESS, kinds: ['mail'], read: each(readMail) },
  { slot: PHONE_NUMBER, kinds: ['phone'], read: each((value, habits) => readPhone(value, habits.country)) },
  { slot: STREET_LINE, kinds: ['number', 'street', 'unit', 'address'], read: streets },
  { slot: PLACE_NAME, kinds: ['address', 'suburb', 'city', 'postcode', 'state'], read: places },
  { slot: WEB, kinds: ['web'], read: each(siteOf) }
]
const codeReader = (label: string): Reader => ({
  slot: codeSlot(label), kinds: ['identifier'], read: details => present(details.filter(detail => detail.label === label).map(({ value }) => foldCode(value) || null))
})

/** The readers for records whose identifiers have these labels, in a fixed order. */
export const readersFor = (labels: readonly string[]): readonly Reader[] => [...READERS, ...[...labels].sort().map(codeReader)]

/** Which identifiers there are. */
export const labelsOf = (details: readonly Detail[]): string[] => [...new Set(details.filter(({ kind }) => kind === 'identifier').map(({ label }) => label ?? 'number'))]

/** Whether a reader reads such a detail. */
export const reads = (reader: Reader, { kind, label }: Detail): boolean =>
  reader.kinds.includes(kind) && (kind !== 'identifier' || reader.slot.key === `code:${label ?? 'number'}`)

/** The details that a reader reads, without what says nothing. */
export const detailsFor = (reader: Reader, details: readonly Detail[]): readonly Detail[] => details.filter(detail => reads(reader, detail) && !isNothing(detail.value))

/** Reads a record for comparing. */
export function readTraits(details: readonly Detail[], habits: Habits = NO_HABITS): Traits {
  const traits: Record<string, readonly unknown[]> = {}
  for (const reader of readersFor(labelsOf(details))) {
    const read = reader.read(detailsFor(reader, details), habits)
    if (read.length > 0) traits[reader.slot.key] = read
  }
  return traits
}
