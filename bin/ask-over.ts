import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import type { Outbound } from '../kit/outbound/outbound.ts'
import { refuse } from '../kit/refusal.ts'

export interface Answer { readonly json: unknown; readonly cookie: string | null }
export type Ask = (line: `${'GET' | 'POST'} /${string}`, body?: unknown, cookie?: string | null) => Promise<Answer>

/** Speaks HTTP to Kith's own door. What it refuses is refused here with its own sentence. */
export const askOver = (outbound: Outbound, host: string, port: number): Ask => async (line, body, cookie) => {
  const away = (): never => refuse('unavailable', 'not-running', `Nobody answers on port ${port}: start Kith and try again.`)
  const socket = await outbound.open(host, port).catch(away)
  const [method, path] = line.split(' ') as [string, string]
  const written = body === undefined ? '' : JSON.stringify(body)
  return new Promise((resolve, reject) => {
    const headers = { connection: 'close', ...written ? { 'content-type': 'application/json' } : {}, ...cookie ? { cookie } : {} }
    const asked = request({ method, path, host, port, headers, createConnection: () => socket }, response => {
      text(response).then(said => {
        const json = JSON.parse(said || 'null') as { detail?: string } | null
        const { statusCode = 500 } = response
        if (statusCode < 400) return resolve({ json, cookie: response.headers['set-cookie']?.[0]?.split(';')[0] ?? null })
        refuse(statusCode < 500 ? 'invalid' : 'unavailable', 'refused-there', json?.detail ?? `Kith answered ${statusCode}.`)
      }).catch(reject)
    })
    asked.on('error', reject).end(written)
  })
}
