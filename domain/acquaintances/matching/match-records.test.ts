import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chance, madeUpPeople } from '../../../test/made-up-people.ts'
import { blockingKeys, compare, matchRecords, train } from './match-records.ts'
import type { Detail, MatchRecord } from './record.ts'

const known = madeUpPeople(220, 5)
const model = train(known)
const record = (id: string, details: Partial<Record<Detail['kind'], string>>, verified?: string): MatchRecord => ({
  id, details: Object.entries(details).map(([kind, value]) => ({ kind: kind as Detail['kind'], value })), ...verified === undefined ? {} : { verified }
})
const HOME = { street: '14 Mill Lane', city: 'Norwich', postcode: 'N14 7AB', phone: '+447911111222' }
const outcome = (a: MatchRecord, b: MatchRecord) => compare(a, b, model).outcome

function groups(records: readonly MatchRecord[], apart: [string, string][] = []): { group: (id: string) => number; sure: (id: string) => number } {
  const { grouping } = matchRecords(records, apart)
  const at = new Map(records.map(({ id }, place) => [id, place]))
  return { group: id => grouping.group[at.get(id)!]!, sure: id => grouping.sure[at.get(id)!]! }
}
const personOf = (id: string): string => id.replace(/[b-d]$/, '')

test('nearly all that were written down twice are found, and nobody is joined with somebody else without asking', () => {
  const { grouping } = matchRecords(known)
  let [right, wrong, there, likely] = [0, 0, 0, 0]
  known.forEach((a, i) => known.slice(i + 1).forEach((b, j) => {
    const same = personOf(a.id) === personOf(b.id)
    if (same) there++
    if (grouping.sure[i] === grouping.sure[i + 1 + j]) {
      if (same) right++
      else wrong++
    }
    if (same && grouping.group[i] === grouping.group[i + 1 + j]) likely++
  }))
  assert.equal(wrong, 0)
  assert.ok(right > there * 0.9, `${right} of ${there} without asking`)
  assert.ok(likely > there * 0.97, `${likely} of ${there} likely`)
})

test('twins at one address are not joined without asking', () => {
  const twin = { family: 'Sandberg', birth: '1991-03-04', ...HOME }
  assert.notEqual(outcome(record('x', { given: 'Mark', ...twin }), record('y', { given: 'Martha', ...twin })), 'linked')
})

test('father and son of one name are not joined without asking', () => {
  const name = { given: 'Paul', family: 'Nordsen', ...HOME }
  assert.notEqual(outcome(record('x', { ...name, birth: '1951-02-17' }), record('y', { ...name, birth: '1979-10-05' })), 'linked')
  assert.equal(outcome(record('x', { ...name, suffix: 'Sr' }), record('y', { ...name, suffix: 'Jr' })), 'apart')
})

test('a name that changed by marriage is still hers, where birth and address of mail say so', () => {
  const own = { given: 'Clara', birth: '1984-06-21', mail: 'clara.lindby@mail3.example', phone: '+447912345678' }
  const judged = compare(record('x', { ...own, family: 'Lindby' }), record('y', { ...own, family: 'Osterfeld' }), model)
  assert.equal(judged.outcome, 'linked')
  assert.ok(judged.evidence.some(({ field, bits }) => field === 'family' && bits < 0))
})

test('two of one given name at one firm are not suggested to be one who changed her name', () => {
  const desk = { given: 'Clara', employer: 'Harbour Bikes', ...HOME }
  const judged = outcome(record('x', { ...desk, family: 'Lindby', phone: '', mail: 'c.lindby@harbour.example' }), record('y', { ...desk, family: 'Osterfeld', phone: '', mail: 'clara.osterfeld@harbour.example' }))
  assert.equal(judged, 'apart')
  assert.notEqual(outcome(record('x', { ...desk, family: 'Lindby', birth: '1984-06-21' }), record('y', { ...desk, family: 'Osterfeld', birth: '1984-06-21' })), 'apart')
})

test('a recycled number does not make its new holder the old one', () => {
  const phone = '+447900900900'
  assert.equal(outcome(record('x', { given: 'Emma', family: 'Dornwick', phone, birth: '1970-01-02' }), record('y', { given: 'Leo', family: 'Rosting', phone, birth: '1999-12-30' })), 'apart')
})

test('five hundred people with one office phone stay five hundred', () => {
  const office = madeUpPeople(330, 9).filter(({ id }) => !/[b-d]$/.test(id)).concat(madeUpPeople(170, 11).filter(({ id }) => !/[b-d]$/.test(id)).map(each => ({ ...each, id: `q${each.id}` })))
    .map(each => ({ ...each, details: each.details.map(detail => detail.kind === 'phone' ? { ...detail, value: '+44 1603 500500' } : detail) }))
  assert.equal(office.length, 500)
  const { grouping } = matchRecords(office)
  assert.equal(new Set(grouping.sure).size, 500)
  // Some thirty of them have a namesake there: those may be shown.
  assert.ok(new Set(grouping.group).size >= 465, `${new Set(grouping.group).size}`)
})

