import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MOST } from '../../channels/email/machine-mail.ts'
import type { Post } from '../../channels/email/send.ts'
import { smarthost } from '../../channels/email/smtp-line.ts'
import { openServer } from '../../server.ts'
import { MINUTE, SECOND } from '../../kit/clock.ts'
import { openOutbound } from '../../kit/outbound/outbound.ts'
import { openShop, openTestWorld, type Shop, type TestWorld } from '../world.ts'

/** What a relay without manners leaves of a head: nothing by which a machine could be known, and another sender on the envelope. */
const KEPT = /^(?:from|to|subject|date|message-id|mime-version|content-type|content-transfer-encoding):/i
function stripped(raw: Buffer, { names = true } = {}): Buffer {
  const text = raw.toString('latin1')
  const end = text.indexOf('\r\n\r\n')
  const fields = text.slice(0, end).replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n').filter(field => KEPT.test(field) && (names || !/^message-id:/i.test(field)))
  return Buffer.from(fields.join('\r\n') + text.slice(end), 'latin1')
}

const counted = async (it: TestWorld): Promise<number> => (await it.sql<{ n: number }>(`select count(*)::int as n from message where direction = 'out'`))[0]!.n

interface Pair { readonly worlds: readonly [TestWorld, TestWorld]; readonly shops: readonly [Shop, Shop]; rounds(n: number): Promise<void> }

/** Two Kiths, each with its doors open; what one sends goes through `relay` to the other's SMTP door, over the wire. */
async function withTwo(relay: (mail: Parameters<Post>[0]) => Parameters<Post>[0], work: (pair: Pair) => Promise<void>): Promise<void> {
  const ports: number[] = []
  const outbound = openOutbound(['127.0.0.1'])
  const lines = new Map<number, Post>()
  const carry = (to: 0 | 1): Post => mail => {
    const port = ports[to]!
    const line = lines.get(port) ?? smarthost(`smtp://127.0.0.1:${port}`, outbound, 'relay.example')
    lines.set(port, line)
    return line(relay(mail))
  }
  const worlds = [await openTestWorld({ post: carry(1) }), await openTestWorld({ post: carry(0) })] as const
  try {
    const shops = [await openShop(worlds[0], 'harbour'), await openShop(worlds[1], 'linden')] as const
    for (const it of worlds) {
      const server = await openServer(it.world, { host: '127.0.0.1', port: 0, smtpPort: 0, demo: false, largestMail: 2 ** 20 }, null)
      it.doors.push(server)
      ports.push(server.smtpPort!)
    }
    const rounds = async (n: number): Promise<void> => {
      for (let round = 0; round < n; round++) {
        await Promise.all(worlds.map(it => it.settle()))
        for (const it of worlds) it.clock.advance(11 * SECOND)
      }
    }
    await work({ worlds, shops, rounds })
    for (const it of worlds) assert.deepEqual(it.faults, [])
  } finally {
    for (const line of lines.values()) line.close?.()
    for (const it of worlds) await it.end()
  }
}

const begin = (it: TestWorld): Promise<void> => it.mail(
  'From: Linden <hello@linden.example>\nTo: hello@harbour.example\nSubject: Order 12\nMessage-ID: <l1@linden.example>\n\nPlease send us two.', { from: 'hello@linden.example', to: 'hello@harbour.example' })

test('two Kiths that write to each other over the wire stop after one acknowledgement', () => withTwo(mail => mail, async ({ worlds, rounds }) => {
  await begin(worlds[0])
  await rounds(6)
  assert.deepEqual(await Promise.all(worlds.map(counted)), [1, 0])
}))

