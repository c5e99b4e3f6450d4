import { fold } from './fold.ts'

/** The name of a firm or a place: its words, without what every such name has. */
export interface FirmTrait { readonly words: readonly string[]; readonly whole: string }

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
  return kept.length === 0 ? null : { words: [...new Set(kept)], whole: kept.join(' ') }
}
