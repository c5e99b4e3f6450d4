import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readAddress, readPlace, readStreet } from '../values/read-address.ts'
import { readFirm } from '../values/read-firm.ts'
import { readDay } from '../values/read-date.ts'
import { readMail } from '../values/read-mail.ts'
import { readName, readNameParts } from '../values/read-name.ts'
import { readPhone } from '../values/read-phone.ts'
import { compareMails, comparePhones, MAIL, PHONE } from './contact.ts'
import { compareDays, DAY } from './days.ts'
import { MISSING } from './field.ts'
import { FAMILY, GIVEN, NAME } from './names.ts'
import { comparePlaces, compareStreets, PLACE, STREET } from './places.ts'
import { CODE, compareCodes, compareFirms, FIRM } from './plain.ts'

const named = (text: string) => text.includes('|') ? readNameParts(text.split('|')[0]!, '', text.split('|')[1]!)! : readName(text)!

for (const [a, b, given, family] of [
  ['Peggy|Charney', 'Margaret|Charney', GIVEN.variant, FAMILY.same],
  ['Hans|Müller', 'Johannes|Mueller', GIVEN.variant, FAMILY.slip],
  ['Daniella|Shaw', 'Shaw|Daniella', MISSING, FAMILY.swapped],
  ['Jones, Kaylee', 'Keeley Jones', GIVEN.variant, FAMILY.same],
  ['Anna-Maria|García López', 'Anna Maria|Garcia', GIVEN.same, FAMILY.part],
  ['ВАСИЛЬЕВ, Александр Павлович', 'Alexander Pavlovich Vasiliev', GIVEN.variant, FAMILY.slip],
  ['王杰', 'Jie|Wang', GIVEN.same, FAMILY.same],
  ['J|Muir', 'Jane|Muir', GIVEN.initial, FAMILY.same],
  ['Mark|Kusha', 'Marsha|Kusha', GIVEN.conflict, FAMILY.same],
  ['David|Dobbins Jr', 'David|Dobbins Senior', GIVEN.generation, FAMILY.same],
  ['Thoams|Green', 'Thomas|Green', GIVEN.slip, FAMILY.same],
  ['Zoë|O’Brien', 'Zoe|OBRIEN', GIVEN.same, FAMILY.same],
  ['Ludwig van Beethoven', 'Beethoven, Ludwig', GIVEN.part, FAMILY.part]
] as const) {
  test(`the names ${a} and ${b} stand to each other as they should`, () => {
    const levels = new Uint8Array(2)
    NAME.compare(named(a), named(b), levels, 0)
    assert.deepEqual([...levels], [given, family])
  })
}

test('days are the same, turned, mistyped, a year off, or others', () => {
  for (const [a, b, level] of [['1978-11-12', '12.11.1978', DAY.same], ['19781112', '1978-12-11', DAY.turned], ['1978-11-12', '1987-11-12', DAY.slip],
    ['1978-11-12', '1979-11-12', DAY.slip], ['24-May-11', '5/24/2011', DAY.same], ['Mar 1 1970', '3/1/70', DAY.same], ['1978-11-12', '1952-11-12', DAY.twoOfThree],
    ['1978-11-12', '1978-03-25', DAY.near], ['1978-11-12', '1931-03-25', DAY.other]] as const) {
    assert.equal(compareDays(readDay(a)!, readDay(b, b.includes('/') ? 'month-first' : 'day-first')!), level, `${a} ${b}`)
  }
})

test('addresses of mail are compared without what their hosts ignore', () => {
  for (const [a, b, level] of [['a.b.c@gmail.com', 'ABC+shop@googlemail.com', MAIL.same], ['Ann <ann@x.org>', 'ann@x.org', MAIL.same], ['maria@fmail.com', 'maria@fmial.com', MAIL.slip],
    ['marie.k@x.org', 'marie.l@x.org', MAIL.slip], ['sthomp45@x.org', 'sthomp45@other.net', MAIL.local], ['info@x.org', 'info@x.org', MAIL.role], ['ann@x.org', 'bob@x.org', MAIL.host],
    ['anna99@gmail.com', 'robert@gmail.com', MAIL.other]] as const) assert.equal(compareMails(readMail(a)!, readMail(b)!), level, `${a} ${b}`)
})

