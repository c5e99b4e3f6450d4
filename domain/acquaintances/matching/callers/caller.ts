import { jaroWinkler } from '../values/distance.ts'
import { fold } from '../values/fold.ts'
import { areVariants } from '../values/nicknames.ts'
import { soundOf } from '../values/phonetic.ts'
import type { DayTrait } from '../values/read-date.ts'
import type { NameTrait } from '../values/read-name.ts'
import { soundsLike } from './sounds-like.ts'
import { heardDay, spelled, spelledName } from './spelled.ts'

/** What a caller may be asked. */
export const ITEMS = ['postcode', 'birth', 'name'] as const
export type Item = typeof ITEMS[number]

/** One answer of a caller: what it was about, and what the recogniser may have heard, the likeliest first. */
export interface Heard { readonly item: Item; readonly guesses: readonly string[] }

/** Somebody who may be calling. */
export interface Callable { readonly id: string; readonly name: NameTrait | null; readonly birth: DayTrait | null; readonly postcode: string }

/** What a recogniser's guess may mean, made ready once for everybody it is compared with. */
export interface Meant { readonly item: Item; readonly rank: number; readonly text: string; readonly parts: readonly string[]; readonly day: ReturnType<typeof heardDay> | null }

const MOST_GUESSES = 5
/** The fit of a day that says nothing for anybody. */
export const NOTHING_TOLD = 0.62

/** All that may have been meant, each once, with the best rank at which it was heard. */
export function meantBy(heard: readonly Heard[]): Meant[] {
  const found = new Map<string, Meant>()
  for (const { item, guesses } of heard) {
    guesses.slice(0, MOST_GUESSES).forEach((guess, rank) => {
      for (const text of item === 'postcode' ? [spelled(guess), fold(guess).replaceAll(' ', '')] : item === 'name' ? [fold(guess), spelledName(guess)] : [fold(guess)]) {
        const key = `${item}:${text}`
        if (text === '' || (found.get(key)?.rank ?? Infinity) <= rank) continue
        found.set(key, { item, rank, text, parts: text.split(' '), day: item === 'birth' ? heardDay(guess) : null })
      }
    })
  }
  return [...found.values()]
}

function nameLike({ text, parts }: Meant, name: NameTrait): number {
  const whole = name.first + name.last
  const tight = text.replaceAll(' ', '')
  if (tight === whole) return 1
  let best = jaroWinkler(tight, whole) * 0.97
  if (parts.length >= 2) {
    const [first, last] = [parts[0]!, parts.at(-1)!]
    best = Math.max(best, (wordLike(first, name.first) + wordLike(last, name.last)) / 2)
  } else {
    best = Math.max(best, 0.72 * Math.max(wordLike(tight, name.first), soundsLike(tight, name.first)), 0.75 * Math.max(wordLike(tight, name.last), soundsLike(tight, name.last)), soundsLike(tight, whole))
  }
  return best
}

const wordLike = (a: string, b: string): number => a === b ? 1 : areVariants(a, b) ? 0.93 : soundOf(a) === soundOf(b) ? Math.max(0.92, jaroWinkler(a, b)) : jaroWinkler(a, b)

const two = (part: number): string => String(part).padStart(2, '0')

/** What each part of a day tells apart, as a share of what the whole does. */
const TELLS = { day: 0.33, month: 0.24, year: 0.43, decade: 0.22 }

/** Where only some parts were heard, and all of them are hers: how much they tell. */
function partsLike(day: NonNullable<Meant['day']>, birth: DayTrait): number {
  const year = day.year > 0 ? day.year === (day.year > 99 ? birth.year : birth.year % 100) ? TELLS.year : NaN : day.decade > 0 ? day.decade === Math.floor(birth.year / 10) ? TELLS.decade : NaN : 0
  const month = day.month > 0 ? day.month === birth.month ? TELLS.month : NaN : 0
  const own = day.day > 0 ? day.day === birth.day ? TELLS.day : NaN : 0
  const told = year + month + own
  return told > TELLS.day ? NOTHING_TOLD + (1 - NOTHING_TOLD) * (0.9 * told) ** (2 / 3) : 0
}

function dayLike(day: NonNullable<Meant['day']>, birth: DayTrait): number {
  if (day.digits === '') return 0
  let parts = 0
  let best = 0
  if (day.year === birth.year) parts += 1.2
  else if (day.year > 0 && String(day.year).slice(0, 3) === String(birth.year).slice(0, 3)) parts += 0.6
  else if (day.year > 0 && day.year % 100 === birth.year % 100) parts += 0.7
  if (day.month === birth.month) parts += 0.9
  if (day.day === birth.day) parts += 0.9
  else if (day.day > 0 && (day.day % 10 === birth.day % 10 || Math.floor(day.day / 10) === birth.day)) parts += 0.35
  best = Math.max(parts / 3, partsLike(day, birth))
  const { year, month, day: own } = birth
  for (const written of [`${two(own)}${two(month)}${year}`, `${own}${month}${year}`, `${two(own)}${two(month)}${two(year % 100)}`, `${own}${month}${two(year % 100)}`, `${own}${two(month)}${year}`]) {
    best = Math.max(best, soundsLike(day.digits, written))
  }
  return best
}

/** How well what was meant fits somebody, 0 to 1. */
export function fit(meant: Meant, who: Callable): number {
  const like = meant.item === 'name' ? (who.name === null ? 0 : nameLike(meant, who.name)) : meant.item === 'birth' ? (who.birth === null ? 0 : dayLike(meant.day!, who.birth))
    : who.postcode === '' ? 0 : soundsLike(meant.text, who.postcode)
  return like * (1 - 0.008 * meant.rank)
}

/** What somebody is looked up by when a caller is to be found; the same for what was meant. */
export function keysOfCallable({ name, birth, postcode }: Callable): string[] {
  const keys: string[] = []
  if (name !== null) for (const word of [...name.given, ...name.family]) keys.push(`s:${soundOf(word)}`)
  if (birth !== null) keys.push(`d:${birth.day}-${birth.month}`, `m:${birth.month}-${birth.year}`, `e:${birth.day}-${birth.year}`)
  for (let i = 0; i + 2 < postcode.length; i++) keys.push(`p:${postcode.slice(i, i + 3)}`)
  return keys
}

/** The keys under which those may be found who were meant. */
export function keysOfMeant(meant: readonly Meant[]): string[] {
  const keys = new Set<string>()
  for (const { item, text, parts, day } of meant) {
    if (item === 'name') for (const word of [...parts, text.replaceAll(' ', '')]) keys.add(`s:${soundOf(word)}`)
    else if (item === 'postcode') for (let i = 0; i + 2 < text.length; i++) keys.add(`p:${text.slice(i, i + 3)}`)
    else if (day) for (const key of [`d:${day.day}-${day.month}`, `m:${day.month}-${day.year}`, `e:${day.day}-${day.year}`]) keys.add(key)
  }
  return [...keys]
}