test('two Kiths with a relay between them that strips every header by which a machine is known stop within the limit of a day', () =>
  withTwo(mail => ({ ...mail, from: 'relay@relay.example', raw: stripped(mail.raw) }), async ({ worlds, rounds }) => {
    await begin(worlds[0])
    await rounds(16)
    const sent = await Promise.all(worlds.map(counted))
    assert.ok(sent[0]! <= MOST.acknowledgement.address && sent[1]! <= MOST.acknowledgement.address, `sent ${sent.join(' and ')}`)
    const before = sent.join(' ')
    await rounds(4)
    assert.equal((await Promise.all(worlds.map(counted))).join(' '), before)
  }))

test('even when the relay takes the names of the mails as well', () =>
  withTwo(mail => ({ ...mail, from: 'relay@relay.example', raw: stripped(mail.raw, { names: false }) }), async ({ worlds, rounds }) => {
    await begin(worlds[0])
    await rounds(16)
    for (const sent of await Promise.all(worlds.map(counted))) assert.ok(sent <= MOST.acknowledgement.address, `sent ${sent}`)
  }))

interface Loop { readonly it: TestWorld; readonly shop: Shop; turns(n: number): Promise<void> }

/** Something outside that answers each of our mails with `reply`. */
async function withResponder(reply: (mail: { from: string; to: string; raw: string }, nth: number) => { raw: string; from: string; to: string } | null, work: (loop: Loop) => Promise<void>): Promise<void> {
  const waiting: { from: string; to: string; raw: string }[] = []
  const it = await openTestWorld({ post: async ({ from, to, raw }) => { waiting.push({ from, to, raw: raw.toString() }); return { how: 'sent', note: '' } } })
  let nth = 0
  try {
    const shop = await openShop(it)
    const turns = async (n: number): Promise<void> => {
      for (let turn = 0; turn < n; turn++) {
        await it.settle()
        it.clock.advance(15 * SECOND)
        for (const mail of waiting.splice(0)) {
          const answer = reply(mail, ++nth)
          if (answer) await it.mail(answer.raw, answer)
        }
      }
      await it.settle()
    }
    await work({ it, shop, turns })
    assert.deepEqual(it.faults, [])
  } finally {
    await it.end()
  }
}

const plain = (from: string, to: string, subject: string, text: string, more = ''): { raw: string; from: string; to: string } =>
  ({ raw: `From: <${from}>\nTo: ${to}\nSubject: ${subject}\n${more}\n${text}\n`, from, to })
const first = plain('robot-0@loop.example', 'hello@harbour.example', 'Hello', 'Hello', 'Message-ID: <l0@loop.example>\n')

test('an autoresponder that ignores every header and answers the address we give for replies, from changing addresses, gets one', () =>
  withResponder(({ raw }, nth) => plain(`robot-${nth}@d${nth}.loop-${nth}.example`, /^Reply-To: .*<([^>]+)>/m.exec(raw.replaceAll(/\r\n\s+/g, ' '))![1]!, `Subject ${nth}`, `Thank you ${nth}`), async ({ it, turns }) => {
    await it.mail(first.raw, first)
    await turns(12)
    assert.equal(await counted(it), 1)
  }))

test('one that answers the address it sees, from changing addresses of its domain with changing subjects, is bounded for the domain', () =>
  withResponder((_mail, nth) => plain(`robot-${nth}@host-${nth}.loop.example`, 'hello@harbour.example', `Subject ${nth}`, `Thank you ${nth}`, `Message-ID: <l${nth}@loop.example>\n`), async ({ it, turns }) => {
    await it.mail(first.raw, first)
    await turns(MOST.acknowledgement.domain + 8)
    assert.equal(await counted(it), MOST.acknowledgement.domain)
  }))

test('one that answers from one address is bounded for the address', () =>
  withResponder((_mail, nth) => plain('robot@loop.example', 'hello@harbour.example', `Subject ${nth}`, `Thank you ${nth}`), async ({ it, turns }) => {
    await it.mail(first.raw, first)
    await turns(12)
    assert.ok(await counted(it) <= MOST.acknowledgement.address + 1)
  }))

