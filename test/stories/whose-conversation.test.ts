import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { knowAcquaintance } from '../../domain/acquaintances/know-acquaintance.ts'
import { comeBack, noteAway } from '../../domain/acquaintances/note-away.ts'
import { readableBy, readConversation } from '../../domain/conversations/read-conversation.ts'
import { decideJoin, undecideJoin } from '../../domain/ties/decide-join.ts'
import { seeSuggestions } from '../../domain/ties/see-suggestions.ts'
import { writeMessage } from '../../domain/conversations/write-message.ts'
import { undoMerge } from '../../domain/conversations/merge.ts'
import { DAY, MINUTE, SECOND } from '../../kit/clock.ts'
import type { Id } from '../../kit/ids.ts'
import { openShop, openTestWorld, type Shop, type TestWorld } from '../world.ts'

/**
 * Mails in the order in which they come. `/` ends a handful: what stands before it has been taken in. What mails say is their letter;
 * afterwards `one` lists which letters lie together, and `asked` which conversations (by their first letter) may belong to which, and why.
 */
interface Tale {
  readonly rule: string
  readonly mails: readonly (Mail | '/')[]
  readonly together: readonly string[]
  readonly asked?: readonly string[]
}
interface Mail {
  readonly letter: string
  readonly from?: string
  readonly id?: string | null
  readonly answers?: readonly string[]
  readonly subject?: string
  readonly more?: string
  readonly cc?: string
  /** Sent to the signed way back of what we wrote last to this address. */
  readonly toTokenOf?: string
  /** Answers our last mail to this address by its name, with no token. */
  readonly toNameOf?: string
  /** A member answers the conversation in which this letter lies, instead of a mail coming in. */
  readonly memberAnswers?: string
  readonly later?: number
}

const ADA = 'ada@marsh.example'
const BO = 'bo@post.example'
const m = (letter: string, more: Omit<Mail, 'letter'> = {}): Mail => ({ letter, ...more })

