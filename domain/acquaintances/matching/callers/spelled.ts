import anyAscii from 'any-ascii'

const NATO = 'alpha alfa bravo charlie delta echo foxtrot golf hotel india juliet juliett kilo lima mike november oscar papa quebec romeo sierra tango uniform victor whiskey whisky xray yankee zulu'
const SAID: Record<string, string> = {
  zero: '0', oh: '0', nought: '0', null: '0', one: '1', won: '1', two: '2', to: '2', too: '2', three: '3', tree: '3', four: '4', for: '4', fore: '4', full: '4', five: '5', six: '6',
  sex: '6', seven: '7', eight: '8', ate: '8', nine: '9', nein: '9', ten: '10', eleven: '11', twelve: '12', bee: 'b', be: 'b', see: 'c', sea: 'c', dee: 'd', ee: 'e', ef: 'f', gee: 'g',
  aitch: 'h', age: 'h', eye: 'i', jay: 'j', kay: 'k', okay: 'k', el: 'l', ell: 'l', em: 'm', en: 'n', and: 'n', pee: 'p', queue: 'q', cue: 'q', are: 'r', ar: 'r', ess: 's', as: 's', es: 's',
  tee: 't', tea: 't', you: 'u', ewe: 'u', vee: 'v', we: 'v', ex: 'x', why: 'y', wye: 'y', zed: 'z', zee: 'z', said: 'z', set: 'z', the: 'd', bed: 'z', angie: 'ng', petey: 'pt'
}
const CALLED = new Set(NATO.split(' '))
for (const word of CALLED) SAID[word] = word[0]!

const wordsOf = (text: string): string[] => anyAscii(text).toLowerCase().replaceAll(/[^a-z0-9]+/g, ' ').trim().split(' ').filter(word => word !== '')

/** What was spelled: "t for Tommy", "whiskey 2 0 alpha", "double n". Words that spell nothing give their first letter. */
export function spelled(text: string): string {
  const words = wordsOf(text.replaceAll(/\b([a-z]) (?:for|as in|like|is for|4) ([a-z]{3,})/gi, '$1'))
  let out = ''
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!
    const next = words[i + 1]
    if ((word === 'double' || word === 'triple') && next !== undefined) {
      out += (SAID[next] ?? next).repeat(word === 'double' ? 1 : 2)
      continue
    }
    if (/\d/.test(word) || word.length <= 2) out += SAID[word] ?? word
    else out += SAID[word] ?? word[0]!
  }
  return out
}

/** What was spelled of a name: the short pieces joined, whole words left as they are said. */
export const spelledName = (text: string): string => {
  const words = wordsOf(text)
  const letters = words.filter(word => word.length === 1 || CALLED.has(word))
  if (letters.filter(word => word.length > 1).length >= 2) return letters.map(word => word[0]).join('')
  return words.filter((word, at) => !(word === 'double' && at < words.length - 1)).map((word, at, all) => words[words.indexOf(word) - 1] === 'double' && all[at] ? word + word : word).join('')
}

/** How the names of the months begin, in the larger languages of Europe. */
const MONTHS = [/^(jan(u|v|n|$)|ener|genn|stycz)/, /^(feb|fev|luty|lutego)/, /^(mar([zs]|ch|ca|zo|$)|maer|maar)/, /^(apr|avri|abri|kwie)/, /^(may|mai|mei|maj|magg)/, /^(jun|juin|giug|czerw)/,
  /^(jul|juil|lugl|lip(ca|iec))/, /^(aug|aout|agos|sierp)/, /^(sep|set[it]|wrze)/, /^(oct|okt|otto|ottob|outu|pazdz)/, /^(nov|listop)/, /^(dec|dez|dic|grud)/]
const ORDINALS: Record<string, number> = { first: 1, second: 2, third: 3, fourth: 4, fifth: 5, sixth: 6, seventh: 7, eighth: 8, ninth: 9, tenth: 10, eleventh: 11, twelfth: 12, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12, thirteen: 13, fourteen: 14, fifteen: 15, sixteen: 16, seventeen: 17, eighteen: 18, nineteen: 19, twenty: 20, thirty: 30, for: 4, to: 2, o2: 2 }

/** What was heard of a day: its parts where they can be told apart (0 where not), and all its digits in a row. */
export interface HeardDay { readonly day: number; readonly month: number; readonly year: number; readonly decade: number; readonly digits: string }

/** Reads a day as speech gives it: "27th of the 9th 1979", "26th of April 1920 9", "0704 1996". */
export function heardDay(text: string): HeardDay {
  const words = wordsOf(text).filter(word => !/^(the|of|on|is|its|it|my|born)$/.test(word))
  let month = 0
  let named = false
  const numbers: string[] = []
  for (const word of words) {
    const at = MONTHS.findIndex(begins => begins.test(word))
    if (at >= 0) {
      month = at + 1
      named = true
    } else {
      const digits = /^\d+/.exec(word)?.[0] ?? (ORDINALS[word] !== undefined ? String(ORDINALS[word]) : '')
      if (digits !== '') numbers.push(digits)
    }
  }
  const digits = numbers.join('')
  let year = 0
  const at = numbers.findIndex(number => /^(19|20)\d\d$/.test(number))
  if (at >= 0) {
    const after = numbers[at + 1]
    year = Number(numbers[at])
    if (year % 10 === 0 && after !== undefined && after.length === 1) year += Number(after)
  }
  // "22nd of January 84": the century is for the listener to know.
  if (year === 0 && named && numbers.length === 2 && /^\d\d$/.test(numbers[1]!)) year = Number(numbers[1])
  const before = numbers.slice(0, at >= 0 ? at : undefined).map(Number)
  let day = before[0] ?? 0
  if (month === 0 && before.length >= 2 && before[1]! <= 12) month = before[1]!
  if (before.length === 1 && before[0]! > 31 && month === 0) {
    const run = numbers[0]!
    day = Number(run.slice(0, run.length > 3 ? 2 : 1))
    month = Number(run.slice(run.length > 3 ? 2 : 1, run.length > 3 ? 4 : 3))
  }
  // The last figure of a year is often lost: "193" leaves its decade.
  const decade = year > 99 ? Math.floor(year / 10) : named ? Number(numbers.find(number => /^(19\d|20[012])$/.test(number)) ?? 0) : 0
  return { decade, day: day <= 31 ? day : 0, month: month <= 12 ? month : 0, year, digits }
}