test('one that answers with a single word each time gets a few records a day, and asks the business for a human once', () =>
  withResponder((_mail, nth) => plain('robot@loop.example', 'hello@harbour.example', `Subject ${nth}`, ['RECORD', 'HUMAN', 'RECORD', 'NOT SOLVED'][nth % 4]!), async ({ it, turns }) => {
    await it.mail(first.raw, first)
    await turns(24)
    assert.ok(await counted(it) <= 1 + MOST.acknowledgement.address + MOST.record.address, `sent ${await counted(it)}`)
  }))

for (const word of ['RECORD', 'HUMAN', 'STOP', 'SOLVED']) {
  test(`"${word}" said fifty times a day by one address makes a few machine mails at most`, () => withResponder(() => null, async ({ it, turns }) => {
    for (let i = 0; i < 50; i++) {
      const mail = plain('ada@marsh.example', 'hello@harbour.example', `Subject ${i}`, word, `Message-ID: <w${i}@marsh.example>\n`)
      await it.mail(mail.raw, mail)
      if (i % 10 === 9) await turns(1)
    }
    assert.ok(await counted(it) <= MOST.acknowledgement.address + MOST.record.address, `sent ${await counted(it)}`)
  }))
}

test('a mailbox that forwards to itself, adding to the mail each time, gets one acknowledgement', () => withResponder(() => null, async ({ it, turns }) => {
  for (let i = 0; i < 12; i++) {
    const hops = Array.from({ length: i * 4 }, (_, hop) => `Received: from mx${hop}.harbour.example by mx${hop + 1}.harbour.example; Tue, 9 Jun 2026 08:00:00 +0000`).join('\n')
    const mail = plain('ada@marsh.example', 'hello@harbour.example', `${'[ext] '.repeat(i)}The bell`, `It squeaks.${' Footer.'.repeat(i)}`, `${hops}${hops ? '\n' : ''}Message-ID: <round@marsh.example>\n`)
    await it.mail(mail.raw, mail)
    await turns(1)
    it.clock.advance(MINUTE)
  }
  assert.equal(await counted(it), 1)
  assert.equal((await it.sql('select from conversation')).length, 1)
}))

for (const [what, from, more] of [
  ['from the business\'s own address', 'hello@harbour.example', ''], ['with one of our tokens as its sender', 'hello+kabc@harbour.example', ''],
  ['that passed more than thirty hosts', 'ada@marsh.example', `${Array.from({ length: 31 }, (_, i) => `Received: from a by b${i}; Tue, 9 Jun 2026 08:00:00 +0000`).join('\n')}\n`],
  ['that says it is in a loop', 'ada@marsh.example', 'X-Loop: hello@harbour.example\n'], ['that a machine submitted', 'ada@marsh.example', 'Auto-Submitted: auto-generated\n']
] as const) {
  test(`mail ${what} is kept and no machine answers`, () => withResponder(() => null, async ({ it, turns }) => {
    const mail = plain(from, 'hello@harbour.example', 'Hello', 'Hello', `${more}Message-ID: <once@marsh.example>\n`)
    await it.mail(mail.raw, mail)
    await turns(2)
    assert.deepEqual([await counted(it), (await it.sql('select from conversation')).length], [0, 1])
  }))
}

test('what a form on the business\'s own site sends as the business is of whoever stands in Reply-To', () => withResponder(() => null, async ({ it, turns }) => {
  const mail = plain('hello@harbour.example', 'hello@harbour.example', 'Contact form', 'Do you mend bells?', 'Reply-To: Ada <ada@marsh.example>\nMessage-ID: <form@harbour.example>\n')
  await it.mail(mail.raw, mail)
  await turns(2)
  const rows = await it.sql<{ address: string }>(`select author_address as address from message where direction = 'in'`)
  assert.deepEqual([rows[0]!.address, await counted(it)], ['ada@marsh.example', 1])
}))
