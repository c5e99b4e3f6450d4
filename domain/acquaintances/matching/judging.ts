import { MISSING } from './comparisons/field.ts'
import { FAMILY } from './comparisons/names.ts'
import type { Scales } from './learning/weigh.ts'

/** What becomes of a pair: joined without asking, shown to somebody, or left alone. */
export type Outcome = 'linked' | 'suggested' | 'apart'

/** From this chance on a pair is joined without asking, if nothing in it speaks of somebody else. */
export const LINK_FROM = 0.999
/** From this chance on it is likelier one person than not, and worth showing. */
export const SUGGEST_FROM = 0.5

/** What is somebody's own: up to which level it is held to agree. */
const AGREES: Record<string, number> = { given: 3, street: 1, birth: 2, mail: 1, code: 1 }
/** What else has to agree where one of these speaks of somebody else. */
const MAKES_UP: Record<string, (agrees: (own: string) => boolean) => boolean> = {
  given: agrees => agrees('code') && (agrees('birth') || agrees('mail')),
  birth: agrees => agrees('given') && (agrees('code') || agrees('mail')),
  code: agrees => agrees('given') && agrees('birth'),
  firm: () => false,
  street: agrees => agrees('code'),
  sex: agrees => agrees('given') && (agrees('birth') || agrees('code') || agrees('mail'))
}
/** A field that differs so often in records of one person is no sign of another: a number that each office gives anew. */
const DIFFERS_ANYWAY = 0.5

/** What speaks of the same thing: who she is called, where she is. */
const MATTER: Record<string, string> = { given: 'name', family: 'name', firm: 'name', street: 'place', place: 'place' }

/** Something besides the name has to speak so clearly for it (natural logarithm). */
const SPEAKS = 3

const ownOf = (key: string): string => key.startsWith('code:') ? 'code' : key

/**
 * Whether something in a comparison speaks of somebody else (another given name, day of birth, sex or number of a register), without
 * being made up for by other things that are one's own; or whether nothing beside the name speaks for it. Then somebody has to look,
 * however likely it is.
 */
export function isDoubtful({ fields, one, two }: Scales, levels: Uint8Array, at: number): boolean {
  const against: string[] = []
  let besideName = false
  let renamed = false
  const agreeing = new Set<string>()
  for (let f = 0; f < fields.length; f++) {
    const { key, other } = fields[f]!
    const own = ownOf(key)
    const level = levels[at + f]!
    if (level === MISSING) continue
    if (MATTER[own] !== 'name' && one[f]![level]! - two[f]![level]! >= SPEAKS) besideName = true
    if (level <= (AGREES[own] ?? -1)) agreeing.add(own)
    else if (own === 'family' && level === FAMILY.swapped) agreeing.add('given')
    else if (own === 'family' && level === FAMILY.other) renamed = true
    else if (MAKES_UP[own] !== undefined && level >= other && (own !== 'code' || Math.exp(one[f]!.at(-1)!) < DIFFERS_ANYWAY)) against.push(own)
  }
  if (renamed && !agreeing.has('birth') && !agreeing.has('code')) return true
  return !besideName || against.length > 1 || against.some(own => !MAKES_UP[own]!(other => other !== own && agreeing.has(other)))
}

/**
 * Whether a comparison of places leaves open which of several it is: branches have a name and a number in common, and a house is only known
 * with its town. Name and house have to be the same, and the town or postcode too; `lacks`: it is told of one alone. Where neither tells it, a list
 * is of one town, and then nothing may stand in one name that is not in the other.
 */
export function isUnsettled({ fields }: Scales, levels: Uint8Array, at: number, lacks: boolean): boolean {
  let whole = true
  let somewhere = false
  for (let f = 0; f < fields.length; f++) {
    const { key, asks } = fields[f]!
    if (asks === undefined) continue
    const level = levels[at + f]!
    if (key === 'place' && level === MISSING && lacks) return true
    if (level === MISSING) continue
    if (level >= asks) return true
    if (key === 'place') somewhere = true
    if (key === 'firm' && level > 0) whole = false
  }
  return !whole && !somewhere
}

/** Up to these levels it is her own birthday, address, number: with another family name she is known by no less. The house is hers too, unless it is the firm's. */
const OWN: Record<string, number> = { birth: 2, mail: 2, phone: 2, code: 1, street: 1 }
const SAYS_ENOUGH = /^(code|mail|phone)$/

/** Whether too little agrees for anybody to be shown it: a name alone, or a place alone, where there is more that could agree. */
export function isThin({ fields, one, two }: Scales, levels: Uint8Array, at: number): boolean {
  const agreeing = new Set<string>()
  const there = new Set<string>()
  let renamed = false
  let hers = false
  let home = false
  let atWork = false
  let enough = false
  for (let f = 0; f < fields.length; f++) {
    const own = ownOf(fields[f]!.key)
    there.add(MATTER[own] ?? own)
    const level = levels[at + f]!
    if (own === 'family' && level === FAMILY.other) renamed = true
    if (level === MISSING || one[f]![level]! <= two[f]![level]!) continue
    if (own === 'employer') atWork = true
    if (level <= (OWN[own] ?? -1)) {
      if (own === 'street') home = true
      else hers = true
    }
    if (SAYS_ENOUGH.test(own)) enough = true
    agreeing.add(MATTER[own] ?? own)
  }
  if (renamed && !hers && (atWork || !home)) return true
  if (enough) return false
  return agreeing.size < Math.min(2, there.size)
}

/** The outcome of a pair from its chance, and whether something in it speaks of somebody else. */
export const outcomeOf = (chance: number, doubtful: boolean): Outcome =>
  chance >= LINK_FROM && !doubtful ? 'linked' : chance >= SUGGEST_FROM ? 'suggested' : 'apart'
