import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { test } from 'node:test'
import { openDoors, openShop, openTestWorld } from '../../test/world.ts'

test('a sender who says QUIT with the last dot and closes its own side, as Exim does, hears that its mail is kept', async () => {
  const it = await openTestWorld()
  try {
    const desk = await openDoors(it, await openShop(it))
    const socket = connect({ host: '127.0.0.1', port: desk.smtpPort, allowHalfOpen: true }).setEncoding('utf8')
    let said = ''
    const says = async (what: RegExp): Promise<void> => {
      const began = performance.now()
      while (!what.test(said)) {
        assert.ok(performance.now() - began < 5000, `"${what.source}" was not heard, only: ${said}`)
        await new Promise(resolve => setTimeout(resolve, 10))
      }
    }
    socket.on('data', (chunk: string) => { said += chunk })
    const ended = new Promise(resolve => socket.once('end', resolve))
    await says(/^220/)
    socket.write('EHLO pine.example\r\n')
    await says(/^250 /m)
    socket.write('MAIL FROM:<bo@pine.example>\r\nRCPT TO:<hello@harbour.example>\r\nDATA\r\n')
    await says(/^354/m)
    socket.end('From: bo@pine.example\r\nTo: hello@harbour.example\r\nSubject: Bell\r\n\r\nIt does not ring.\r\n.\r\nQUIT\r\n')
    await says(/^250 Kept as /m)
    await ended
    assert.match(said, /^221/m)
    assert.equal((await it.sql('select from inbound')).length, 1)
  } finally {
    await it.end()
  }
})