const tales: readonly Tale[] = [
  { rule: 'what she answers by its name joins it', mails: [m('a'), '/', m('b', { answers: ['a'] })], together: ['ab'] },
  { rule: 'what she answers by its name joins it, also in one handful', mails: [m('a'), m('b', { answers: ['a'] }), m('c', { answers: ['a', 'b'] })], together: ['abc'] },
  { rule: 'only the oldest of its references may be known', mails: [m('a'), '/', m('c', { answers: ['a', 'lost', 'gone'] })], together: ['ac'] },
  { rule: 'a subject alone never joins; a member is asked', mails: [m('a', { subject: 'The order' }), '/', m('b', { subject: 'Re: The order' })], together: ['a', 'b'], asked: ['b>a lost-reference'] },
  { rule: 'a subject alone of somebody else asks nothing', mails: [m('a', { subject: 'The order' }), '/', m('b', { from: BO, subject: 'Re: The order' })], together: ['a', 'b'] },
  { rule: 'prefixes of any language and lists are not the subject', mails: [m('a', { subject: 'Fahrrad kaputt' }), '/', m('b', { subject: 'AW: [Laden] RE: Fahrrad  kaputt' })], together: ['a', 'b'], asked: ['b>a lost-reference'] },
  { rule: 'after thirty days the same subject is another matter', mails: [m('a', { subject: 'The order' }), '/', m('b', { subject: 'Re: The order', later: 31 * DAY })], together: ['a', 'b'] },
  { rule: 'no subject is no likeness', mails: [m('a', { subject: '' }), '/', m('b', { subject: 'Re:' })], together: ['a', 'b'] },
  { rule: 'a reply before its original ends with it', mails: [m('b', { answers: ['a'] }), '/', m('a')], together: ['ab'] },
  { rule: 'several replies before their original end with it', mails: [m('b', { answers: ['a'] }), '/', m('c', { answers: ['a'] }), '/', m('d', { answers: ['a', 'c'] }), '/', m('a')], together: ['abcd'] },
  { rule: 'a chain that comes backwards is one', mails: [m('d', { answers: ['c'] }), '/', m('c', { answers: ['b'] }), '/', m('b', { answers: ['a'] }), '/', m('a')], together: ['abcd'] },
  { rule: 'early replies that could not know of each other become one when what binds them comes', mails: [m('c', { answers: ['b'] }), '/', m('a'), '/', m('b', { answers: ['a'] })], together: ['abc'] },
  { rule: 'early replies become one also within one handful', mails: [m('c', { answers: ['b'] }), m('a'), m('b', { answers: ['a'] })], together: ['abc'] },
  { rule: 'a stranger who knows a name does not join, and nobody is asked', mails: [m('a', { more: 'Name: Ada Marsh' }), '/', m('b', { from: BO, answers: ['a'] })], together: ['a', 'b'] },
  {
    rule: 'who answers from another address of the same name is asked about',
    mails: [m('a', { from: `"Ada Marsh" <${ADA}>` }), '/', m('b', { from: '"Marsh, Ada" <ada@work.example>', answers: ['a'] })], together: ['a', 'b'], asked: ['b>a same-name']
  },
  {
    rule: 'a stranger with a valid token is asked about, and joins nothing',
    mails: [m('a'), '/', m('b', { from: BO, toTokenOf: ADA })], together: ['a', 'b'], asked: ['b>a token-elsewhere']
  },
  { rule: 'her own token joins, whatever the subject', mails: [m('a'), '/', m('b', { toTokenOf: ADA, subject: 'Something quite different' })], together: ['ab'] },
  { rule: 'a reply to our own acknowledgement joins by its name alone', mails: [m('a'), '/', m('b', { toNameOf: ADA, subject: 'Thanks' })], together: ['ab'] },
  { rule: 'a reply to what a member wrote joins by its name alone', mails: [m('a'), '/', m('x', { memberAnswers: 'a' }), '/', m('b', { toNameOf: ADA })], together: ['ab'] },
  { rule: 'one Message-ID used by two people stays two', mails: [m('a', { id: 'same' }), '/', m('b', { from: BO, id: 'same' }), '/', m('c', { answers: ['same'] }), '/', m('d', { from: BO, answers: ['same'] })], together: ['ac', 'bd'] },
  { rule: 'without any Message-ID everything opens its own', mails: [m('a', { id: null, subject: 'One' }), '/', m('b', { id: null, subject: 'Two' })], together: ['a', 'b'] },
  { rule: 'references in a ring are one', mails: [m('a', { answers: ['c'] }), '/', m('b', { answers: ['a'] }), '/', m('c', { answers: ['b'] })], together: ['abc'] },
  { rule: 'a mail that answers itself is one', mails: [m('a', { answers: ['a'] }), '/', m('b', { answers: ['a'] })], together: ['ab'] },
  { rule: 'a newsletter answered by different people stays apart', mails: [m('a', { answers: ['news'] }), '/', m('b', { from: BO, answers: ['news'] }), '/', m('c', { from: 'cy@post.example', answers: ['news'] })], together: ['a', 'b', 'c'] },
  { rule: 'a newsletter is not a bridge to somebody in copy', mails: [m('a', { answers: ['news'], cc: BO }), '/', m('b', { from: BO, answers: ['news'] })], together: ['a', 'b'] },
  { rule: 'somebody in copy answers what named her, and joins', mails: [m('a', { cc: BO }), '/', m('b', { from: BO, answers: ['a'] })], together: ['ab'] },
  { rule: 'somebody who was named in a later mail goes on from there', mails: [m('a'), '/', m('b', { answers: ['a'], cc: BO }), '/', m('c', { from: BO, answers: ['b'] })], together: ['abc'] },
  {
    rule: 'what somebody in copy wrote before the mail came that named her stays hers, and a member is asked',
    mails: [m('b', { from: BO, answers: ['a'] }), '/', m('a', { cc: BO })], together: ['a', 'b'], asked: ['b>a came-early']
  },
  { rule: 'list mail of different people on one thread stays apart', mails: [m('a', { more: 'List-Id: <bikes.example>' }), '/', m('b', { from: BO, answers: ['a'], more: 'List-Id: <bikes.example>' })], together: ['a', 'b'] }
]

let it: TestWorld
before(async () => { it = await openTestWorld() })
after(() => it.end())

let shops = 0
const head = (from: string): string => from.includes('<') ? from : `<${from}>`
const bare = (from: string): string => /<([^>]+)>/.exec(from)?.[1] ?? from

interface Stage { readonly shop: Shop; readonly slug: string; come(mail: Mail): Promise<void>; told(): Promise<void> }

