import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Heard { readonly headers: IncomingHttpHeaders; readonly body: string; readonly path: string }

/** A small server of somebody else, as the receiver of a webhook: it keeps what it hears, and answers as it is told. */
export interface Receiver {
  readonly url: string
  readonly name: string
  readonly heard: Heard[]
  /** How it answers from now on; by default with 204. Who never ends the answer hangs. */
  answer: (response: ServerResponse, heard: Heard) => void
  close(): Promise<void>
}

export async function openReceiver(): Promise<Receiver> {
  const receiver: { answer: Receiver['answer']; heard: Heard[] } = { heard: [], answer: response => response.writeHead(204).end() }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
      const heard = { headers: request.headers, body: Buffer.concat(chunks).toString(), path: request.url ?? '' }
      receiver.heard.push(heard)
      receiver.answer(response, heard)
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const name = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return Object.assign(receiver, {
    url: `http://${name}/kith`, name,
    close: () => new Promise<void>(resolve => { server.closeAllConnections(); server.close(() => resolve()) })
  })
}
