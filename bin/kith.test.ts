import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { MINUTE, systemClock } from '../kit/clock.ts'
import { signHead } from '../kit/facts/heads.ts'
import { factsAfter } from '../kit/facts/replay.ts'
import { joinAsPerson, serveAs } from '../domain/people/person.ts'
import { Refusal } from '../kit/refusal.ts'
import { keys, TEST_KEY } from '../test/database.ts'
import { openShop, openTestWorld, type Shop, type TestWorld } from '../test/world.ts'
import { spool } from '../channels/email/large/spool.ts'
import { deliver } from './deliver-command.ts'
import { endOf } from './exit.ts'
import { makeToken } from './token-command.ts'
import { verifyAll } from './verify-command.ts'

const MAIL = 'Return-Path: <ada@marsh.example>\nFrom: Ada <ada@marsh.example>\nTo: hello@harbour.example, x@elsewhere.example\nSubject: Bell\n' +
  'Message-ID: <bell@marsh.example>\n\nIt does not ring.\n'

let it: TestWorld
let shop: Shop
const folder = mkdtempSync(join(tmpdir(), 'kith-command-'))
before(async () => {
  it = await openTestWorld({ at: systemClock.now() })
  shop = await openShop(it)
  await it.settle()
})
after(async () => {
  rmSync(folder, { recursive: true, force: true })
  await it.end()
})

const kith = (args: string[], env: Record<string, string> = {}, input = ''): { status: number | null; out: string; err: string } => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'kith.ts'), ...args], {
    input, encoding: 'utf8', env: { PATH: process.env.PATH, KITH_DATA: join(folder, 'nothing'), ...env }
  })
  return { status, out: stdout, err: stderr }
}

test('what kith does not know is one sentence with the list, and help shows it', () => {
  const unknown = kith(['dance'])
  assert.deepEqual([unknown.status, unknown.err], [64, 'Kith has no command "dance". It has: parse, deliver, match, simulate, verify, new-business, remove-demo, backup, restore, export, steward, token, help.\n'])
  assert.equal(kith(['help']).status, 0)
  for (const args of [['token'], ['deliver'], ['verify', '--dance'], ['simulate', 'owl'], ['backup'], ['restore'], ['export'], ['steward']]) {
    const { status, err } = kith(args)
    assert.deepEqual([status, err.trim().split('\n').length], [64, 1], args.join(' '))
  }
})

test('without a Kith that runs, a mail is to be tried again later, and nothing is made on the disk', () => {
  const nowhere = kith(['deliver', '-'], {}, MAIL)
  assert.deepEqual([nowhere.status, nowhere.err.trim().split('\n').length], [75, 1])
  assert.match(execFileSync('ls', ['-a', folder], { encoding: 'utf8' }), /^\.\n\.\.\n$/)
  const away = kith(['deliver', '-'], { KITH_KEY: TEST_KEY, DATABASE_URL: 'postgres://kith_owner:x@127.0.0.1:1/kith' }, MAIL)
  assert.deepEqual([away.status, away.err.trim().split('\n').length], [75, 1])
})

test('a mail server that pipes in is told by how the command ends whether the mail is kept, is to wait, or goes back', () => {
  const env = { KITH_KEY: TEST_KEY, DATABASE_URL: 'postgres://kith_owner:x@127.0.0.1:1/kith' }
  const ends = (args: string[], input: string, more: Record<string, string> = {}): number | null => kith(['deliver', ...args], { ...env, ...more }, input).status
  const piped = MAIL.replace('bell@', 'piped@')
  assert.equal(endOf('deliver', { code: 'nobody-here', kind: 'not-found' }), 67, 'nobody is reached there: it goes back')
  assert.deepEqual(['file-empty', 'mail-too-large', 'file-unreadable'].map(code => endOf('deliver', { code, kind: 'invalid' })), [65, 65, 66])
  assert.equal(ends(['--dance', '-'], piped), 64)
  assert.equal(ends(['-'], piped, { PORT: 'door' }), 75, 'a setting that is wrong sends no mail back')
  assert.equal(ends(['-'], piped), 75, 'the database is away')
  assert.equal(endOf('export', { code: 'port-malformed', kind: 'invalid' }), 1, 'nothing waits for another command')
})

test('what is delivered is kept once, read by the Kith that runs, and seen before when it comes again', async () => {
  const envelope = { to: [], from: null, peer: null, ehlo: null }
  const first = await deliver(it.world.database, await spool([Buffer.from(MAIL)], 2 ** 20), envelope)
  assert.deepEqual([first.again, first.ids.length], [false, 1])
  assert.deepEqual(await deliver(it.world.database, await spool([Buffer.from(MAIL.replaceAll('\n', '\r\n'))], 2 ** 20), envelope), { ids: first.ids, again: true })
  it.clock.advance(MINUTE) // the command has a clock of its own, which runs
  await it.settle()
  const facts = await it.as(shop.id, tx => factsAfter(tx, 0))
  assert.equal(facts.filter(fact => fact.kind === 'message.received').length, 1)
  assert.deepEqual(it.faults, [])
})

test('a mail for nobody here is refused as such, and nothing of it is kept', async () => {
  const refused = async (to: string[], mail: string): Promise<string> => {
    const error: unknown = await deliver(it.world.database, await spool([Buffer.from(mail)], 2 ** 20), { to, from: null, peer: null, ehlo: null }).catch(error => error)
    assert.ok(error instanceof Refusal)
    return error.code
  }
  assert.equal(await refused(['hello@harbour.example', 'nobody@harbour.example'], MAIL.replace('bell', 'other')), 'nobody-here')
  assert.equal(await refused([], MAIL.replace('hello@', 'goodbye@')), 'nobody-here')
})

test('a link for a member leaves a fact wherever she serves', async () => {
  const person = await joinAsPerson(it.world.database, { name: 'Kim', email: 'kim@harbour.example', at: it.clock.now() })
  await serveAs(it.world.database, person, { businessId: shop.id, memberId: shop.kim }, it.clock.now())
  assert.match(await makeToken(it.world.database, 'KIM@harbour.example', it.clock.now()), /^[0-9a-f-]{36}\../)
  await it.settle()
  const made = (await it.as(shop.id, tx => factsAfter(tx, 0))).filter(fact => fact.kind === 'member.token-made')
  assert.deepEqual(made.map(fact => [fact.by.kind, fact.payload.member]), [['kith', shop.kim]])
  await assert.rejects(makeToken(it.world.database, 'nobody@harbour.example', it.clock.now()), Refusal)
})

test('verify tells each business in a line, and what is missing in a sentence', async () => {
  const whole = await verifyAll(it.world.database, new Map())
  assert.equal(whole.sound, true)
  assert.match(whole.lines.join('\n'), /^Harbour Bikes: \d+ facts, 0 erased, ok$/)
  const line = signHead(keys, shop.id, 999, Buffer.alloc(32), it.clock.now())
  const [, , seq, hash, , keyId, signature] = line.split(' ') as string[]
  const head = { businessId: shop.id, seq: Number(seq), hash: hash!, at: it.clock.now(), keyId: keyId!, signature: signature! }
  const cut = await verifyAll(it.world.database, new Map([[shop.id, [head]]]))
  assert.equal(cut.sound, false)
  assert.match(cut.lines.join('\n'), /NOT WHOLE\n {2}A signed head says that the chain reached fact 999/)
})
