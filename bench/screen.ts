import { get } from 'node:http'
import type { Id } from '../kit/ids.ts'

export interface Stir {
  readonly seq: number
  readonly facts: readonly { readonly seq: number; readonly kind: string; readonly about: Id }[]
  readonly rows: readonly { readonly id: Id; readonly subject: string }[]
}

export interface Screen { close(): void }

/** Opens a member's screen (server-sent events, WHATWG HTML 9.2); `told` gets the data of each stir as it was written. */
export function openScreen(port: number, businessId: Id, cookie: string, told: (data: string) => void): Promise<Screen> {
  return new Promise((resolve, reject) => {
    const request = get({ host: '127.0.0.1', port, path: `/v1/businesses/${businessId}/events`, headers: { cookie }, agent: false }, response => {
      if (response.statusCode !== 200) return reject(new Error(`a screen was answered with ${response.statusCode}`))
      let buffer = ''
      response.setEncoding('utf8').on('data', (chunk: string) => {
        buffer += chunk
        for (let end = buffer.indexOf('\n\n'); end >= 0; end = buffer.indexOf('\n\n')) {
          const block = buffer.slice(0, end)
          buffer = buffer.slice(end + 2)
          if (block.includes('event: ready')) resolve({ close: () => request.destroy() })
          else if (block.includes('event: stir')) told(block.slice(block.indexOf('\ndata: ') + 7))
        }
      })
      response.on('error', () => {})
    })
    request.on('error', reject)
  })
}

/** Reads what screens are told; many screens of one business are told the same, which is then read once. */
export function reader(): (data: string) => Stir {
  const known = new Map<string, Stir>()
  return data => {
    const found = known.get(data)
    if (found) return found
    if (known.size > 200) known.clear()
    const stir = JSON.parse(data) as Stir
    known.set(data, stir)
    return stir
  }
}