async function openTale(): Promise<Stage> {
  const slug = `shop-${++shops}`
  const shop = await openShop(it, slug)
  const here = (local: string): string => `<${local}@${slug}.ids.example>`
  const lastTo = (address: string) => it.posted.findLast(posted => posted.to === address && posted.raw.includes(`${slug}.example`))!
  const told = async (): Promise<void> => {
    it.clock.advance(11 * SECOND)
    await it.settle()
    await it.settle()
  }
  const come = async (mail: Mail): Promise<void> => {
    if (mail.later) it.clock.advance(mail.later)
    it.clock.advance(SECOND)
    if (mail.memberAnswers) {
      const [row] = await it.sql<{ id: Id }>(`select p.conversation_id as id from message m join message_placement p on p.message_id = m.id where m.business_id = $1 and m.own = $2`, [shop.id, mail.memberAnswers])
      await it.as(shop.id, tx => writeMessage(tx, { conversationId: row!.id, author: { id: shop.kim, name: 'Kim' }, text: mail.letter, at: it.clock.now() }))
      return told()
    }
    const from = mail.from ?? ADA
    const last = mail.toTokenOf || mail.toNameOf ? lastTo((mail.toTokenOf ?? mail.toNameOf)!).raw.replaceAll(/\r\n\s+/g, ' ') : ''
    const to = mail.toTokenOf ? /^Reply-To: .*<([^>]+)>/m.exec(last)![1]! : `hello@${slug}.example`
    const answers = [...(mail.answers ?? []).map(here), ...mail.toNameOf ? [/^Message-ID: (<[^>]+>)/im.exec(last)![1]!] : []]
    const lines = [
      `From: ${head(from)}`, `To: ${to}`, ...mail.cc ? [`Cc: ${mail.cc}`] : [], `Subject: ${mail.subject ?? `About ${mail.letter}`}`,
      ...mail.id === null ? [] : [`Message-ID: ${here(mail.id ?? mail.letter)}`], ...answers.length > 0 ? [`In-Reply-To: ${answers.at(-1)!}`, `References: ${answers.join(' ')}`] : [],
      ...mail.more ? [mail.more] : []
    ]
    await it.mail(`${lines.join('\n')}\n\n${mail.letter}\n`, { from: bare(from), to })
  }
  return { shop, slug, come, told }
}

async function together(shop: Shop): Promise<string[]> {
  const rows = await it.sql<{ letters: string }>(`
    select string_agg(m.own, '' order by m.own) as letters from message m join message_placement p on p.message_id = m.id
      join conversation c on c.business_id = p.business_id and c.id = p.conversation_id
     where m.business_id = $1 and m.direction = 'in' group by c.root_id order by 1`, [shop.id])
  return rows.map(row => row.letters)
}

const asked = async (shop: Shop): Promise<string[]> => (await it.sql<{ line: string }>(`
  select (select min(m.own) from message m join message_placement p on p.message_id = m.id where p.conversation_id = s.conversation_id and m.direction = 'in') || '>' ||
         (select min(m.own) from message m join message_placement p on p.message_id = m.id where p.conversation_id = s.into_id and m.direction = 'in') || ' ' || s.reason as line
    from join_suggestion s where s.business_id = $1 order by 1`, [shop.id])).map(row => row.line)

for (const tale of tales) {
  test(tale.rule, async () => {
    const stage = await openTale()
    for (const mail of tale.mails) {
      if (mail === '/') await stage.told()
      else await stage.come(mail)
    }
    await stage.told()
    assert.deepEqual(await together(stage.shop), tale.together)
    assert.deepEqual(await asked(stage.shop), tale.asked ?? [])
    assert.deepEqual(it.faults, [])
  })
}

test('early replies that two processes take in at once, with their original, end in one conversation', async () => {
  const stage = await openTale()
  const { database } = it
  const other = await openTestWorld({ database, at: it.clock.now() })
  try {
    for (let round = 0; round < 4; round++) {
      const [a, b, c] = [`a${round}`, `b${round}`, `c${round}`]
      for (const mail of [m(c, { answers: [b] }), m(b, { answers: [a] }), m(a)]) await stage.come(mail)
      await Promise.all([it.settle(), other.settle()])
    }
    await stage.told()
    assert.deepEqual(await together(stage.shop), ['a0b0c0', 'a1b1c1', 'a2b2c2', 'a3b3c3'])
  } finally {
    await other.world.stop()
  }
})

