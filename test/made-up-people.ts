import type { Detail, MatchRecord } from '../domain/acquaintances/matching/record.ts'

const GIVEN = 'anna ben clara david emma felix greta henry ida jonas kate leo mia nils olga paul rosa simon tina ulrich vera walter xenia yann zoe arthur bella conrad dora emil'.split(' ')
const STARTS = ['Ahl', 'Berg', 'Cron', 'Dorn', 'Eich', 'Feld', 'Gras', 'Holt', 'Iver', 'Jans', 'Kirch', 'Lind', 'Mohr', 'Nord', 'Oster', 'Pfei', 'Quist', 'Rost', 'Sand', 'Thal']
const ENDS = ['mann', 'berg', 'sen', 'ström', 'feld', 'hauer', 'ing', 'wick', 'er', 'ley', 'stein', 'by']
const STREETS = ['Mill Lane', 'Station Road', 'Church Street', 'Harbour Way', 'Oak Avenue', 'Kirchgasse', 'Rue des Lilas', 'Via Roma', 'Elm Close', 'High Street']
const TOWNS = ['Norwich', 'Bristol', 'Leeds', 'Lübeck', 'Dijon', 'Parma', 'Gent', 'Kraków']

/** Numbers that look like chance and are the same in every run. */
export function chance(seed: number): (below: number) => number {
  let state = seed >>> 0
  return below => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor(state / 2 ** 32 * below)
  }
}

const detail = (kind: Detail['kind'], value: string): Detail => ({ kind, value })
const HOSTS = 'harbour quill meadow lantern osprey thistle granite willow copper falcon juniper saffron'.split(' ')
const cap = (text: string): string => text[0]!.toUpperCase() + text.slice(1)

/** Somebody who does not exist: name, birth, mail address, telephone number, street, town. */
export function madeUp(id: string, draw: (below: number) => number): MatchRecord {
  const [given, family] = [cap(GIVEN[draw(GIVEN.length)]!), STARTS[draw(STARTS.length)]! + ENDS[draw(ENDS.length)]!]
  return {
    id,
    details: [
      detail('given', given), detail('family', family), detail('birth', `${1930 + draw(75)}-${String(1 + draw(12)).padStart(2, '0')}-${String(1 + draw(28)).padStart(2, '0')}`),
      detail('mail', `${given}.${family}${draw(90) + 10}@${HOSTS[draw(HOSTS.length)]!}.example`.toLowerCase()), detail('phone', `+4479${String(10_000_000 + draw(89_999_999))}`),
      detail('street', `${1 + draw(200)} ${STREETS[draw(STREETS.length)]}`), detail('city', TOWNS[draw(TOWNS.length)]!), detail('postcode', `N${draw(90)} ${draw(9)}AB`)
    ]
  }
}

/** The same person as another office wrote her down: some things left out, some misspelt. */
export function writtenAgain(record: MatchRecord, id: string, draw: (below: number) => number, wrong = 12): MatchRecord {
  const kept = record.details.filter(() => draw(100) >= wrong)
  return { id, details: kept.map(each => draw(100) < wrong ? { ...each, value: slip(each.value, draw) } : each) }
}

function slip(text: string, draw: (below: number) => number): string {
  const at = draw(Math.max(1, text.length - 1))
  const digit = /\d/.test(text[at] ?? '')
  return [text.slice(0, at) + (text[at + 1] ?? '') + text[at]! + text.slice(at + 2), text.slice(0, at) + (digit ? String(draw(10)) : 'e') + text.slice(at + 1), text.slice(0, at) + text.slice(at + 1)][draw(3)]!
}

/** So many people, one in three of them written down twice or more; the id tells who it is: `p7`, `p7b`. */
export function madeUpPeople(count: number, seed: number): MatchRecord[] {
  const draw = chance(seed)
  return Array.from({ length: count }, (_, at) => {
    const one = madeUp(`p${at}`, draw)
    return [one, ...Array.from({ length: Math.max(0, draw(6) - 3) }, (_unused, copy) => writtenAgain(one, `p${at}${'bcd'[copy]}`, draw))]
  }).flat()
}
