import { createServer, type AddressInfo, type Socket } from 'node:net'

/** What it says to one command: a line, or what it does instead of an answer. */
export type Answer = string | 'drop' | 'hang' | 'ponder'

const PONDERS = 150 // milliseconds before it takes what it takes
export interface Heard { readonly stage: 'greeting' | 'mail' | 'rcpt' | 'data' | 'end'; readonly from: string; readonly to: string; readonly raw: string }

export interface HarshServer { readonly port: number; readonly taken: Heard[]; readonly asked: Heard[]; close(): Promise<void> }

/** A mail server that answers as a test wants it to, command by command; OK where it says nothing. */
export async function openHarshServer(answers: (heard: Heard) => Answer | null): Promise<HarshServer> {
  const sockets = new Set<Socket>()
  const taken: Heard[] = []
  const asked: Heard[] = []
  const server = createServer(socket => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => {})
    let [from, to, buffer, inData] = ['', '', '', false]
    const say = (stage: Heard['stage'], raw: string, ok: string): boolean => {
      const heard = { stage, from, to, raw }
      if (stage !== 'greeting') asked.push(heard)
      const answer = answers(heard)
      if (answer === 'drop') socket.destroy()
      else if (answer === 'ponder') setTimeout(() => socket.write(`${ok}\r\n`), PONDERS)
      else if (answer !== 'hang') socket.write(`${answer ?? ok}\r\n`)
      const good = answer === null || answer === 'ponder' || /^[23]/.test(answer)
      if (stage === 'end' && (good || answer === 'drop' || answer === 'hang')) taken.push(heard)
      if (answer?.startsWith('421')) socket.end()
      return good
    }
    say('greeting', '', '220 harsh.example')
    socket.setEncoding('latin1').on('data', (chunk: string) => {
      buffer += chunk
      for (;;) {
        if (inData) {
          const end = buffer.indexOf('\r\n.\r\n')
          if (end < 0) return
          const raw = buffer.slice(0, end)
          buffer = buffer.slice(end + 5)
          inData = false
          say('end', raw.replaceAll('\r\n..', '\r\n.'), '250 2.0.0 kept')
          continue
        }
        const end = buffer.indexOf('\r\n')
        if (end < 0) return
        const line = buffer.slice(0, end)
        buffer = buffer.slice(end + 2)
        if (/^(EHLO|HELO)/i.test(line)) socket.write('250-harsh.example\r\n250 ENHANCEDSTATUSCODES\r\n')
        else if (/^MAIL FROM/i.test(line)) { from = /<(.*?)>/.exec(line)![1]!; say('mail', '', '250 2.1.0 ok') }
        else if (/^RCPT TO/i.test(line)) { to = /<(.*?)>/.exec(line)![1]!; say('rcpt', '', '250 2.1.5 ok') }
        else if (/^DATA/i.test(line)) inData = say('data', '', '354 go on')
        else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n')
        else socket.write('250 ok\r\n')
      }
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port, taken, asked,
    close: () => new Promise(resolve => { for (const socket of sockets) socket.destroy(); server.close(() => resolve()) })
  }
}