test('what Kith has put together by itself a member takes apart, and it stays apart', async () => {
  const stage = await openTale()
  for (const mail of [m('c', { answers: ['b'] }), m('a')]) { await stage.come(mail); await stage.told() }
  await stage.come(m('b', { answers: ['a'] }))
  await stage.told()
  const [merge] = await it.sql<{ id: Id; member: Id | null }>('select id, member_id as member from conversation_merge where business_id = $1', [stage.shop.id])
  assert.equal(merge!.member, null)
  await it.as(stage.shop.id, tx => undoMerge(tx, { mergeId: merge!.id, memberId: stage.shop.kim, at: it.clock.now() }))
  await stage.come(m('d', { answers: ['a', 'b'] }))
  await stage.told()
  assert.deepEqual(await together(stage.shop), ['abd', 'c'])
})

test('ten thousand in copy: twenty take part, and it is told how many more there were', async () => {
  const stage = await openTale()
  const copied = Array.from({ length: 10_000 }, (_, i) => `p${i}@crowd.example`).join(',\n ')
  const began = performance.now()
  await stage.come(m('a', { cc: copied }))
  await stage.told()
  assert.ok(performance.now() - began < 20_000)
  const [row] = await it.sql<{ copied_left: number; taking: number }>(`select m.copied_left, (select count(*)::int from participant p where p.named_in = m.id) as taking
    from message m where m.business_id = $1 and m.direction = 'in'`, [stage.shop.id])
  assert.deepEqual(row, { copied_left: 9980, taking: 20 })
})

test('whose mail program loses what it answers is put together by a member, or kept apart, once; each can be undone', async () => {
  const stage = await openTale()
  const { shop } = stage
  for (const mail of [m('a', { subject: 'The order' }), m('b', { subject: 'Re: The order' })]) { await stage.come(mail); await stage.told() }
  const [row] = await it.sql<{ id: Id; into: Id; from: Id }>('select id, into_id as into, conversation_id as from from join_suggestion where business_id = $1', [shop.id])
  const decision = { suggestionId: row!.id, memberId: shop.kim }
  const see = (root: Id) => it.as(shop.id, tx => seeSuggestions(tx, root))
  assert.equal((await see(row!.from))[0]!.isNewer, true)
  assert.equal((await see(row!.into))[0]!.isNewer, false)
  await it.as(shop.id, tx => decideJoin(tx, { ...decision, outcome: 'together', at: it.clock.now() }))
  assert.deepEqual(await together(shop), ['ab'])
  assert.deepEqual(await see(row!.into), [])
  await it.as(shop.id, tx => undecideJoin(tx, { ...decision, at: it.clock.now() }))
  assert.deepEqual(await together(shop), ['a', 'b'])
  assert.equal((await see(row!.from)).length, 1)
  await it.as(shop.id, tx => decideJoin(tx, { ...decision, outcome: 'apart', at: it.clock.now() }))
  assert.deepEqual([await see(row!.from), await see(row!.into)], [[], []])
  await assert.rejects(it.as(shop.id, tx => decideJoin(tx, { ...decision, outcome: 'together', at: it.clock.now() })), /decided already/)
  await it.settle()
  const kinds = (await it.sql<{ kind: string }>(`select kind from fact where business_id = $1 and kind like 'conversation.join%' order by id`, [shop.id])).map(f => f.kind)
  assert.deepEqual(kinds, ['conversation.join-suggested', 'conversation.join-accepted', 'conversation.join-reconsidered', 'conversation.join-declined'])
})

test('two people whose conversations belong together stay two: each is shown beside the other, and nobody reads more', async () => {
  const stage = await openTale()
  const { shop } = stage
  for (const mail of [m('a'), m('b', { from: BO, toTokenOf: ADA })]) { await stage.come(mail); await stage.told() }
  const [row] = await it.sql<{ id: Id; into: Id; from: Id }>('select id, into_id as into, conversation_id as from from join_suggestion where business_id = $1', [shop.id])
  await it.as(shop.id, tx => decideJoin(tx, { suggestionId: row!.id, memberId: shop.kim, outcome: 'together', at: it.clock.now() }))
  assert.deepEqual(await together(shop), ['a', 'b'])
  const [shown] = await it.as(shop.id, tx => seeSuggestions(tx, row!.into))
  assert.deepEqual([shown!.samePerson, shown!.other.id, shown!.besideSince !== null], [false, row!.from, true])
  const [bo] = await it.sql<{ id: Id }>('select acquaintance_id as id from acquaintance_address where business_id = $1 and address = $2', [shop.id, BO])
  assert.deepEqual(await it.as(shop.id, tx => readableBy(tx, row!.into, bo!.id)), [])
})