test('telephone numbers are the same with and without their prefixes', () => {
  for (const [a, b, level] of [['+39 0352 6553537', '0352 6553537', PHONE.same], ['18188922818', '818-892-2818', PHONE.same], ['202-321-3212', '321-3212', PHONE.ending],
    ['+44 20 7946 0958', '+44 20 7946 0959', PHONE.slip], ['0044 20 7946 0958', '(020) 7946 0958', PHONE.same], ['702-919-1300', '971-421-8250', PHONE.other]] as const) {
    assert.equal(comparePhones(readPhone(a)!, readPhone(b)!), level, `${a} ${b}`)
  }
})

test('houses are the same however they are written', () => {
  for (const [a, b, level] of [['123 Main Street', '123 Main St.', STREET.same], ['Hardenbergstraße 87', 'Hardenbergstrasse 87', STREET.same], ['Suite 900, 1450 N City Rd', '1450 N City Rd Suite 900', STREET.same],
    ['P.O. Box 12987', 'PO BOX 12987', STREET.same], ['5 Elm Rd', '7 Elm Rd', STREET.flat], ['5 Elm Rd', '120 Elm Rd', STREET.otherHouse], ['12 Elm Rd Apt 4', '12 Elm Rd Apt 9', STREET.flat],
    ['123 E Main St', '123 Main St', STREET.nearly], ['12 Elm Rd', '12 Oak Ave', STREET.number], ['12 W Elmhurst Rd', '12 W Elmhurst Ave', STREET.kind]] as const) {
    assert.equal(compareStreets(readStreet(a)!, readStreet(b)!), level, `${a} ${b}`)
  }
  const { street, place } = readAddress('123 Main Street, Las Vegas NV 89132')
  assert.deepEqual([street?.number, street?.street, place?.town, place?.state, place?.postcode], ['123', 'main st', 'las vegas', 'nv', '89132'])
})

test('firms have one name however it is written, and branches have several', () => {
  for (const [a, b, level] of [['Harbour Bikes Ltd.', 'HARBOUR BIKES', FIRM.same], ['Harbor Bikes', 'Harbour Bikes', FIRM.same], ['Bikes, Harbour', 'Harbour Bikes', FIRM.same],
    ['Harbour Bikes', 'Harbour Bikes and Repairs', FIRM.contained], ['Harbour Day Care II', 'Harbour Day Care III', FIRM.most], ['Harbour Day Care', 'Harbour Day Care 2', FIRM.most],
    ['Doolittle East', 'Doolittle West', FIRM.most], ['Grand Hotel', 'Grand Hotel Restaurant', FIRM.kind], ['Harbour Bikes', 'Mill Lane Books', FIRM.other]] as const) assert.equal(compareFirms(readFirm(a)!, readFirm(b)!), level, `${a} ${b}`)
})

test('towns and postcodes', () => {
  const at = (postcode: string, city: string) => readPlace({ postcode, city })!
  assert.equal(comparePlaces(at('SW1A 1AA', 'London'), at('sw1a1aa', 'london')), PLACE.same)
  assert.equal(comparePlaces(at('', 'London'), at('', 'Lodnon')), PLACE.alike)
  assert.equal(comparePlaces(at('89132', ''), at('', 'Las Vegas')), MISSING)
  assert.equal(comparePlaces(at('89132', 'Las Vegas'), at('89111', 'Las Vegas')), PLACE.otherPostcode)
  assert.equal(compareCodes('2949999', '2949909'), CODE.slip)
  assert.equal(compareCodes('294', '295'), CODE.other)
})
