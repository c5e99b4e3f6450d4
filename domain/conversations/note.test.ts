import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { SECOND } from '../../kit/clock.ts'
import type { Id } from '../../kit/ids.ts'
import { ada } from '../../test/cast.ts'
import { openShop, openTestWorld } from '../../test/world.ts'
import { changeOwner } from './change-owner.ts'
import { mergeConversations } from './merge.ts'
import { splitConversation } from './split.ts'
import { writeMessage } from './write-message.ts'
import { writeNote } from './write-note.ts'

const act = fc.constantFrom('note', 'reply', 'her reply', 'propose', 'pass on', 'merge', 'split', 'wait')

test('whatever is done, and in whatever order, not a word of a note leaves', async () => {
  const it = await openTestWorld()
  try {
    const shop = await openShop(it)
    let number = 0
    const write = async (more: string): Promise<void> => {
      number++
      await it.mail(`From: ${ada.email}\nTo: hello@harbour.example\nSubject: ${number}\nMessage-ID: <${number}@marsh.example>\n${more}\nLetter ${number}`, { from: ada.email, to: 'hello@harbour.example' })
      await it.settle()
    }
    const roots = (): Promise<{ id: Id; message: Id }[]> => it.sql(`select c.id, (select max(p.message_id::text)::uuid from message_placement p
      where p.business_id = c.business_id and p.conversation_id = c.id) as message from conversation c where c.id = c.root_id order by stirred_at desc`)
    await fc.assert(fc.asyncProperty(fc.array(act, { minLength: 2, maxLength: 10 }), async acts => {
      await write('')
      for (const act of acts) {
        const [here, other] = await roots()
        const at = it.clock.now()
        const conversationId = here!.id
        const author = { id: shop.kim, name: 'Kim' }
        if (act === 'note') await it.as(shop.id, tx => writeNote(tx, { conversationId, memberId: shop.sam, text: `SECRET-${number} she sounded ill`, at }))
        if (act === 'reply' || act === 'propose') await it.as(shop.id, tx => writeMessage(tx, { conversationId, author, text: 'We shall see to it.', at, proposesSolved: act === 'propose' }))
        if (act === 'her reply') await write(`In-Reply-To: <${number}@marsh.example>\n`)
        if (act === 'pass on') await it.as(shop.id, tx => changeOwner(tx, { conversationId, memberId: at % 2 ? shop.sam : shop.kim, by: shop.kim, at }))
        if (act === 'merge' && other) await it.as(shop.id, tx => mergeConversations(tx, { conversationId, into: other.id, memberId: shop.kim, at }))
        if (act === 'split') await it.as(shop.id, tx => splitConversation(tx, { conversationId, messages: [here!.message], subject: 'apart', memberId: shop.kim, at })).catch(() => {})
        it.clock.advance(3 * SECOND)
        if (act === 'wait') {
          it.clock.advance(11 * SECOND)
          await it.settle()
        }
      }
      it.clock.advance(20 * SECOND)
      await it.settle()
    }), { numRuns: Number(process.env.KITH_RUNS ?? 12), endOnFailure: true })
    assert.ok(it.posted.length > 10)
    assert.ok(it.posted.every(({ raw, to, from }) => !`${raw}${to}${from}`.includes('SECRET')))
    assert.ok((await it.sql('select from note')).length > 3)
    assert.deepEqual(await it.sql(`select from message where own || rest || subject || delivery_note like '%SECRET%'`), [])
    assert.deepEqual(await it.sql(`select from fact_payload where payload like '%SECRET%'`), [])
    assert.deepEqual(it.faults, [])
  } finally {
    await it.end()
  }
})
