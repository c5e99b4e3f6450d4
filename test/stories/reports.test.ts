import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readTimeline } from '../../domain/conversations/entry.ts'
import { readConversation } from '../../domain/conversations/read-conversation.ts'
import { reachOf } from '../../domain/conversations/way-back.ts'
import { writeMessage } from '../../domain/conversations/write-message.ts'
import { DAY, HOUR, MINUTE, SECOND } from '../../kit/clock.ts'
import { LAST } from '../../kit/door/shapes.ts'
import type { Id } from '../../kit/ids.ts'
import { openShop, openTestWorld, type Posted, type Shop, type TestWorld } from '../world.ts'

let it: TestWorld
before(async () => { it = await openTestWorld() })
after(() => it.end())

const ADA = 'ada@marsh.example'
let shops = 0

interface Scene {
  readonly shop: Shop
  readonly at: string
  /** Her conversation, in which Kim has answered; what left then. */
  readonly conversation: Id
  readonly sent: Posted
  settle(): Promise<void>
  answer(text: string, to?: string): Promise<Posted>
  state(): Promise<{ state: string; undelivered: boolean; waitingSince: number | null; conversations: number; turns: number }>
  deliveries(): Promise<{ state: string; note: string }[]>
  failing(): Promise<string[]>
  problems(): Promise<number>
  facts(like: string): Promise<string[]>
}

async function openScene(): Promise<Scene> {
  const slug = `shop-${++shops}`
  const shop = await openShop(it, slug)
  const at = `hello@${slug}.example`
  const settle = async (): Promise<void> => {
    it.clock.advance(11 * SECOND)
    for (let round = 0; round < 2; round++) await it.settle()
  }
  await it.mail(`From: Ada <${ADA}>\nTo: ${at}\nSubject: The bell\nMessage-ID: <a@${slug}.ids.example>\n\nIt squeaks.\n`, { from: ADA, to: at })
  await settle()
  const [{ id }] = await it.sql<{ id: Id }>('select id from conversation where business_id = $1', [shop.id]) as [{ id: Id }]
  const answer = async (text: string, to?: string): Promise<Posted> => {
    it.clock.advance(MINUTE)
    await it.as(shop.id, tx => writeMessage(tx, { conversationId: id, author: { id: shop.kim, name: 'Kim' }, text, at: it.clock.now(), to: to ?? null }))
    await settle()
    return it.posted.findLast(posted => posted.raw.includes(text))!
  }
  const sent = await answer('Oil it.')
  return {
    shop, at, conversation: id, sent, settle, answer,
    async state() {
      const summary = await it.as(shop.id, tx => readConversation(tx, id))
      const [{ conversations, turns }] = await it.sql<{ conversations: number; turns: number }>(
        'select (select count(*)::int from conversation where business_id = $1) as conversations, (select count(*)::int from turn where business_id = $1) as turns', [shop.id]) as [{ conversations: number; turns: number }]
      return { state: summary.state, undelivered: summary.undeliveredAt !== null, waitingSince: summary.waitingSince, conversations, turns }
    },
    async deliveries() {
      const { entries } = await it.as(shop.id, tx => readTimeline(tx, id, LAST.id, 40, it.clock.now()))
      return entries.flatMap(e => e.type === 'message' && e.direction === 'out' && e.author.kind === 'member' && e.delivery ? [{ state: e.delivery.state, note: e.delivery.note }] : [])
    },
    failing: async () => (await it.sql<{ address: string }>('select address from acquaintance_address where business_id = $1 and failing_since_at is not null order by 1', [shop.id])).map(r => r.address),
    problems: async () => (await it.sql('select from inbound_problem where business_id = $1', [shop.id])).length,
    facts: async like => (await it.sql<{ kind: string }>('select kind from fact where business_id = $1 and kind like $2 order by id', [shop.id, like])).map(r => r.kind)
  }
}

const idOf = (posted: Posted): string => /^Message-ID: <([^>]+)>/im.exec(posted.raw)![1]!
let reports = 0

interface Told { readonly recipients?: readonly { address: string; action: string; status: string; said: string }[]; readonly about?: string | null; readonly to: string; readonly from?: string }