test('two proved identities never join, and what was told apart stays apart', () => {
  const same = { given: 'Ida', family: 'Thalstein', birth: '1988-08-08', mail: 'ida.t@mail1.example', ...HOME }
  const [a, b, c] = [record('a', same, 'one'), record('b', same, 'two'), record('c', same)]
  assert.equal(compare(a, b, model).outcome, 'apart')
  assert.equal(compare(a, c, model).outcome, 'linked')
  const proved = groups([...known, a, b, c])
  assert.notEqual(proved.group('a'), proved.group('b'))
  const told = groups([...known, record('a', same), c], [['a', 'c']])
  assert.notEqual(told.group('a'), told.group('c'))
})

test('the order of the records does not matter', () => {
  const turned = known.toReversed()
  const [there, back] = [groups(known), groups(turned)]
  for (const [i, a] of known.entries()) {
    for (const b of known.slice(i + 1, i + 8)) {
      assert.equal(there.group(a.id) === there.group(b.id), back.group(a.id) === back.group(b.id), `${a.id} ${b.id}`)
      assert.equal(there.sure(a.id) === there.sure(b.id), back.sure(a.id) === back.sure(b.id), `${a.id} ${b.id}`)
    }
  }
})

test('places are joined without asking only where name, house and town are known and the same', () => {
  const site = { firm: 'Harbour Street Nursery', street: '3401 W McLean Ave', postcode: '60647', phone: '276 3423' }
  const { postcode: _, ...nowhere } = site
  assert.equal(outcome(record('x', site), record('y', { ...site, street: '3401 West McLean Avenue' })), 'linked')
  assert.equal(outcome(record('x', site), record('y', { ...site, firm: 'Harbour Street Nursery Inc, Red Door' })), 'linked')
  assert.equal(outcome(record('x', { ...site, firm: 'Harbour Hotel' }), record('y', { ...site, firm: 'Harbour Hotel Restaurant' })), 'suggested')
  for (const other of [nowhere, { ...site, street: '3401 W McLean St' }, { ...site, postcode: '60653' }, { ...site, firm: 'Harbour Street Nursery East' , postcode: '60653' },
    { ...site, firm: 'Harbour Lane Nursery' }, { ...site, street: 'W McLean Ave' }]) assert.equal(outcome(record('x', site), record('y', other)), 'suggested', JSON.stringify(other))
  assert.equal(outcome(record('x', nowhere), record('y', nowhere)), 'linked')
  assert.equal(outcome(record('x', nowhere), record('y', { ...nowhere, firm: 'Harbour Street Nursery West' })), 'suggested')
})

test('a stranger who comes in joins nobody, and changes nothing of what others are to each other', () => {
  const draw = chance(77)
  const stranger = record('stranger', { given: 'Ottokar', family: 'Zschunke', birth: '1961-05-06', mail: `o.zsch${draw(99)}@elsewhere.example`, phone: '+43 664 1234567', street: '3 Marktplatz', city: 'Steyr', postcode: '4400' })
  const [before, after] = [groups(known), groups([stranger, ...known])]
  assert.ok(known.every(({ id }) => after.group(id) !== after.group('stranger')))
  const changed = known.flatMap((a, i) => known.slice(i + 1, i + 8).filter(b => (before.sure(a.id) === before.sure(b.id)) !== (after.sure(a.id) === after.sure(b.id))))
  assert.equal(changed.length, 0)
})

test('a model is plain JSON, and judges the same when it comes back from there', () => {
  const again = JSON.parse(JSON.stringify(model)) as typeof model
  for (const b of known.slice(1, 60)) assert.deepEqual(compare(known[0]!, b, again), compare(known[0]!, b, model))
})

test('a model from before a level was added still judges', () => {
  const old = { ...model, fields: model.fields.map(field => ({ ...field, ofOne: field.ofOne.slice(0, -1), ofTwo: field.ofTwo.slice(0, -1) })) }
  for (const b of known.slice(1, 60)) assert.ok(Number.isFinite(compare(known[0]!, b, old).chance))
  assert.equal(compare(known[0]!, known[0]!, old).outcome, 'linked')
})

test('doubles share a key to look each other up by', () => {
  const doubles = known.flatMap((a, i) => known.slice(i + 1).filter(b => personOf(a.id) === personOf(b.id)).map(b => [a, b] as const))
  const found = doubles.filter(([a, b]) => {
    const keys = new Set(blockingKeys(a))
    return blockingKeys(b).some(key => keys.has(key))
  })
  assert.ok(found.length >= doubles.length * 0.99, `${found.length} of ${doubles.length}`)
})

test('every row the same is one, every row empty is nobody in particular', () => {
  const same = record('', { given: 'Vera', family: 'Holting', birth: '1971-04-09', mail: 'vera@mail5.example' })
  const { grouping } = matchRecords(Array.from({ length: 300 }, (_, at) => ({ ...same, id: String(at) })))
  assert.equal(new Set(grouping.group).size, 1)
  const empty = matchRecords(Array.from({ length: 50 }, (_, at) => ({ id: String(at), details: [] })))
  assert.equal(new Set(empty.grouping.group).size, 50)
})

test('names of one letter, of three hundred, in other scripts and of pictures are compared without harm', () => {
  const names = ['x', 'a'.repeat(300), 'فيصل صديقي', '张秀英', '😀😀', '\u202eabc', "Robert'); DROP TABLE", '   ', 'ѱ']
  const records = names.map((name, at) => record(String(at), { name, city: 'Leeds' }))
  assert.equal(matchRecords(records).grouping.group.length, names.length)
  for (const a of records) for (const b of records) assert.ok(Number.isFinite(compare(a, b, model).chance))
})
