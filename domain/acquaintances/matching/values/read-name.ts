import { lettersOf } from './distance.ts'
import { fold } from './fold.ts'
import { pooled } from './pool.ts'

/** A name as it is compared. `loose`: written as one, so that which is the given name is a guess. */
export interface NameTrait {
  readonly given: readonly string[]
  readonly family: readonly string[]
  /** Given and family name without blanks, for looking up. */
  readonly first: string
  readonly last: string
  /** Their letters, to tell without comparing that they are far apart. */
  readonly firstLetters: number
  readonly lastLetters: number
  /** Which of the generations: `jr`, `sr`, `2`, `3`; empty when it is not said. */
  readonly line: string
  readonly loose: boolean
}

const TITLES = new Set('mr mrs ms miss mx dr prof sir dame rev hon herr frau fraeulein monsieur madame mme mlle m sr sra srta don dona sig signor signora ing dipl mag pan pani'.split(' '))
const PARTICLES = new Set('de da do dos das del della di du van von vom zu zum zur den der ten ter la le el al bin ibn ben abu st saint mac mc o d'.split(' '))
const LINE: Record<string, string> = { jr: 'jr', junior: 'jr', jnr: 'jr', sr: 'sr', senior: 'sr', snr: 'sr', ii: '2', iii: '3', iv: '4', i: '1' }

function takeLine(words: string[], from: number): string {
  const last = words.at(-1)
  if (words.length <= from || last === undefined) return ''
  const line = LINE[last]
  if (line === undefined) return ''
  words.pop()
  return line
}

const wordsOf = (text: string): string[] => fold(text).split(' ').filter(word => word !== '')
const withoutTitles = (words: string[]): string[] => {
  while (words.length > 1 && TITLES.has(words[0]!)) words.shift()
  return words
}

function made(given: string[], family: string[], line: string, loose: boolean): NameTrait | null {
  if (given.length === 0 && family.length === 0) return null
  const core = family.length > 1 ? family.filter(word => !PARTICLES.has(word)) : family
  const [first, last] = [pooled(given.join('')), pooled(family.join(''))]
  return { given: given.map(pooled), family: (core.length > 0 ? core : family).map(pooled), first, last, firstLetters: lettersOf(first), lastLetters: lettersOf(last), line, loose }
}

/** Reads a name in parts. "Smith Sr" and "Morris II" are a name and a generation. */
export function readNameParts(given: string, middle: string, family: string, suffix = ''): NameTrait | null {
  const first = withoutTitles(wordsOf(given))
  const last = wordsOf(family)
  const line = LINE[fold(suffix)] ?? (takeLine(last, 1) || takeLine(first, 1))
  return made([...first, ...wordsOf(middle)], last, line, false)
}

const HAN = /^[\p{Script=Han}\p{Script=Hangul}]{2,4}$/u
const TWO_SIGNS = /^(欧阳|司马|上官|诸葛|司徒|남궁|황보)/

/** Reads a whole name: "Jones, Kaylee", "Ludwig van Beethoven", "Dr. Anna-Maria de la Cruz Jr". */
export function readName(text: string): NameTrait | null {
  const tight = text.replaceAll(/[\s·]/g, '')
  if (HAN.test(tight)) {
    const length = TWO_SIGNS.test(tight) && tight.length > 2 ? 2 : 1
    return made([fold(tight.slice(length)).replaceAll(' ', '')], [fold(tight.slice(0, length))], '', false)
  }
  const comma = text.search(/[,،]/)
  const after = comma > 0 ? wordsOf(text.slice(comma + 1)) : []
  if (comma > 0 && after.length > 0 && !(after.length === 1 && LINE[after[0]!] !== undefined)) {
    const family = wordsOf(text.slice(0, comma))
    const line = takeLine(family, 1) || takeLine(after, 1)
    return made(withoutTitles(after), family, line, false)
  }
  const words = withoutTitles(wordsOf(text))
  const line = takeLine(words, 2)
  if (words.length < 2) return made([], words, line, true)
  let from = words.length - 1
  while (from > 1 && PARTICLES.has(words[from - 1]!)) from--
  return made(words.slice(0, from), words.slice(from), line, true)
}
