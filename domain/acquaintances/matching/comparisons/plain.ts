import { edits, isSlip, jaroWinkler, mayEdit, mayReach, maySlip } from '../values/distance.ts'
import type { FirmTrait } from '../values/read-firm.ts'
import { levels, NONE, type Slot } from './field.ts'

export const FIRM = { same: 0, contained: 1, kind: 2, most: 3, some: 4, other: 5 } as const
export const CODE = { same: 0, slip: 1, other: 2 } as const

/** Whether two words are one, misspelt or cut short: Deli and Delicatessen, not Monte and Montrachet. */
function isWord(a: string, lettersA: number, b: string, lettersB: number): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  return long.startsWith(short) || (maySlip(lettersA, lettersB) && isSlip(a, b)) ||
    (short.length > long.length * 0.6 && mayReach(lettersA, lettersB, a.length, b.length, 0.9) && jaroWinkler(a, b) >= 0.9)
}

/** How many of the words of the shorter name stand, perhaps misspelt, in the longer: 0 to 1. */
function covered(a: FirmTrait, b: FirmTrait): number {
  const [few, many] = a.words.length <= b.words.length ? [a, b] : [b, a]
  const stands = (word: string, letters: number): boolean => many.words.includes(word) ||
    (word.length > 3 && many.words.some((other, at) => other.length > 3 && isWord(word, letters, other, many.lettersOfWords[at]!)))
  let found = 0
  let letters = 0
  few.words.forEach((word, at) => {
    letters += word.length
    if (stands(word, few.lettersOfWords[at]!)) found += word.length
  })
  return letters === 0 ? 0 : found / letters
}

/** What is called after nothing but its name may be of any kind. */
const areTwoKinds = (a: string, b: string): boolean => a !== '' && b !== '' && a !== b

/** In a long name there may be a slip in every ten letters. */
function inLong(a: FirmTrait, b: FirmTrait): boolean {
  const most = Math.floor(Math.min(a.tight.length, b.tight.length) / 10)
  return most > 2 && mayEdit(a.letters, b.letters, most) && edits(a.tight, b.tight, most) <= most
}

/** How the names of two firms or places stand to each other. */
export function compareFirms(a: FirmTrait, b: FirmTrait): number {
  if (a.whole === b.whole || (a.words.length === b.words.length && a.words.every(word => b.words.includes(word)))) return FIRM.same
  const branches = a.branch !== b.branch
  if (!branches && (a.tight === b.tight || (maySlip(a.letters, b.letters) && isSlip(a.tight, b.tight)) || inLong(a, b))) return FIRM.same
  const share = covered(a, b)
  if (share > 0.99 && !branches) return areTwoKinds(a.sort, b.sort) ? FIRM.kind : FIRM.contained
  if (share >= 0.6) return FIRM.most
  const alike = mayReach(a.letters, b.letters, a.whole.length, b.whole.length, 0.9) && jaroWinkler(a.whole, b.whole) >= 0.9
  return alike ? FIRM.most : share >= 0.3 ? FIRM.some : FIRM.other
}

/** The name of a firm or a place. */
export const FIRM_NAME: Slot<FirmTrait> = {
  key: 'firm',
  fields: [{
    key: 'firm', name: 'name of the firm', shared: 0.1, twin: 0, terms: 'rare', other: NONE,
    levels: levels(['the same', 0.55, 0.002], ['one contains the other', 0.15, 0.004], ['one contains the other and is of another kind', 0.05, 0.001], ['most words the same', 0.1, 0.005], ['some words the same', 0.08, 0.05], ['another', 0.07, 0.94])
  }],
  compare: (a, b, out, at) => { out[at] = compareFirms(a, b) },
  term: trait => trait.whole
}

/** The firm that somebody works for: those who work together share it. */
export const EMPLOYER: Slot<FirmTrait> = { ...FIRM_NAME, key: 'employer', fields: [{ ...FIRM_NAME.fields[0]!, key: 'employer', name: 'employer', shared: 0.8 }] }

/** Man, woman, another: one letter. */
export const SEX: Slot<string> = {
  key: 'sex',
  fields: [{
    key: 'sex', name: 'sex', shared: 0, twin: 0, terms: 'none', other: 1, levels: levels(['the same', 0.98, 0.5], ['another', 0.02, 0.5])
  }],
  compare: (a, b, out, at) => { out[at] = a === b ? 0 : 1 },
  term: () => ''
}

/** The site of a firm. */
export const WEB: Slot<string> = {
  key: 'web',
  fields: [{
    key: 'web', name: 'web site', shared: 0.9, twin: 0, terms: 'single', other: NONE, levels: levels(['the same', 0.8, 0.001], ['another', 0.2, 0.999])
  }],
  compare: (a, b, out, at) => { out[at] = a === b ? 0 : 1 },
  term: trait => trait
}

/** How two numbers of a passport, an account, a person stand to each other. */
export function compareCodes(a: string, b: string): number {
  if (a === b) return CODE.same
  if (Math.min(a.length, b.length) < 5) return CODE.other
  return edits(a, b, 1) <= 1 ? CODE.slip : CODE.other
}

/** A number by which some register knows somebody; each register is a field of its own. */
export const codeSlot = (label: string): Slot<string> => ({
  key: `code:${label}`,
  fields: [{
    key: `code:${label}`, name: label, shared: 0, twin: 0.0005, terms: 'single', other: CODE.other,
    levels: levels(['the same', 0.85, 0.00001], ['the same but for a slip', 0.08, 0.00005], ['another', 0.07, 0.9999])
  }],
  compare: (a, b, out, at) => { out[at] = compareCodes(a, b) },
  term: trait => trait
})
