import { connect } from 'node:net'
import type { Letter } from './letters.ts'

/** An SMTP client that keeps its connection and sends mail after mail, with the commands of a mail pipelined (RFC 2920). */
export interface Sender {
  /** Answers when the mail has been acknowledged with 250. */
  send(letter: Letter): Promise<void>
  close(): void
}

export async function openSender(port: number): Promise<Sender> {
  const socket = connect({ host: '127.0.0.1', port, noDelay: true })
  const waiting: { code: string; done: () => void; failed: (error: Error) => void }[] = []
  let buffer = ''
  const fail = (error: Error): void => { for (const each of waiting.splice(0)) each.failed(error) }
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    buffer += chunk
    for (let end = buffer.indexOf('\r\n'); end >= 0; end = buffer.indexOf('\r\n')) {
      const line = buffer.slice(0, end)
      buffer = buffer.slice(end + 2)
      if (line[3] === '-') continue
      const next = waiting.shift()
      if (next && line.startsWith(next.code)) next.done()
      else next?.failed(new Error(`the mail door said: ${line}`))
    }
  })
  socket.on('error', fail).on('close', () => fail(new Error('the mail door closed the connection')))
  const hear = (code: string): Promise<void> => new Promise((done, failed) => waiting.push({ code, done, failed }))
  await hear('220')
  socket.write('EHLO mail.sender.example\r\n')
  await hear('250')
  return {
    async send({ from, to, bytes }) {
      socket.write(`MAIL FROM:<${from}>\r\nRCPT TO:<${to}>\r\nDATA\r\n`)
      await Promise.all([hear('250'), hear('250'), hear('354')])
      socket.write(bytes)
      await hear('250')
    },
    close() { socket.end('QUIT\r\n') }
  }
}

/** Sends all letters by several senders at once, each taking the next as soon as its last was acknowledged. */
export async function sendAll(port: number, letters: readonly Letter[], senders: number): Promise<void> {
  const open = await Promise.all(Array.from({ length: senders }, () => openSender(port)))
  let next = 0
  await Promise.all(open.map(async sender => {
    while (next < letters.length) await sender.send(letters[next++]!)
  }))
  for (const sender of open) sender.close()
}
