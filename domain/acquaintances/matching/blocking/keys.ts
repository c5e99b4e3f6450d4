import { isPublicHost } from '../../../../kit/values/public-hosts.ts'
import type { MailTrait } from '../values/read-mail.ts'
import type { DayTrait } from '../values/read-date.ts'
import type { FirmTrait } from '../values/read-firm.ts'
import { rootOf } from '../values/nicknames.ts'
import type { NameTrait } from '../values/read-name.ts'
import type { PhoneTrait } from '../values/read-phone.ts'
import type { PlaceTrait, StreetTrait } from '../values/read-address.ts'
import { soundOf } from '../values/phonetic.ts'
import type { Traits } from '../traits.ts'

const list = <T>(traits: Traits, slot: string): readonly T[] => (traits[slot] ?? []) as readonly T[]
const soundsOf = (name: NameTrait): string[] => [...new Set([name.given[0] ?? '', ...name.family].filter(word => word.length > 1).map(soundOf))].sort()
const padded = (part: number): string => String(part).padStart(2, '0')

/**
 * What a record is looked up by: records that share one of these are compared. Plain strings, the same for ever, to be stored and
 * indexed. Several passes, so that one slip does not lose a pair (Hernández and Stolfo 1995).
 */
export function blockingKeys(traits: Traits): string[] {
  const keys: string[] = []
  const names = list<NameTrait>(traits, 'name')
  const days = list<DayTrait>(traits, 'birth')
  const places = list<PlaceTrait>(traits, 'place')
  for (const slot of Object.keys(traits)) if (slot.startsWith('code:')) for (const code of list<string>(traits, slot)) keys.push(`${slot}:${code}`)
  for (const { whole, local } of list<MailTrait>(traits, 'mail')) keys.push(`mail:${whole}`, `local:${local}`)
  for (const { digits } of list<PhoneTrait>(traits, 'phone')) keys.push(`phone:${digits.slice(-7)}`)
  for (const site of list<string>(traits, 'web')) if (!isPublicHost(site)) keys.push(`web:${site}`)
  for (const { words } of list<FirmTrait>(traits, 'firm')) for (const word of words) if (word.length > 2) keys.push(`firm:${soundOf(word)}`)
  for (const { number, street } of list<StreetTrait>(traits, 'street')) {
    const [first, second] = street.split(' ')
    if (number !== '' && first !== undefined) keys.push(`house:${number}:${soundOf(first.length > 2 || second === undefined ? first : second)}`)
  }
  for (const name of names) {
    const sounds = soundsOf(name)
    keys.push(`name:${sounds.join('+')}`)
    if (name.given[0] !== undefined && name.given[0].length > 1) keys.push(`root:${rootOf(name.given[0])}:${soundOf(name.last)}`)
    for (const { postcode, town, suburb } of places) {
      for (const sound of sounds) keys.push(`at:${sound}:${postcode || soundOf(town || suburb)}`)
    }
  }
  for (const { year, month, day } of days) keys.push(`day:${year % 100}${padded(Math.min(month, day))}${padded(Math.max(month, day))}`)
  return [...new Set(keys)]
}

/** What a key that too many have is narrowed by, as letters of `splitters`: what the key does not say already. */
export const NARROWED_BY: Readonly<Record<string, string>> = {
  name: 'ydph', root: 'ydph', day: 'gfph', at: 'gfydh', house: 'gfyp', firm: 'npht', phone: 'gfyn', mail: 'gfyn', local: 'gfy', web: 'nph', code: 'gfy'
}

/** By what a key that too many have is made narrower: a record shares the key and one of these; the first letter says what it is. */
export function splitters(traits: Traits): string[] {
  const found: string[] = []
  const name = list<NameTrait>(traits, 'name')[0]
  if (name?.given[0] !== undefined) found.push(`g${soundOf(name.given[0])}`)
  if (name !== undefined && name.last !== '') found.push(`f${soundOf(name.last)}`)
  const day = list<DayTrait>(traits, 'birth')[0]
  if (day !== undefined) found.push(`y${day.year}`, `d${padded(day.month)}${padded(day.day)}`)
  const place = list<PlaceTrait>(traits, 'place')[0]
  if (place !== undefined && place.postcode !== '') found.push(`p${place.postcode}`)
  const street = list<StreetTrait>(traits, 'street')[0]
  if (street !== undefined && street.number !== '') found.push(`h${street.number}`)
  const phone = list<PhoneTrait>(traits, 'phone')[0]
  if (phone !== undefined) found.push(`t${phone.digits.slice(-7)}`)
  const firm = list<FirmTrait>(traits, 'firm')[0]
  if (firm !== undefined) found.push(`n${soundOf(firm.words[0]!)}`)
  return found
}
