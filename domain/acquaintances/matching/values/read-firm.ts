import { lettersOf } from './distance.ts'
import { fold } from './fold.ts'

/** The name of a firm or a place: its words, without what every such name has. */
export interface FirmTrait {
  readonly words: readonly string[]
  readonly whole: string
  /** The name without blanks; the letters of it and of each word, to tell without comparing that they are far apart. */
  readonly tight: string
  readonly letters: number
  readonly lettersOfWords: readonly number[]
  /** Which of several it says it is (Day Care II, Terminal 3, Doolittle West), and of what kind: the hotel has a restaurant of its name. */
  readonly branch: string
  readonly sort: string
}

const BRANCH = /^(\d+|[ivx]+|north|south|east|west|upper|lower)$/
const KIND = new Set('hotel hostel restaurant cafe bar pub bistro bakery spa gym salon shop store market school church museum gallery theatre theater cinema library pharmacy apotheke clinic klinik hospital garage parking bank annex annexe'.split(' '))

const FORMS = new Set('inc ltd limited llc llp plc corp corporation co company gmbh ag kg ohg ug se sa sarl sas bv nv oy ab as aps spa srl sl pty pte kk the and of at for in und der die das des et la le les de y e on a'.split(' '))
const SHORT: Record<string, string> = {
  ctr: 'center', cntr: 'center', centre: 'center', assn: 'association', assoc: 'association', intl: 'international', univ: 'university', sch: 'school',
  elem: 'elementary', dev: 'development', comm: 'community', chgo: 'chicago', st: 'saint', svcs: 'services', mfg: 'manufacturing', dept: 'department',
  natl: 'national', govt: 'government', acad: 'academy', lrng: 'learning', edu: 'education', rest: 'restaurant', ristorante: 'restaurant', cafe: 'cafe', caffe: 'cafe'
}

/** Reads the name of a firm; null when it has no letters. */
export function readFirm(text: string): FirmTrait | null {
  const all = fold(text).split(' ').filter(word => word !== '')
  const words = all.filter(word => !FORMS.has(word)).map(word => SHORT[word] ?? word)
  const kept = words.length > 0 ? words : all
  if (kept.length === 0) return null
  const own = [...new Set(kept)]
  const tight = kept.join('')
  return {
    words: own, whole: kept.join(' '), tight, letters: lettersOf(tight), lettersOfWords: own.map(lettersOf), branch: own.filter(word => BRANCH.test(word)).sort().join(' '),
    sort: own.filter(word => KIND.has(word)).sort().join(' ')
  }
}
