import { request as plainRequest, type IncomingMessage, type RequestOptions } from 'node:http'
import { request as tlsRequest } from 'node:https'
import { SECOND } from '../clock.ts'
import { refuse } from '../refusal.ts'
import type { Outbound } from './outbound.ts'

export interface Asked { readonly method?: string; readonly headers?: Record<string, string>; readonly body?: unknown; readonly signal?: AbortSignal }

const ANSWER_WITHIN = 20 * SECOND
const LARGEST_ANSWER = 2 * 2 ** 20

/** As `fetch`, by the one way out: no redirects are followed, no connection is kept, and an answer has an end. */
export const outboundFetch = (outbound: Outbound) => async (address: string | URL, asked: Asked = {}): Promise<Response> => {
  const url = new URL(address)
  const secure = url.protocol === 'https:'
  if (!secure && url.protocol !== 'http:') refuse('invalid', 'url-malformed', 'Kith speaks http and https to other sides, and nothing else.')
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const port = Number(url.port) || (secure ? 443 : 80)
  const socket = secure ? await outbound.openTls(host, port) : await outbound.open(host, port)
  const body = asked.body === undefined || asked.body === null ? null : Buffer.from(asked.body instanceof Uint8Array ? asked.body : String(asked.body))
  const options: RequestOptions = {
    method: asked.method ?? 'GET', path: `${url.pathname}${url.search}`, timeout: ANSWER_WITHIN,
    headers: { ...asked.headers, host: url.host, connection: 'close', ...body ? { 'content-length': String(body.length) } : {} },
    ...asked.signal ? { signal: asked.signal } : {}
  }
  try {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const call = secure ? tlsRequest({ ...options, createConnection: () => socket }) : plainRequest({ ...options, createConnection: () => socket })
      call.on('response', resolve).on('error', reject).on('timeout', () => call.destroy(new Error('the other side did not answer in time')))
      call.end(body ?? undefined)
    })
    const chunks: Buffer[] = []
    let size = 0
    for await (const chunk of response as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > LARGEST_ANSWER) refuse('unavailable', 'answer-too-large', 'The other side answered with more than we read.')
      chunks.push(chunk)
    }
    const headers = new Headers()
    for (const [name, value] of Object.entries(response.headers)) for (const each of [value ?? []].flat()) headers.append(name, each)
    const status = response.statusCode ?? 502
    return new Response([101, 204, 205, 304].includes(status) ? null : Buffer.concat(chunks), { status, headers })
  } finally {
    socket.destroy()
  }
}
