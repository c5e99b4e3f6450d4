import { type Detail, type MatchRecord } from '../domain/acquaintances/matching/record.ts'
import { chance, madeUp, writtenAgain } from './made-up-people.ts'

type Draw = (below: number) => number
export interface List { readonly name: string; readonly records: MatchRecord[] }

const detail = (kind: Detail['kind'], value: string): Detail => ({ kind, value })
const valueOf = (record: MatchRecord, kind: Detail['kind']): string => record.details.find(each => each.kind === kind)?.value ?? ''
const from = <T>(list: readonly T[], draw: Draw): T => list[draw(list.length)]!
const withKinds = (record: MatchRecord, kinds: readonly Detail['kind'][], id = record.id): MatchRecord => ({ id, details: record.details.filter(({ kind }) => kinds.includes(kind)) })
const changed = (record: MatchRecord, to: Partial<Record<Detail['kind'], string>>, id = record.id): MatchRecord =>
  ({ id, details: [...record.details.filter(({ kind }) => to[kind] === undefined), ...Object.entries(to).filter(([, value]) => value !== '').map(([kind, value]) => detail(kind as Detail['kind'], value))] })
const wholeName = (record: MatchRecord): MatchRecord => changed(record, { given: '', family: '', name: `${valueOf(record, 'given')} ${valueOf(record, 'family')}` })
/** Somebody with another given name: two of one name, mail and telephone nobody could tell apart. */
function unlike(one: MatchRecord, id: string, draw: Draw): MatchRecord {
  let other = madeUp(id, draw)
  while (valueOf(other, 'given') === valueOf(one, 'given')) other = madeUp(id, draw)
  return other
}
const ADDRESS = ['street', 'city', 'postcode'] as const

/** A shop's orders: many of one buyer, some as a guest with slips, some sent to somebody else under the buyer's own address of mail. */
function orders(count: number, draw: Draw): MatchRecord[] {
  return Array.from({ length: count }, (_, at) => {
    const buyer = madeUp(`b${at}`, draw)
    const rows = [buyer]
    for (let more = draw(5); more > 0; more--) rows.push(draw(3) > 0 ? { ...buyer, id: `b${at}.${more}` } : writtenAgain(buyer, `b${at}.${more}`, draw, 10))
    if (draw(6) === 0) rows.push(changed(unlike(buyer, `g${at}`, draw), { mail: valueOf(buyer, 'mail'), phone: valueOf(buyer, 'phone') }))
    if (draw(8) === 0) rows.push(changed(unlike(buyer, `h${at}`, draw), { family: valueOf(buyer, 'family'), ...Object.fromEntries(ADDRESS.map(kind => [kind, valueOf(buyer, kind)])), mail: valueOf(buyer, 'mail'), phone: valueOf(buyer, 'phone') }))
    return rows.map(row => wholeName(withKinds(row, ['given', 'family', 'mail', 'phone', ...ADDRESS])))
  }).flat()
}

/** A club: whole families under the mother's address of mail and telephone; a son named after his father, twins, and members who joined again. */
function club(count: number, draw: Draw): MatchRecord[] {
  return Array.from({ length: count }, (_, at) => {
    const head = madeUp(`f${at}`, draw)
    const home = Object.fromEntries(['family', 'mail', 'phone', ...ADDRESS].map(kind => [kind, valueOf(head, kind as Detail['kind'])]))
    const rows = [head]
    let child: MatchRecord | null = null
    for (let more = draw(5); more > 0; more--) {
      const born = `${2005 + draw(14)}-0${1 + draw(9)}-1${draw(10)}`
      const next = changed(madeUp(`f${at}c${more}`, draw), { ...home, birth: child !== null && draw(12) === 0 ? valueOf(child, 'birth') : born, ...draw(15) === 0 ? { given: valueOf(head, 'given') } : {} })
      // Nobody calls two of his children alike.
      if (rows.every((row, first) => first === 0 || valueOf(row, 'given') !== valueOf(next, 'given'))) rows.push(child = next)
    }
    return rows.concat(rows.flatMap(row => draw(7) === 0 ? [writtenAgain(row, `${row.id}.x`, draw, 10)] : []))
  }).flat()
}

const FIRMS = ['Harbour', 'Meadow', 'Granite', 'Willow', 'Saffron', 'Osprey', 'Copper', 'Juniper']
const TRADES = ['Bikes Ltd', 'Logistics GmbH', 'Bakery', 'Insurance plc', 'Printing SARL', 'Dental Care', 'Timber AG']

/** Contacts at firms: one switchboard, one house, one `info@` for all of an office; namesakes beside each other; some moved to another firm. */
function contacts(count: number, draw: Draw): MatchRecord[] {
  return Array.from({ length: Math.ceil(count / 8) }, (_, at) => {
    const house = madeUp(`o${at}`, draw)
    const firm = `${from(FIRMS, draw)} ${from(TRADES, draw)}`
    const host = `${firm.split(' ')[0]!.toLowerCase()}${at}.example`
    const office = { employer: firm, phone: valueOf(house, 'phone'), ...Object.fromEntries(ADDRESS.map(kind => [kind, valueOf(house, kind)])) }
    return Array.from({ length: 2 + draw(14) }, (_unused, seat) => {
      const one = madeUp(`o${at}s${seat}`, draw)
      const mail = draw(4) === 0 ? `info@${host}` : `${valueOf(one, 'given')}.${valueOf(one, 'family')}${seat}@${host}`.toLowerCase()
      const row = withKinds(changed(one, { ...office, mail }), ['given', 'family', 'employer', 'mail', 'phone', ...ADDRESS])
      return draw(5) === 0 ? [row, writtenAgain(row, `${row.id}.x`, draw, 12)] : [row]
    }).flat()
  }).flat()
}

