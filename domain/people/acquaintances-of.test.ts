import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { meet } from '../acquaintances/meet.ts'
import { DAY, MINUTE } from '../../kit/clock.ts'
import type { Id } from '../../kit/ids.ts'
import { Refusal } from '../../kit/refusal.ts'
import { ada, bo } from '../../test/cast.ts'
import { type Accounts, openAccounts } from '../../test/accounts.ts'
import { acquaintancesAt, acquaintancesOf, disown, type Known } from './acquaintances-of.ts'

let it: Accounts
let harbour: Id
let linden: Id
before(async () => {
  it = await openAccounts()
  harbour = (await it.shop('harbour')).id
  linden = (await it.shop('linden')).id
})
after(() => it.end())

const met = (business: Id, address: string): Promise<Id> => it.as(business, tx =>
  meet(tx, { address: { kind: address.startsWith('+') ? 'phone' : 'email', address }, name: '', at: it.clock.now() }))
const idsOf = async (person: Id): Promise<string[]> => (await acquaintancesOf(it.database, person)).map(each => each.acquaintanceId)
const spanOf = async (person: Id, acquaintance: Id): Promise<Known | undefined> =>
  (await acquaintancesAt(it.database, person, harbour)).find(known => known.acquaintanceId === acquaintance)
const rowsOf = (business: Id): Promise<object[]> => it.sql('select * from acquaintance a join acquaintance_address d on d.acquaintance_id = a.id where a.business_id = $1 order by d.id', [business])

test('she proves her address and finds what came by it at every business; the businesses hear nothing', async () => {
  const [there, here] = [await met(harbour, ada.email), await met(linden, ada.email)]
  await it.settle()
  const [before, facts] = [await rowsOf(harbour), await it.sql('select count(*) from fact')]
  const person = await it.join(ada.email)
  await it.settle()
  assert.deepEqual(await acquaintancesOf(it.database, person), [
    { businessId: harbour, acquaintanceId: there, fromAt: null, untilAt: null }, { businessId: linden, acquaintanceId: here, fromAt: null, untilAt: null }
  ].sort((a, b) => a.businessId < b.businessId ? -1 : 1))
  assert.deepEqual(await rowsOf(harbour), before)
  assert.deepEqual(await it.sql('select count(*) from fact'), facts)
})

test('a business that meets her later is known to her too, as soon as the fact is heard', async () => {
  const person = await it.join('later@marsh.example')
  assert.deepEqual(await idsOf(person), [])
  const later = await met(harbour, 'later@marsh.example')
  await it.settle()
  assert.deepEqual(await idsOf(person), [later])
  assert.deepEqual((await acquaintancesAt(it.database, person, harbour)).map(known => known.acquaintanceId), [later])
  assert.deepEqual(await acquaintancesAt(it.database, person, linden), [])
})

test('an address that somebody else has entered for her opens nothing before she proves it', async () => {
  await met(harbour, 'entered@marsh.example')
  const person = await it.enter('entered@marsh.example')
  await it.settle()
  assert.deepEqual(await idsOf(person), [])
  assert.equal(await it.join('entered@marsh.example'), person)
  assert.equal((await idsOf(person)).length, 1)
})

test('what is not she, she disowns at once, and takes it back', async () => {
  const person = await it.join('disowns@marsh.example')
  const other = await met(linden, 'disowns@marsh.example')
  await it.settle()
  await disown(it.database, person, { businessId: linden, acquaintanceId: other }, it.clock.now())
  assert.deepEqual(await idsOf(person), [])
  await disown(it.database, person, { businessId: linden, acquaintanceId: other }, null)
  assert.deepEqual(await idsOf(person), [other])
  await assert.rejects(disown(it.database, person, { businessId: harbour, acquaintanceId: other }, it.clock.now()), Refusal)
})

test('a recycled number: its new owner sees nothing of before, the one before nothing of after, and she is told', async () => {
  const number = '+442079460001'
  const acquaintance = await met(harbour, number)
  const first = await it.join(bo.email)
  await it.add(first, number)
  const ninetyDays = it.clock.now() - 90 * DAY
  assert.deepEqual(await spanOf(first, acquaintance),
    { businessId: harbour, acquaintanceId: acquaintance, fromAt: ninetyDays, untilAt: it.clock.now() + 90 * DAY })
  it.clock.advance(30 * DAY)
  const second = await it.join('second@marsh.example')
  await assert.rejects(it.add(second, number), (error: Refusal) => error.code === 'somebody-has-it')
  await it.add(second, number, 'alone')
  assert.equal((await spanOf(second, acquaintance))!.fromAt, it.clock.now())
  assert.deepEqual(await spanOf(first, acquaintance),
    { businessId: harbour, acquaintanceId: acquaintance, fromAt: ninetyDays, untilAt: it.clock.now() })
  await it.settle()
  const told = it.posted.filter(mail => mail.to === bo.email).at(-1)!
  assert.match(told.raw.replaceAll('=\r\n', ''), /now\s+hers alone[^]*Address: \+442079460001/)
})

test('a number that she has not confirmed for ninety days shows nothing that came since, and signs nobody in to her account', async () => {
  const number = '+442079460002'
  const first = await it.join('first@marsh.example')
  await it.add(first, number)
  const acquaintance = await met(harbour, number)
  await it.settle()
  const proved = it.clock.now()
  it.clock.advance(120 * DAY)
  assert.equal((await spanOf(first, acquaintance))!.untilAt, proved + 90 * DAY)
  const stranger = await it.join(number)
  assert.notEqual(stranger, first)
  assert.equal((await spanOf(stranger, acquaintance))!.fromAt, it.clock.now())
})

test('two people with one address: shared, it stays with both and opens nothing new by itself; a second proof opens it', async () => {
  const both = 'home@haddad.example'
  const before = await met(harbour, both)
  const first = await it.join(both)
  const second = await it.join('own@haddad.example')
  assert.deepEqual(await idsOf(first), [before])
  await it.add(second, both, 'shared')
  assert.deepEqual(await idsOf(first), [before])
  assert.deepEqual(await idsOf(second), [])
  const later = await met(linden, both)
  await it.settle()
  assert.deepEqual(await idsOf(first), [before])
  assert.deepEqual(await idsOf(second), [])
  await it.sql(`insert into acquaintance_address select business_id, gen_random_uuid(), acquaintance_id, 'email', 'own@haddad.example', since_at, null
    from acquaintance_address where acquaintance_id = $1`, [later])
  await it.sql(`update person_address set linked_at = null where person_id = $1`, [second])
  assert.deepEqual(await idsOf(second), [later])
})

test('an office mailbox is shared without being asked', async () => {
  await met(harbour, 'info@firm.example')
  const colleague = await it.join('colleague@firm.example')
  await it.add(colleague, 'info@firm.example')
  assert.deepEqual(await idsOf(colleague), [])
})

test('a recycled mailbox: who says that she is new there gets an account of her own, and nothing of before', async () => {
  const mailbox = 'recycled@post.example'
  const acquaintance = await met(harbour, mailbox)
  const first = await it.join(mailbox)
  it.clock.advance(MINUTE)
  const second = await it.join(mailbox, { anew: true })
  assert.notEqual(second, first)
  assert.equal((await spanOf(second, acquaintance))!.fromAt, it.clock.now())
  assert.equal((await spanOf(first, acquaintance))!.untilAt, it.clock.now())
  assert.equal(await it.join(mailbox), second)
})