test('an autoresponder is kept with what it answers, opens and stirs nothing, and does not count as her answer', async () => {
  const stage = await openTale()
  const { shop } = stage
  await stage.come(m('a'))
  await stage.told()
  await stage.come(m('x', { memberAnswers: 'a' }))
  const posted = it.posted.length
  const [{ id }] = await it.sql<{ id: Id }>('select id from conversation where business_id = $1', [shop.id]) as [{ id: Id }]
  const before = await it.as(shop.id, tx => readConversation(tx, id))
  it.clock.advance(MINUTE)
  await stage.come(m('z', { more: 'Auto-Submitted: auto-replied', subject: 'Out of the office' }))
  await stage.told()
  assert.deepEqual(await together(shop), ['az'])
  assert.equal(it.posted.length, posted)
  const then = await it.as(shop.id, tx => readConversation(tx, id))
  assert.deepEqual([then.state, then.stirredAt, then.waitingSince, then.excerpt], ['awaiting-person', before.stirredAt, null, 'x'])
  assert.equal((await it.sql('select from turn where business_id = $1', [shop.id])).length, 0)
  it.clock.advance(15 * DAY)
  await it.settle()
  assert.equal((await it.as(shop.id, tx => readConversation(tx, id))).state, 'not-answered')
})

test('while she is away nothing rests as not answered; it begins when she said that she is back', async () => {
  const stage = await openTale()
  const { shop } = stage
  await stage.come(m('a'))
  await stage.told()
  await stage.come(m('x', { memberAnswers: 'a' }))
  const [{ id, who }] = await it.sql<{ id: Id; who: Id }>('select id, acquaintance_id as who from conversation where business_id = $1', [shop.id]) as [{ id: Id; who: Id }]
  const state = async (): Promise<string> => (await it.as(shop.id, tx => readConversation(tx, id))).state
  await it.as(shop.id, tx => noteAway(tx, { acquaintanceId: who, until: it.clock.now() + 20 * DAY, at: it.clock.now() }))
  it.clock.advance(33 * DAY)
  await it.settle()
  assert.equal(await state(), 'awaiting-person')
  it.clock.advance(2 * DAY)
  await it.settle()
  assert.equal(await state(), 'not-answered')
  await it.as(shop.id, tx => noteAway(tx, { acquaintanceId: who, until: it.clock.now() + 20 * DAY, at: it.clock.now() }))
  await it.as(shop.id, tx => comeBack(tx, [who], it.clock.now()))
  const [{ away }] = await it.sql<{ away: string | null }>('select away_until_at::text as away from acquaintance where id = $1', [who]) as [{ away: string | null }]
  assert.equal(away, null)
})

test('the day on which she is back is read from her mail program\'s notice, shown, and over when she writes', async () => {
  const stage = await openTale()
  const { shop } = stage
  await stage.come(m('a'))
  await stage.told()
  const [{ who }] = await it.sql<{ who: Id }>('select acquaintance_id as who from conversation where business_id = $1', [shop.id]) as [{ who: Id }]
  const away = async (): Promise<number | null> => (await it.as(shop.id, tx => knowAcquaintance(tx, who))).awayUntil
  const date = new Date(it.clock.now()).toUTCString()
  const until = new Date(it.clock.now() + 14 * DAY)
  const day = until.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
  await stage.come(m(`I am out of the office until ${day} and read no mail.`, { id: 'notice', subject: 'Out of office', more: `Date: ${date}\nAuto-Submitted: auto-replied` }))
  await stage.told()
  assert.equal(new Date((await away())!).toISOString().slice(0, 10), until.toISOString().slice(0, 10))
  await stage.come(m('back', { answers: ['a'] }))
  await stage.told()
  assert.equal(await away(), null)
})