/** A delivery report as RFC 3464 has it. */
async function report({ recipients = [{ address: ADA, action: 'failed', status: '5.1.1', said: '550 5.1.1 No such user here' }], about = null, to, from = '' }: Told): Promise<void> {
  it.clock.advance(MINUTE)
  const part = recipients.map(r => `Final-Recipient: rfc822; ${r.address}\nAction: ${r.action}\nStatus: ${r.status}\nDiagnostic-Code: smtp; ${r.said}`).join('\n\n')
  await it.mail([
    'From: MAILER-DAEMON@mx.example', `To: ${to}`, 'Subject: Undelivered Mail Returned to Sender', `Message-ID: <r${++reports}@mx.example>`, 'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=x', '', '--x', 'Content-Type: text/plain', '', 'This is the mail system. I could not deliver your message.', '',
    '--x', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; mx.example', '', part, '',
    ...about ? ['--x', 'Content-Type: text/rfc822-headers', '', `Message-ID: <${about}>`, `To: ${ADA}`, 'Subject: Re: The bell', ''] : [], '--x--', ''
  ].join('\n'), { from, to })
}

test('a mail that came back for good, by our own signed way: told why, her turn comes back since she first asked, and the address is marked', async () => {
  const scene = await openScene()
  assert.equal((await scene.state()).state, 'awaiting-person')
  assert.match(scene.sent.from, /\+b/)
  await report({ to: scene.sent.from })
  await scene.settle()
  const [asked] = await it.sql<{ at: string }>(`select arrived_at::text as at from message where business_id = $1 and direction = 'in' and kind = 'person'`, [scene.shop.id])
  const state = await scene.state()
  assert.deepEqual({ ...state, waitingSince: null }, { state: 'awaiting-business', undelivered: true, waitingSince: null, conversations: 1, turns: 1 })
  assert.equal(state.waitingSince, Date.parse(asked!.at.replace(' ', 'T').replace(/\+00$/, 'Z')))
  assert.deepEqual(await scene.deliveries(), [{ state: 'failed', note: 'There is nobody at this address.' }])
  assert.deepEqual(await scene.failing(), [ADA])
  assert.deepEqual(await scene.facts('address.%'), ['address.failed'])
  assert.equal(await scene.problems(), 0)
  const reach = await it.as(scene.shop.id, async tx => reachOf(tx, scene.conversation, (await readConversation(tx, scene.conversation)).firstParty.id))
  assert.equal(reach.address, ADA)
  assert.equal(reach.failing?.reason, 'There is nobody at this address.')
})

test('mail from an address that was marked shows that it works again', async () => {
  const scene = await openScene()
  await report({ to: scene.sent.from })
  await scene.settle()
  await it.mail(`From: Ada <${ADA}>\nTo: ${scene.at}\nSubject: Re: The bell\nIn-Reply-To: <${idOf(scene.sent)}>\nMessage-ID: <again@${scene.at}>\n\nI am here after all.\n`, { from: ADA, to: scene.at })
  await scene.settle()
  assert.deepEqual(await scene.failing(), [])
  assert.deepEqual(await scene.facts('address.%'), ['address.failed', 'address.works'])
})

test('another address of hers is gone to by itself once the one she came by fails, or when a member chooses it; one that is not hers is refused', async () => {
  const scene = await openScene()
  const [{ who }] = await it.sql<{ who: Id }>('select acquaintance_id as who from conversation where id = $1', [scene.conversation]) as [{ who: Id }]
  await it.sql(`insert into acquaintance_address (business_id, id, acquaintance_id, kind, address, since_at) values ($1, gen_random_uuid(), $2, 'email', $3, now())`, [scene.shop.id, who, `second@${scene.shop.slug}-marsh.example`])
  const second = `second@${scene.shop.slug}-marsh.example`
  assert.equal((await scene.answer('Chosen way.', second)).to, second)
  await assert.rejects(scene.answer('To anybody.', 'mallory@evil.example'), /not an address of hers/)
  assert.equal((await scene.answer('Her usual way.')).to, ADA)
  await report({ to: scene.sent.from })
  await scene.settle()
  assert.equal((await scene.answer('By itself.')).to, second)
  assert.equal((await scene.state()).state, 'awaiting-person')
})

