import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DAY, SECOND } from '../../kit/clock.ts'
import type { Id } from '../../kit/ids.ts'
import { readableBy, readConversation } from '../../domain/conversations/read-conversation.ts'
import { writeMessage } from '../../domain/conversations/write-message.ts'
import { ada, bo } from '../cast.ts'
import { openShop, openTestWorld, type Shop, type TestWorld } from '../world.ts'

const within = (sentence: string, work: (it: TestWorld, shop: Shop) => Promise<void>): void => {
  test(sentence, async () => {
    const it = await openTestWorld()
    try {
      await work(it, await openShop(it))
      assert.deepEqual(it.faults, [])
    } finally {
      await it.end()
    }
  })
}

const mail = (who: { name: string; email: string }, more: string, text: string): string =>
  `From: ${who.name} <${who.email}>\nTo: hello@harbour.example\nSubject: The order\n${more}\n\n${text}\n`

const conversations = (it: TestWorld): Promise<{ id: Id; subject: string; waiting: boolean; messages: number }[]> => it.sql(`
  select c.id, c.subject, c.waiting_since is not null as waiting,
    (select count(*)::int from message_placement p join message m on m.business_id = p.business_id and m.id = p.message_id
      where p.business_id = c.business_id and p.conversation_id = c.id and m.direction = 'in') as messages
    from conversation c order by c.id`)

within('a stranger who knows a reference does not get into the conversation', async it => {
  await it.mail(mail(ada, 'Message-ID: <a1@marsh.example>', 'Where is it?'), { from: ada.email, to: 'hello@harbour.example' })
  await it.settle()
  await it.mail(mail(bo, 'Message-ID: <b1@post.example>\nIn-Reply-To: <a1@marsh.example>\nReferences: <a1@marsh.example>', 'And mine?'), { from: bo.email, to: 'hello@harbour.example' })
  const reply = /Reply-To: .*<([^>]+)>/.exec(it.posted[0]!.raw.replaceAll(/\r\n\s+/g, ' '))![1]!
  await it.mail(mail(bo, 'Message-ID: <b2@post.example>', 'I have the token too.'), { from: bo.email, to: reply })
  await it.settle()
  assert.deepEqual((await conversations(it)).map(c => c.messages), [1, 1, 1])
})

within('somebody in copy may go on from the message that named her, and sees it from there', async (it, shop) => {
  await it.mail(mail(ada, 'Message-ID: <a1@marsh.example>', 'First, between us.'), { from: ada.email, to: 'hello@harbour.example' })
  await it.mail(mail(ada, `Cc: ${bo.email}\nMessage-ID: <a2@marsh.example>\nIn-Reply-To: <a1@marsh.example>`, 'Bo knows more.'), { from: ada.email, to: 'hello@harbour.example' })
  await it.settle()
  await it.mail(mail(bo, 'Message-ID: <b1@post.example>\nIn-Reply-To: <a2@marsh.example>', 'It was the red one.'), { from: bo.email, to: 'hello@harbour.example' })
  await it.mail(mail(bo, 'Message-ID: <b2@post.example>\nIn-Reply-To: <a1@marsh.example>', 'About the first letter, which I know only by its name.'), { from: bo.email, to: 'hello@harbour.example' })
  await it.settle()
  assert.deepEqual((await conversations(it)).map(c => c.messages), [4])
  const [first] = await conversations(it)
  const [who] = await it.sql<{ id: Id }>('select acquaintance_id as id from acquaintance_address where address = $1', [bo.email])
  assert.equal((await it.as(shop.id, tx => readableBy(tx, first!.id, who!.id))).length >= 2, true)
  const [hidden] = await it.sql<{ id: Id }>(`select id from message where own = 'First, between us.'`)
  assert.ok(!(await it.as(shop.id, tx => readableBy(tx, first!.id, who!.id))).includes(hidden!.id))
})

within('a subject alone never joins', async it => {
  await it.mail(mail(ada, 'Message-ID: <a1@marsh.example>', 'Where is it?'), { from: ada.email, to: 'hello@harbour.example' })
  await it.mail(mail(ada, 'Message-ID: <a2@marsh.example>', 'Another matter.'), { from: ada.email, to: 'hello@harbour.example' })
  await it.settle()
  assert.equal((await conversations(it)).length, 2)
})

for (const [what, headers, from] of [
  ['an automatic reply', 'Auto-Submitted: auto-replied', ada.email], ['bulk mail', 'Precedence: bulk', ada.email],
  ['list mail', 'List-Id: <bikes.example>', ada.email], ['mail from nobody', 'X-None: 1', '']
] as const) {
  within(`${what} is kept and gets no acknowledgement`, async it => {
    await it.mail(mail(ada, `Message-ID: <m@marsh.example>\n${headers}`, 'I am away.'), { from, to: 'hello@harbour.example' })
    await it.settle()
    assert.equal((await conversations(it)).length, 1)
    assert.equal(it.posted.length, 0)
  })
}

