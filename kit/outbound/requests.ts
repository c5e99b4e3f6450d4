import { Agent as PlainAgent, request as plainRequest, type AgentOptions, type IncomingMessage, type RequestOptions } from 'node:http'
import { Agent as SecureAgent, request as secureRequest } from 'node:https'
import type { Duplex } from 'node:stream'
import { connect as connectSecurely } from 'node:tls'
import { SECOND } from '../clock.ts'
import { refuse } from '../refusal.ts'
import type { Outbound } from './outbound.ts'

/** What somebody else's server answered: its status, what it asks us to wait, and the beginning of what it said. */
export interface Reply { readonly status: number; readonly retryAfter: string | null; readonly type: string; readonly beginning: Buffer }

/** Posting to other people's servers. */
export interface Requests {
  /** Posts once. No redirect is followed; a private address is refused; after `within` milliseconds it has failed. */
  post(url: string, headers: Readonly<Record<string, string>>, body: string, within: number): Promise<Reply>
  close(): void
}

const KEPT = 2048
const IDLE = 4 * SECOND
const AGREE_WITHIN = 10 * SECOND
type Created = (error: Error | null, socket?: Duplex) => void

/** Connections are kept for the next post to the same server. Each is opened by the one way out, which checks the address it really dials. */
export function openRequests(outbound: Outbound): Requests {
  const dial = (options: RequestOptions, secure: boolean, created: Created): void => {
    const host = String(options.host ?? options.hostname).replace(/^\[|\]$/g, '')
    outbound.open(host, Number(options.port)).then(socket => {
      if (!secure) return created(null, socket)
      const wrapped = connectSecurely({ socket, servername: /^[\d.]+$|:/.test(host) ? '' : host, ALPNProtocols: ['http/1.1'] })
      // Whoever asked may have given up before the two have agreed; then nobody else would close it.
      const late = setTimeout(() => wrapped.destroy(new Error('the other side did not answer in time')), AGREE_WITHIN)
      const failed = (error: Error): void => { clearTimeout(late); created(error) }
      wrapped.once('error', failed)
      wrapped.once('secureConnect', () => { clearTimeout(late); wrapped.off('error', failed); created(null, wrapped) })
    }).catch(created)
  }
  const settings: AgentOptions = { keepAlive: true, maxFreeSockets: 8, timeout: IDLE, scheduling: 'lifo' }
  const [plain, secure] = [new PlainAgent(settings), new SecureAgent(settings)]
  for (const [agent, isSecure] of [[plain, false], [secure, true]] as const) {
    // Node.js calls it with a callback when nothing is given back at once.
    ;(agent as unknown as { createConnection: unknown }).createConnection = (options: RequestOptions, created: Created) => dial(options, isSecure, created)
  }
  return {
    async post(written, headers, body, within) {
      const url = URL.parse(written)
      if (!url || !/^https?:$/.test(url.protocol)) return refuse('invalid', 'url-malformed', 'This is no address on the web.')
      const isSecure = url.protocol === 'https:'
      const signal = AbortSignal.timeout(within)
      const response = await new Promise<IncomingMessage>((resolve, reject) => {
        const sent = (isSecure ? secureRequest : plainRequest)({
          protocol: url.protocol, host: url.hostname, port: Number(url.port) || (isSecure ? 443 : 80), path: `${url.pathname}${url.search}`, method: 'POST',
          agent: isSecure ? secure : plain, signal, headers: { ...headers, 'content-length': Buffer.byteLength(body) }
        }, resolve)
        sent.once('error', reject)
        sent.end(body)
      })
      return {
        status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] ?? null, type: response.headers['content-type'] ?? '',
        beginning: await beginningOf(response)
      }
    },
    close() { plain.destroy(); secure.destroy() }
  }
}

/** Reads the beginning, and lets go of whoever has more to say. */
async function beginningOf(response: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    size += chunk.length
    if (size > KEPT) break // leaving the loop destroys the response, and with it the connection
  }
  return Buffer.concat(chunks).subarray(0, KEPT)
}
