import { test } from 'node:test'
import assert from 'node:assert/strict'
import { readSpokenDate } from './spoken-date.ts'

const AT = Date.UTC(2026, 2, 3, 9, 14)
const DATES = [
  'Tuesday, March 3, 2026 9:14 AM', '3 March 2026 at 09:14', 'Tue, 3 Mar 2026 at 09:14', 'Tue, Mar 3, 2026 at 9:14 AM',
    'Tue, 3 Mar 2026 10:14:00 +0100',
  'Dienstag, 3. März 2026 09:14', 'mardi 3 mars 2026 09:14', 'martes, 3 de marzo de 2026 9:14', 'martedì 3 marzo 2026 09:14',
    '3 de março de 2026 09:14',
  'dinsdag 3 maart 2026 09:14', 'den 3 mars 2026 09:14', '3. marts 2026 09:14', 'wtorek, 3 marca 2026 09:14',
    'úterý 3. března 2026 9:14', '3 марта 2026 г. 9:14',
  '3 березня 2026 р. 9:14', 'Τρίτη, 3 Μαρτίου 2026 9:14', '3 Mart 2026 Salı 09:14', '2026. március 3. 9:14',
    '3. März 2026 um 10:14:00 GMT+1', '3. maaliskuuta 2026 9.14',
  '03.03.2026 09:14', '2026-03-03T09:14:00Z'
]

for (const date of DATES) {
  test(`the moment of "${date}" is read`, () => assert.equal(readSpokenDate(date), AT))
}

test('what tells no day tells no moment', () => {
  for (const text of ['yesterday', '', '3 Foo 2026', 'lis 2026', '9:14', '03/05/2026 9:14', '3 lis 2026']) {
    assert.equal(readSpokenDate(text), null, text)
  }
})