within('one acknowledgement for a matter; an address that never stops gets five a day, and is read all the same', async it => {
  await it.mail(mail(ada, 'Message-ID: <a0@marsh.example>', 'One.'), { from: ada.email, to: 'hello@harbour.example' })
  await it.settle()
  await it.mail(mail(ada, 'Message-ID: <a0b@marsh.example>\nIn-Reply-To: <a0@marsh.example>', 'Two.'), { from: ada.email, to: 'hello@harbour.example' })
  await it.settle()
  assert.equal(it.posted.length, 1)
  for (let i = 0; i < 9; i++) await it.mail(mail(ada, `Message-ID: <x${i}@marsh.example>`, `Matter ${i}`), { from: ada.email, to: 'hello@harbour.example' })
  await it.settle()
  assert.equal(it.posted.length, 5)
  it.clock.advance(DAY)
  await it.mail(mail(ada, 'Message-ID: <next@marsh.example>', 'The day after.'), { from: ada.email, to: 'hello@harbour.example' })
  await it.settle()
  assert.equal(it.posted.length, 6)
  assert.equal((await conversations(it)).filter(c => c.waiting).length, 11)
})

within('only she closes: a plain yes to "is it solved?" does, anything more goes back to the business, silence rests as not answered', async (it, shop) => {
  await it.mail(mail(ada, 'Message-ID: <a1@marsh.example>', 'It squeaks.'), { from: ada.email, to: 'hello@harbour.example' })
  await it.settle()
  const [conversation] = await conversations(it)
  const propose = async (): Promise<void> => {
    await it.as(shop.id, tx => writeMessage(tx, {
      conversationId: conversation!.id, author: { id: shop.kim, name: 'Kim' }, text: 'Oiled. Is it solved?', at: it.clock.now(), proposesSolved: true
    }))
    it.clock.advance(11 * SECOND)
    await it.settle()
  }
  const state = async (): Promise<string> => {
    return (await it.as(shop.id, tx => readConversation(tx, conversation!.id))).state
  }
  const answer = async (id: string, text: string): Promise<void> => {
    it.clock.advance(SECOND)
    await it.mail(mail(ada, `Message-ID: <${id}@marsh.example>\nIn-Reply-To: <a1@marsh.example>`, text), { from: ada.email, to: 'hello@harbour.example' })
    await it.settle()
  }
  await propose()
  assert.equal(await state(), 'solved-proposed')
  await answer('a2', 'Yes, but now it rattles.')
  assert.equal(await state(), 'awaiting-business')
  await propose()
  await answer('a3', 'Yes, thank you!')
  assert.equal(await state(), 'closed')
  await answer('a4', 'It squeaks again.')
  assert.equal(await state(), 'awaiting-business')
  await propose()
  it.clock.advance(15 * DAY)
  await it.settle()
  assert.equal(await state(), 'not-answered')
})

test('two Kiths that acknowledge each other stop after one round', async () => {
  const worlds: TestWorld[] = []
  const carry = (to: () => TestWorld) => async ({ from, to: address, raw }: { from: string; to: string; raw: Buffer }) => {
    await to().mail(raw, { from, to: address })
    return { how: 'sent' as const, note: '' }
  }
  worlds.push(await openTestWorld({ post: carry(() => worlds[1]!) }), await openTestWorld({ post: carry(() => worlds[0]!) }))
  const [one, other] = worlds as [TestWorld, TestWorld]
  try {
    const shop = await openShop(one, 'harbour')
    await openShop(other, 'linden')
    await one.mail('From: Linden <hello@linden.example>\nTo: hello@harbour.example\nSubject: Order 12\nMessage-ID: <l1@linden.example>\n\nPlease send us two.', { from: 'hello@linden.example', to: 'hello@harbour.example' })
    for (let round = 0; round < 6; round++) {
      await Promise.all(worlds.map(it => it.settle()))
      for (const it of worlds) it.clock.advance(11 * SECOND)
    }
    const [{ sent }] = await one.sql<{ sent: number }>(`select count(*)::int as sent from message where direction = 'out'`) as [{ sent: number }]
    const [{ back }] = await other.sql<{ back: number }>(`select count(*)::int as back from message where direction = 'out'`) as [{ back: number }]
    assert.deepEqual([sent, back], [1, 0])
    assert.ok(shop)
  } finally {
    for (const it of worlds) await it.end()
  }
})