test('a report without our token that names the message and its recipient is told, and marks no address', async () => {
  const scene = await openScene()
  await report({ to: scene.at, about: idOf(scene.sent) })
  await scene.settle()
  assert.deepEqual(await scene.deliveries(), [{ state: 'failed', note: 'There is nobody at this address.' }])
  assert.deepEqual(await scene.failing(), [])
  assert.equal((await scene.state()).conversations, 1)
})

test('a report that names only a recipient is tied to the last that was sent there; a stale one is laid aside', async () => {
  const scene = await openScene()
  await report({ to: scene.at })
  await scene.settle()
  assert.equal((await scene.deliveries())[0]!.state, 'failed')
  assert.deepEqual(await scene.failing(), [])
  it.clock.advance(9 * DAY)
  await report({ to: scene.at })
  await scene.settle()
  assert.equal(await scene.problems(), 1)
})

test('a forged report about a mail that never went to that recipient changes nothing', async () => {
  const scene = await openScene()
  const other = [{ address: 'bo@post.example', action: 'failed', status: '5.1.1', said: '550 5.1.1 No such user' }]
  await report({ to: scene.at, about: idOf(scene.sent), recipients: other })
  await report({ to: scene.sent.from, recipients: other })
  await scene.settle()
  assert.deepEqual(await scene.failing(), [])
  await report({ to: scene.at.replace('@', '+b' + '0'.repeat(39) + '@'), recipients: [{ ...other[0]!, address: 'cy@post.example' }] })
  await scene.settle()
  assert.equal(await scene.problems(), 1)
  assert.deepEqual(await scene.failing(), [])
})

test('a report that belongs to nothing is kept aside: no conversation, no turn, no acknowledgement', async () => {
  const scene = await openScene()
  const posted = it.posted.length
  await report({ to: scene.at, about: 'unknown@elsewhere.example', recipients: [{ address: 'nobody@elsewhere.example', action: 'failed', status: '5.1.1', said: '550 no' }] })
  await scene.settle()
  assert.deepEqual([await scene.problems(), (await scene.state()).conversations, (await scene.state()).turns, it.posted.length - posted], [1, 1, 0, 0])
})

test('what is only late is told when it persists, and nobody waits because of it', async () => {
  const scene = await openScene()
  const late = [{ address: ADA, action: 'delayed', status: '4.4.1', said: '421 4.4.1 connection timed out' }]
  await report({ to: scene.sent.from, recipients: late })
  await scene.settle()
  assert.deepEqual((await scene.deliveries()).map(d => [d.state, d.note]), [['sent', '']])
  it.clock.advance(4 * HOUR)
  await report({ to: scene.sent.from, recipients: late })
  await scene.settle()
  const [told] = await scene.deliveries()
  assert.equal(told!.state, 'sent')
  assert.match(told!.note, /late and still being tried/)
  assert.deepEqual([(await scene.state()).state, await scene.failing()], ['awaiting-person', []])
})

test('a full mailbox: the message is lost and said to be, the address is not', async () => {
  const scene = await openScene()
  await report({ to: scene.sent.from, recipients: [{ address: ADA, action: 'failed', status: '5.2.2', said: '552 5.2.2 mailbox full' }] })
  await scene.settle()
  assert.deepEqual(await scene.deliveries(), [{ state: 'failed', note: 'The mailbox is full.' }])
  assert.deepEqual([(await scene.state()).state, await scene.failing()], ['awaiting-business', []])
})

test('of several recipients the one it went to counts', async () => {
  const scene = await openScene()
  await report({ to: scene.sent.from, recipients: [
    { address: 'bo@post.example', action: 'delivered', status: '2.1.5', said: '250 OK' }, { address: ADA, action: 'failed', status: '5.1.1', said: '550 5.1.1 unknown user' }
  ] })
  await scene.settle()
  assert.deepEqual(await scene.failing(), [ADA])
})

