import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { DAY, HOUR, MINUTE } from '../../kit/clock.ts'
import type { Refusal } from '../../kit/refusal.ts'
import { type Accounts, openAccounts } from '../../test/accounts.ts'
import { openServer } from '../../server.ts'
import { LIMITS } from './limits.ts'
import { askForCode, signInByCode } from './sign-in.ts'

let it: Accounts
before(async () => { it = await openAccounts() })
after(() => it.end())

const outcome = (work: Promise<unknown>): Promise<string> => work.then(() => 'in', (error: Refusal) => error.code)

test('a code guessed a million times: at one address a hundred guesses a day are looked at, from however many networks', async () => {
  const address = 'victim@marsh.example'
  it.clock.advance(DAY - it.clock.now() % DAY)
  let looked = 0, networks = 0
  for (let round = 0; round < 48; round++) {
    const network = `network ${networks++}`
    await outcome(askForCode(it.people, address, { device: '', network }))
    for (let guess = 0; guess < 6; guess++) {
      const code = it.codes.at(-1)!.code === '123456' ? '654321' : '123456'
      const found = await outcome(signInByCode(it.people, { address, code }, { device: '', network: `network ${networks++}` }))
      if (found === 'code-wrong') looked++
      else assert.equal(found, 'too-many-tries')
    }
    it.clock.advance(29 * MINUTE)
  }
  assert.equal(looked, LIMITS.guessesAtAddress.most)
  const chance = looked / 10 ** 6
  assert.ok(chance <= 1e-4, 'a day of guessing succeeds once in ten thousand')
  assert.ok(10 ** 6 / looked / 365 > 27, 'a million guesses take 27 years')
})

test('one network cannot try all addresses', async () => {
  const caller = { device: '', network: 'one' }
  it.clock.advance(HOUR)
  let sent = 0
  for (let i = 0; i < LIMITS.codesFromNetwork.most + 10; i++) if (await outcome(askForCode(it.people, `nobody${i}@marsh.example`, caller)) === 'in') sent++
  assert.equal(sent, LIMITS.codesFromNetwork.most)
})

test('the answer to an address that has an account and to one that has none is the same, and so is what is done', async () => {
  await it.join('known@marsh.example')
  it.clock.advance(HOUR)
  const done = async (address: string): Promise<unknown> => {
    const before = it.codes.length
    const outcomes = []
    for (let i = 0; i < 7; i++) outcomes.push(await outcome(askForCode(it.people, address, { device: '', network: address })))
    outcomes.push(await outcome(signInByCode(it.people, { address, code: 'nothing' }, { device: '', network: address })))
    return { outcomes, codes: it.codes.length - before }
  }
  assert.deepEqual(await done('known@marsh.example'), await done('unknown@marsh.example'))
})

test('through the door: too many are told how long to wait, and there is no way yet to a telephone', async () => {
  const server = await openServer(it.world, { host: '127.0.0.1', port: 0, smtpPort: 0, demo: false, largestMail: 2 ** 20, url: 'https://kith.example' }, null)
  it.doors.push(server)
  const ask = (address: string): Promise<Response> => fetch(`http://127.0.0.1:${server.port}/v1/sign-in/codes`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ address })
  })
  it.clock.advance(HOUR - it.clock.now() % HOUR + 10 * MINUTE)
  for (let i = 0; i < 5; i++) assert.equal((await ask('often@marsh.example')).status, 202)
  const refused = await ask('often@marsh.example')
  assert.equal(refused.status, 429)
  assert.equal(refused.headers.get('retry-after'), String(50 * 60))
  it.clock.advance(50 * MINUTE)
  assert.equal((await ask('often@marsh.example')).status, 202)
  const telephone = await ask('+44 20 7946 0001')
  assert.equal(telephone.status, 503)
  assert.equal((await telephone.json() as { code: string }).code, 'no-telephone')
  const signedIn = await fetch(`http://127.0.0.1:${server.port}/v1/sign-in/sessions`, {
    method: 'POST', headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ address: 'often@marsh.example', code: /Your code is (\d{3} \d{3})/.exec(it.posted.at(-1)!.raw)![1] })
  })
  assert.match(signedIn.headers.getSetCookie()[0]!, /^__Host-kith_session=[^;]+; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
})
