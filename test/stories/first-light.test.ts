import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SECOND } from '../../kit/clock.ts'
import { ada } from '../cast.ts'
import { openDoors, openShop, openTestWorld, speakSmtp } from '../world.ts'

const letter = (headers: string, text: string): string[] => [
  'EHLO pine.example', `MAIL FROM:<${ada.email}>`, 'RCPT TO:<hello@harbour.example>', 'DATA', `${headers}\r\n\r\n${text}\r\n.`, 'QUIT'
]

test('somebody writes from a mail program, a member answers, and what she writes back joins the same conversation', async () => {
  const it = await openTestWorld()
  try {
    const shop = await openShop(it)
    const desk = await openDoors(it, shop)
    const said = await speakSmtp(desk.smtpPort, letter(
      `From: ${ada.name} <${ada.email}>\r\nTo: hello@harbour.example\r\nSubject: My gears slip\r\nMessage-ID: <one@marsh.example>`,
      'Since you mended it the third gear slips. Can I bring it on Thursday?\r\n\r\nAda'))
    assert.match(said.at(-2)!, /^250 /)
    await it.settle()

    const queue = await (await desk.get('{B}/queue')).json()
    assert.equal(queue.waiting, 1)
    assert.equal(queue.items[0].subject, 'My gears slip')
    assert.equal(queue.items[0].turn.place, 1)
    assert.equal(it.posted.length, 1, 'one acknowledgement')
    assert.equal(it.posted[0]!.from, '')
    assert.match(it.posted[0]!.raw, /Auto-Submitted: auto-replied/)

    const conversation = queue.items[0].id
    assert.equal((await desk.send('POST', '{B}/queue/turns')).status, 201)
    const answered = await desk.send('POST', `{B}/conversations/${conversation}/messages`, { text: 'Thursday at ten is free.\nKim' })
    assert.equal(answered.status, 201)
    await it.settle()
    assert.equal(it.posted.length, 1, 'held for ten seconds')
    it.clock.advance(11 * SECOND)
    await it.settle()
    const reply = it.posted[1]!
    assert.equal(reply.to, ada.email)
    assert.match(reply.raw, /In-Reply-To: <one@marsh.example>/)
    assert.equal((await (await desk.get('{B}/queue')).json()).waiting, 0)

    const replyTo = /Reply-To: .*<([^>]+)>/i.exec(reply.raw.replaceAll(/\r\n\s+/g, ' '))![1]!
    await it.mail(`From: ${ada.name} <${ada.email}>\nTo: ${replyTo}\nSubject: AW: something else\nMessage-ID: <two@marsh.example>\n\nThen ten it is.`, { from: ada.email, to: replyTo })
    await it.settle()
    const timeline = await (await desk.get(`{B}/conversations/${conversation}/timeline`)).json()
    assert.deepEqual(timeline.items.map((entry: { own: string }) => entry.own.split('\n')[0]), [
      'Since you mended it the third gear slips. Can I bring it on Thursday?', 'Harbour Bikes has your message.', 'Thursday at ten is free.', 'Then ten it is.'
    ])
    assert.deepEqual(it.faults, [])
  } finally {
    await it.end()
  }
})