test('a report that a mail was delivered says so, takes the mark from the address, and changes nobody\'s move', async () => {
  const scene = await openScene()
  await report({ to: scene.sent.from })
  await scene.settle()
  const again = await scene.answer('Once more.')
  await report({ to: again.from, recipients: [{ address: ADA, action: 'delivered', status: '2.1.5', said: '250 2.1.5 OK' }] })
  await scene.settle()
  assert.deepEqual([await scene.failing(), (await scene.state()).state], [[], 'awaiting-person'])
})

test('the same report twice, and a second for the same mail, change nothing more', async () => {
  const scene = await openScene()
  for (let i = 0; i < 2; i++) { await report({ to: scene.sent.from }); await scene.settle() }
  assert.deepEqual(await scene.facts('message.not-delivered'), ['message.not-delivered'])
  assert.deepEqual(await scene.facts('address.%'), ['address.failed'])
})

const complaint = (about: string, to: string): Promise<void> => it.mail([
  'From: feedback@provider.example', `To: ${to}`, 'Subject: FW: complaint', `Message-ID: <f${++reports}@provider.example>`, 'MIME-Version: 1.0',
  'Content-Type: multipart/report; report-type=feedback-report; boundary=x', '', '--x', 'Content-Type: text/plain', '', 'This is an email abuse report.', '', '--x',
  'Content-Type: message/feedback-report', '', 'Feedback-Type: abuse', 'User-Agent: Some/1.0', 'Version: 1', `Original-Rcpt-To: ${ADA}`, '', '--x', 'Content-Type: message/rfc822', '',
  `Message-ID: <${about}>`, `To: ${ADA}`, 'Subject: Re: The bell', '', 'Oil it.', '', '--x--', ''
].join('\n'), { from: 'feedback@provider.example', to })

test('she pressed "unwanted": nothing more is sent but answers to what she asks, a member sees it, and it opens nothing', async () => {
  const scene = await openScene()
  await complaint(idOf(scene.sent), scene.at)
  await scene.settle()
  assert.deepEqual(await scene.facts('acquaintance.silenced'), ['acquaintance.silenced'])
  assert.deepEqual([(await scene.state()).conversations, (await scene.state()).turns, await scene.problems()], [1, 0, 0])
  await assert.rejects(scene.answer('And buy our new bell.'), /not to hear from you/)
  await it.mail(`From: Ada <${ADA}>\nTo: ${scene.at}\nSubject: Re: The bell\nIn-Reply-To: <${idOf(scene.sent)}>\nMessage-ID: <more@${scene.at}>\n\nIt squeaks still.\n`, { from: ADA, to: scene.at })
  await scene.settle()
  assert.equal((await scene.answer('Come by.')).to, ADA)
})

test('she pressed "unwanted" while she waited: what she had asked is still answered', async () => {
  const scene = await openScene()
  await it.mail(`From: Ada <${ADA}>\nTo: ${scene.at}\nSubject: Re: The bell\nIn-Reply-To: <${idOf(scene.sent)}>\nMessage-ID: <more@${scene.at}>\n\nIt squeaks still.\n`, { from: ADA, to: scene.at })
  await scene.settle()
  await complaint(idOf(scene.sent), scene.at)
  await scene.settle()
  assert.equal((await scene.answer('Come by.')).to, ADA)
  await assert.rejects(scene.answer('And buy our new bell.'), /not to hear from you/)
})

test('a complaint that names only her address silences nobody', async () => {
  const scene = await openScene()
  await complaint('unknown@elsewhere.example', scene.at)
  await scene.settle()
  assert.deepEqual(await scene.facts('acquaintance.silenced'), [])
})

test('our own mail that comes round is laid aside: it is nobody\'s answer and nobody\'s question', async () => {
  const scene = await openScene()
  const posted = it.posted.length
  await it.mail(`X-Forwarded-For: ${ADA}\n${scene.sent.raw}`, { from: ADA, to: scene.at })
  await scene.settle()
  assert.deepEqual([await scene.problems(), (await scene.state()).state, (await scene.state()).conversations, it.posted.length], [1, 'awaiting-person', 1, posted])
})

test('every scene ended without a fault', () => { assert.deepEqual(it.faults, []) })
