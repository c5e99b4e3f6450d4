import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { TOTP, Secret } from 'otpauth'
import { DAY, HOUR, MINUTE } from '../../kit/clock.ts'
import { Refusal } from '../../kit/refusal.ts'
import { type Accounts, openAccounts } from '../../test/accounts.ts'
import { stopByToken, stopRecovery } from './recovery.ts'
import { beginSecondFactor, confirmSecondFactor, newRecoveryCodes, secondFactorOf } from './second-factor.ts'
import { askForCode, recover, signInByCode } from './sign-in.ts'

let it: Accounts
before(async () => { it = await openAccounts() })
after(() => it.end())

const refusedAs = (code: string) => (error: unknown): boolean => error instanceof Refusal && error.code === code
const codeNow = (secret: string): string => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: it.clock.now() })

async function withSecondFactor(address: string): Promise<{ person: string; secret: string; codes: string[] }> {
  const person = await it.join(address)
  const begun = await beginSecondFactor(it.people, person, address)
  assert.match(begun.uri, /^otpauth:\/\/totp\/Kith:/)
  await assert.rejects(confirmSecondFactor(it.people, person, begun.id, '000000'), refusedAs('second-factor-wrong'))
  const codes = await confirmSecondFactor(it.people, person, begun.id, codeNow(begun.secret))
  it.clock.advance(MINUTE)
  return { person, secret: begun.secret, codes }
}

test('with a second factor a code by mail alone signs nobody in; with it, once', async () => {
  const { person, secret } = await withSecondFactor('both@marsh.example')
  await assert.rejects(it.signIn('both@marsh.example'), refusedAs('second-factor'))
  const second = codeNow(secret)
  assert.equal(await it.join('both@marsh.example', { second }), person)
  await assert.rejects(it.signIn('both@marsh.example', { second }), refusedAs('second-factor-wrong'), 'who saw it typed comes too late')
})

test('the secret is sealed, and the codes are kept as digests', async () => {
  const { secret, codes } = await withSecondFactor('sealed@marsh.example')
  const rows = await it.sql<{ all: string }>(`select string_agg(secret, ' ') || (select string_agg(encode(code_hash, 'escape'), ' ') from recovery_code) as all from second_factor`)
  assert.ok(!rows[0]!.all.includes(secret) && codes.every(code => !rows[0]!.all.includes(code)))
})

test('a recovery code replaces the second factor, once; new ones end the old', async () => {
  const { person, codes } = await withSecondFactor('codes@marsh.example')
  assert.equal(new Set(codes).size, 10)
  assert.equal(await it.join('codes@marsh.example', { second: codes[0]!.toLowerCase().replace('-', ' ') }), person)
  await assert.rejects(it.signIn('codes@marsh.example', { second: codes[0]! }), refusedAs('second-factor-wrong'))
  assert.equal((await secondFactorOf(it.database, person)).codesLeft, 9)
  const [fresh] = await newRecoveryCodes(it.people, person)
  await assert.rejects(it.signIn('codes@marsh.example', { second: codes[1]! }), refusedAs('second-factor-wrong'))
  assert.equal(await it.join('codes@marsh.example', { second: fresh! }), person)
})

test('a second factor is not guessed: ten tries an hour, and then not even the right one', async () => {
  const { secret } = await withSecondFactor('guessed@marsh.example')
  it.clock.advance(HOUR - it.clock.now() % HOUR)
  const caller = { device: '', network: 'guesser' }
  await askForCode(it.people, 'guessed@marsh.example', caller)
  const tryWith = (second: string): Promise<string> => signInByCode(it.people, { address: 'guessed@marsh.example', code: it.codes.at(-1)!.code, second }, caller)
    .then(() => 'in', (refused: Refusal) => refused.code)
  for (let tries = 0; tries < 10; tries++) assert.equal(await tryWith('000000'), 'second-factor-wrong')
  assert.equal(await tryWith(codeNow(secret)), 'too-many-tries')
  it.clock.advance(2 * HOUR)
  assert.ok(await it.join('guessed@marsh.example', { second: codeNow(secret) }))
})

async function lost(address: string): Promise<number> {
  const caller = { device: '', network: 'lost' }
  await askForCode(it.people, address, caller)
  return recover(it.people, { address, code: it.codes.at(-1)!.code }, caller)
}

test('who has lost it waits three days, of which every address is told; then it is off', async () => {
  const { person } = await withSecondFactor('waits@marsh.example')
  await it.add(person, 'waits-elsewhere@marsh.example')
  const ready = await lost('waits@marsh.example')
  assert.equal(ready, it.clock.now() + 3 * DAY)
  await it.settle()
  const told = it.posted.filter(mail => mail.raw.includes('second factor of your account is lost')).map(mail => mail.to)
  assert.deepEqual(told.sort(), ['waits-elsewhere@marsh.example', 'waits@marsh.example'])
  it.clock.advance(3 * DAY - HOUR)
  await assert.rejects(it.signIn('waits@marsh.example'), refusedAs('second-factor'))
  it.clock.advance(2 * HOUR)
  assert.equal(await it.join('waits@marsh.example'), person)
  assert.equal((await secondFactorOf(it.database, person)).since, null)
})

test('a thief with her mailbox is stopped from any session, or by the word in the mail to another address, and by nothing forged', async () => {
  const { person } = await withSecondFactor('thief@marsh.example')
  await it.add(person, 'thief-elsewhere@marsh.example')
  await lost('thief@marsh.example')
  await stopRecovery(it.database, person, it.clock.now())
  it.clock.advance(4 * DAY)
  await assert.rejects(it.signIn('thief@marsh.example'), refusedAs('second-factor'))

  await lost('thief@marsh.example')
  await it.settle()
  const mail = it.posted.filter(each => each.to === 'thief-elsewhere@marsh.example').at(-1)!
  const token = /#stop=([\w.-]+)/.exec(mail.raw.replaceAll('=\r\n', '').replaceAll('=3D', '='))![1]!
  await assert.rejects(stopByToken(it.database, it.people.keys, `${token.slice(0, -4)}AAAA`, it.clock.now()), refusedAs('no-recovery'))
  await stopByToken(it.database, it.people.keys, token, it.clock.now())
  it.clock.advance(4 * DAY)
  await assert.rejects(it.signIn('thief@marsh.example'), refusedAs('second-factor'))
})