/** Families of other languages: names of women and men differ at their end, and one name is written in several ways and scripts. */
const TONGUES: readonly { given: readonly (readonly string[])[]; family: readonly (readonly [string, string])[]; towns: readonly string[] }[] = [
  { given: [['Mehmet'], ['Ayşe', 'Ayse'], ['Gökhan', 'Gokhan'], ['Çağla', 'Cagla'], ['Işıl', 'Isil'], ['Emine'], ['Hüseyin', 'Huseyin'], ['Zeynep']],
    family: [['Yılmaz', 'Yilmaz'], ['Öztürk', 'Ozturk'], ['Şahin', 'Sahin'], ['Demir', 'Demir'], ['Çelik', 'Celik'], ['Kılıç', 'Kilic']], towns: ['İzmir', 'Ankara', 'Bursa', 'Adana'] },
  { given: [['Małgorzata', 'Malgorzata', 'Gosia'], ['Paweł', 'Pawel'], ['Łukasz', 'Lukasz'], ['Katarzyna', 'Kasia'], ['Zofia'], ['Wojciech', 'Wojtek'], ['Agnieszka'], ['Jan']],
    family: [['Kowalski', 'Kowalska'], ['Wiśniewski', 'Wiśniewska'], ['Lewandowski', 'Lewandowska'], ['Zając', 'Zajac'], ['Dąbrowski', 'Dąbrowska'], ['Wójcik', 'Wojcik']], towns: ['Łódź', 'Gdańsk', 'Poznań', 'Kraków'] },
  { given: [['Γιώργος', 'Giorgos', 'Georgios'], ['Ελένη', 'Eleni'], ['Δημήτρης', 'Dimitris'], ['Κατερίνα', 'Katerina'], ['Νίκος', 'Nikos', 'Nikolaos'], ['Σοφία', 'Sofia'], ['Ιωάννης', 'Ioannis', 'Giannis'], ['Μαρία', 'Maria']],
    family: [['Παπαδόπουλος', 'Papadopoulos'], ['Γεωργίου', 'Georgiou'], ['Νικολαΐδης', 'Nikolaidis'], ['Οικονόμου', 'Oikonomou'], ['Καραγιάννης', 'Karagiannis'], ['Βλάχος', 'Vlachos']], towns: ['Αθήνα', 'Πάτρα', 'Βόλος', 'Λάρισα'] },
  { given: [['محمد', 'Mohammed', 'Muhammad', 'Mohamed'], ['فاطمة', 'Fatima', 'Fatma'], ['أحمد', 'Ahmed', 'Ahmad'], ['عائشة', 'Aisha', 'Aicha'], ['يوسف', 'Youssef', 'Yusuf'], ['خديجة', 'Khadija'], ['علي', 'Ali'], ['مريم', 'Maryam', 'Mariam']],
    family: [['المصري', 'Al-Masri'], ['حداد', 'Haddad'], ['الخطيب', 'El Khatib'], ['بن علي', 'Ben Ali'], ['النجار', 'Al Najjar'], ['سليمان', 'Suleiman']], towns: ['Tunis', 'Cairo', 'Amman', 'Rabat'] }
]

function families(count: number, draw: Draw): MatchRecord[] {
  return Array.from({ length: count }, (_, at) => {
    const tongue = from(TONGUES, draw)
    const family = from(tongue.family, draw)
    const home = madeUp('', draw)
    const mobile = (): string => `+90 5${10 + draw(50)} ${100 + draw(900)} ${1000 + draw(9000)}`
    const shared = mobile()
    const taken = new Set<number>()
    return Array.from({ length: 1 + draw(4) }, (_unused, seat) => {
      let which = draw(tongue.given.length)
      while (taken.has(which)) which = draw(tongue.given.length)
      taken.add(which)
      const birth = `${1940 + draw(70)}-${String(1 + draw(12)).padStart(2, '0')}-${String(1 + draw(28)).padStart(2, '0')}`
      const phone = draw(3) === 0 ? shared : mobile()
      const mail = draw(2) === 0 ? `${(tongue.given[which]!.at(-1)!)}${at}${seat}@mail${draw(9)}.example`.toLowerCase() : ''
      return Array.from({ length: draw(3) === 0 ? 2 : 1 }, (_twice, copy): MatchRecord => ({
        id: `t${at}m${seat}${copy > 0 ? '.x' : ''}`,
        details: [detail('given', from(tongue.given[which]!, draw)), detail('family', from(family, draw)), ...draw(10) > 1 ? [detail('birth', birth)] : [], ...draw(10) > 2 ? [detail('phone', phone)] : [],
          ...mail !== '' ? [detail('mail', mail)] : [], detail('street', valueOf(home, 'street')), detail('city', tongue.towns[at % 4]!), detail('postcode', valueOf(home, 'postcode'))]
      }))
    }).flat()
  }).flat()
}

/** Lists of kinds that were made up after the rules were written, each with about so many people. */
export const otherLists = (count: number): List[] => ([
  ['orders of a shop, with guests and presents', orders], ['a club of families', club], ['contacts at firms, one switchboard', contacts], ['families of four other languages', families]
] as const).map(([name, make], at) => ({ name, records: make(count, chance(9000 + at)) }))
